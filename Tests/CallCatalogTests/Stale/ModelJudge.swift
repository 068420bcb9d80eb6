import CallCatalog
import CallModel
import TestSupport

/// A judge that looks at everything which the real one may look at, and whose judgement holds all that it saw: were a
/// recording not judged again after a fact changed that it rests on, its judgement would differ from a fresh one.
struct ModelJudge {
    static let windowSeconds: Int64 = 120

    func judge(_ entry: RecordingEntry, in catalog: CatalogReader) throws -> Judgement {
        let calls = try calls(for: entry.clues, in: catalog)
        let numbers = entry.clues.numbers.filter(\.isPublic) + calls.compactMap(\.customerNumber)
        let policies = try catalog.policies(phones: numbers)
        let owed = try catalog.callbacks(phones: numbers) + catalog.callbacks(policies: policies.map(\.number))
        let callbacks = Set(owed).sorted { $0.id < $1.id }
        let callback = callbacks.count == 1 ? callbacks[0] : nil
        let number = callback?.policyNumber ?? (policies.count == 1 ? policies[0].number : nil)
        let policy = try number.flatMap(catalog.policy)
        let match = Match(
            state: calls.count == 1 ? .matched : .ambiguous, method: nil, score: nil,
            callID: calls.count == 1 ? calls[0].id : nil, callbackID: callback?.id, policyNumber: number,
            rivals: [],
            reasons: calls.map { "\($0)" } + policies.map { "\($0)" } + callbacks.map { "\($0)" } + [
                "\(policy as Policy?)"
            ])
        return Facts.judgement(match: match)
    }

    private func calls(for clues: RecordingClues, in catalog: CatalogReader) throws -> [CallDetail] {
        let stem = clues.name.split(separator: ".")[0]
        var calls = Set(try catalog.calls(identifiedBy: clues.identifiers))
        calls.formUnion(try catalog.calls(recordingNamed: ["\(stem).wav", "\(stem).WAV"]))
        if calls.isEmpty {
            let from = clues.startedAt.advanced(bySeconds: -Self.windowSeconds)
            let window = from...clues.startedAt.advanced(bySeconds: Self.windowSeconds)
            calls.formUnion(try catalog.calls(numbers: clues.numbers, agent: nil, during: [window]))
        }
        return calls.sorted { $0.id < $1.id }
    }
}
