import CallModel
import TestSupport
import Testing

@testable import CallCatalog

/// The lists against a model that looks at every entry.
@Suite struct RecordingFilterTests {
    private static let kinds = ["new_contract", "surrender"]
    let home: TemporaryCatalog
    let entries: [RecordingEntry]
    let calls: [CallID: CallDetail]

    /// A few values of everything, so that every filter lets through some and not others, and times coincide.
    init() throws {
        home = try TemporaryCatalog()
        var generator = SplitMix64(seed: 2026)
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        let calls = (0..<20).map { Facts.call($0, customer: Facts.mobile($0 % 6)) }
        entries = (0..<160).map { number in
            let findings = (0..<pick(4)).map { _ in
                Facts.finding(FindingCode.allCases[pick(5)], Severity.allCases[pick(3)])
            }
            let match = Facts.match(
                MatchState.allCases[pick(4)], call: pick(3) == 0 ? calls[pick(20)].id : nil,
                callback: pick(2) == 0 ? CallbackID(rawValue: "CB\(pick(5))") : nil,
                policy: pick(2) == 0 ? PolicyNumber(rawValue: "P2026\(pick(5))") : nil)
            return Facts.entry(
                number, numbers: (0..<pick(3)).map { _ in Facts.mobile(pick(8)) },
                reading: pick(5) == 0 ? .undecodable(reason: "x") : .measured(Facts.measurement(turns: 2)),
                judgement: Facts.judgement(
                    findings: findings, match: match,
                    lastDay: pick(3) == 0 ? nil : Facts.day.advanced(byDays: pick(10)),
                    startedAt: Facts.morning.advanced(bySeconds: Int64(pick(50))),
                    agent: pick(4) == 0 ? nil : "800\(pick(3))",
                    kind: pick(3) == 0 ? nil : Self.kinds[pick(2)]))
        }
        self.calls = Dictionary(uniqueKeysWithValues: calls.map { ($0.id, $0) })
        let entries = entries
        try home.write { writer in
            for call in calls { _ = try writer.put(call) }
            for entry in entries { try writer.insert(entry) }
        }
    }

    @Test func listsAgreeWithTheModel() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<400 {
            let filter = Self.filter(&generator)
            let expected = model(filter)
            #expect(
                try home.read { try $0.recordings(filter) } == expected.prefix(filter.limit ?? .max).map(summary))
        }
    }

    @Test(arguments: [1, 7, 160]) func pagesMakeUpTheWhole(size: Int) throws {
        var filter = RecordingFilter()
        let all = try home.read { try $0.recordings(filter) }
        var pages: [RecordingSummary] = []
        filter.limit = size
        while case let page = try home.read({ try $0.recordings(filter) }), !page.isEmpty {
            pages += page
            filter.after = page.last?.cursor
        }
        #expect(pages == all)
        #expect(all.count == entries.count)
    }

    @Test func aNegativeLimitIsNone() throws {
        var filter = RecordingFilter()
        filter.limit = -1
        #expect(try home.read { try $0.recordings(filter) } == [])
    }

    private static func filter(_ generator: inout SplitMix64) -> RecordingFilter {
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        var filter = RecordingFilter()
        if pick(6) == 0 { filter.policy = PolicyNumber(rawValue: "P2026\(pick(6))") }
        if pick(6) == 0 { filter.callback = CallbackID(rawValue: "CB\(pick(6))") }
        if pick(4) == 0 { filter.phone = Facts.mobile(pick(9)) }
        if pick(5) == 0 { filter.agent = "800\(pick(4))" }
        if pick(5) == 0 { filter.kind = CallbackKind(rawValue: kinds[pick(2)]) }
        if pick(4) == 0 { filter.from = Facts.morning.advanced(bySeconds: Int64(pick(50))) }
        if pick(4) == 0 { filter.until = Facts.morning.advanced(bySeconds: Int64(pick(50))) }
        if pick(5) == 0 { filter.verdict = Verdict.allCases[pick(3)] }
        if pick(5) == 0 { filter.finding = FindingCode.allCases[pick(6)] }
        if pick(5) == 0 { filter.matchState = MatchState.allCases[pick(4)] }
        if pick(5) == 0 { filter.dueOn = Facts.day.advanced(byDays: pick(12)) }
        if pick(4) == 0 { filter.limit = pick(10) }
        return filter
    }

    private func model(_ filter: RecordingFilter) -> [RecordingEntry] {
        entries.filter { lets(filter, through: $0) }
            .sorted { ($0.judgement.startedAt, $0.recording.id) < ($1.judgement.startedAt, $1.recording.id) }
    }

    private func lets(_ filter: RecordingFilter, through entry: RecordingEntry) -> Bool {
        let judgement = entry.judgement
        func fits<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool { wanted == nil || wanted == value }
        let customer = judgement.match.callID.flatMap { calls[$0]?.customerNumber }
        return fits(filter.policy, judgement.match.policyNumber)
            && fits(filter.callback, judgement.match.callbackID)
            && fits(filter.agent, judgement.agent) && fits(filter.kind, judgement.kind)
            && fits(filter.verdict, judgement.verdict) && fits(filter.matchState, judgement.match.state)
            && filter.from.map { judgement.startedAt >= $0 } ?? true
            && filter.until.map { judgement.startedAt < $0 } ?? true
            && filter.finding.map { judgement.findings.map(\.code).contains($0) } ?? true
            && filter.phone.map { entry.clues.numbers.contains($0) || customer == $0 } ?? true
            && filter.dueOn.map { day in judgement.retention.lastDay.map { $0 < day } ?? false } ?? true
    }

    private func summary(_ entry: RecordingEntry) -> RecordingSummary {
        let judgement = entry.judgement
        let duration: Double? = if case .measured(let heard) = entry.reading { heard.durationSeconds } else { nil }
        return RecordingSummary(
            id: entry.recording.id, name: entry.recording.name, startedAt: judgement.startedAt,
            durationSeconds: duration, agent: judgement.agent, kind: judgement.kind, verdict: judgement.verdict,
            codes: judgement.findings.map(\.code), matchState: judgement.match.state,
            callbackID: judgement.match.callbackID, policyNumber: judgement.match.policyNumber,
            retainUntil: judgement.retention.lastDay)
    }
}
