internal import CallModel

/// Calls by what a recording may know of them.
struct CallIndex {
    /// The calls, each with its legs.
    let calls: [CallLegs]
    /// What a recording may be of.
    let parts: [RecordableLeg]
    private let rowsByFile: [FileKey: [CallDetail]]
    private let callsByIdentifier: [String: [Int]]
    /// The parts with a customer's number, by that number, in the order that they began.
    private let partsByNumber: [PhoneNumber: [Timed]]
    /// The parts without one, by their agent.
    private let withheldByAgent: [String: [Timed]]
    /// All parts by their agent.
    private let partsByAgent: [String: [Timed]]

    private struct Timed {
        let start: Int64
        let part: Int
    }

    /// A file's name, its ending in lower case: recorders disagree with their logs about that.
    private struct FileKey: Hashable {
        let stem: Substring
        let ending: String

        init(_ name: String) {
            let dot = name.lastIndex(of: ".") ?? name.endIndex
            (stem, ending) = (name[..<dot], name[dot...].lowercased())
        }
    }

    init(_ rows: [CallDetail]) {
        calls = CallLegs.grouped(rows)
        parts = calls.enumerated().flatMap { RecordableLeg.parts(of: $1, number: $0) }
        rowsByFile = Dictionary(
            grouping: rows.filter { $0.recordingName != nil }, by: { FileKey($0.recordingName ?? "") })
        var identified: [String: [Int]] = [:]
        for (number, call) in calls.enumerated() {
            for identifier in Set(call.legs.flatMap(\.identifiers)) where !identifier.isEmpty {
                identified[identifier, default: []].append(number)
            }
        }
        callsByIdentifier = identified
        var (byNumber, withheld, byAgent): ([PhoneNumber: [Timed]], [String: [Timed]], [String: [Timed]]) =
            ([:], [:], [:])
        for (index, part) in parts.enumerated() {
            let timed = Timed(start: part.startedAt.microseconds, part: index)
            let numbers = Set(part.rows.compactMap(\.customerNumber))
            let agents = Set(part.rows.compactMap(\.agent))
            for number in numbers { byNumber[number, default: []].append(timed) }
            for agent in agents { byAgent[agent, default: []].append(timed) }
            guard numbers.isEmpty, part.rows.contains(where: { $0.direction != .internal }) else { continue }
            for agent in agents { withheld[agent, default: []].append(timed) }
        }
        partsByNumber = byNumber.mapValues(Self.inOrder)
        withheldByAgent = withheld.mapValues(Self.inOrder)
        partsByAgent = byAgent.mapValues(Self.inOrder)
    }

    /// The rows that name this file as their recording.
    func rows(recordedTo name: String) -> [CallDetail] { rowsByFile[FileKey(name)] ?? [] }

    /// The calls that carry one of these identifiers, in order.
    func calls(identifiedBy identifiers: [String]) -> [Int] {
        Set(identifiers.flatMap { callsByIdentifier[$0] ?? [] }).sorted()
    }

    /// The parts that these rows are of.
    func parts(of rows: Set<CallID>) -> Set<Int> {
        guard !rows.isEmpty else { return [] }
        return Set(parts.indices.filter { part in parts[part].rows.contains { rows.contains($0.id) } })
    }

    /// The parts with this customer that began within a stretch of time.
    func parts(number: PhoneNumber, during stretch: ClosedRange<UTCInstant>) -> [Int] {
        Self.parts(partsByNumber[number], stretch)
    }

    /// The parts of an agent that began within a stretch of time.
    func parts(agent: String, isWithheld: Bool, during stretch: ClosedRange<UTCInstant>) -> [Int] {
        Self.parts((isWithheld ? withheldByAgent : partsByAgent)[agent], stretch)
    }

    private static func inOrder(_ parts: [Timed]) -> [Timed] {
        parts.sorted { ($0.start, $0.part) < ($1.start, $1.part) }
    }

    private static func parts(_ timed: [Timed]?, _ stretch: ClosedRange<UTCInstant>) -> [Int] {
        guard let timed else { return [] }
        var (low, high) = (0, timed.count)
        while low < high {
            let middle = (low + high) / 2
            if timed[middle].start < stretch.lowerBound.microseconds { low = middle + 1 } else { high = middle }
        }
        return timed[low...].prefix { $0.start <= stretch.upperBound.microseconds }.map(\.part)
    }
}
