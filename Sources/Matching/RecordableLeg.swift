internal import CallModel

/// What one recording may be of: a call's part with one agent.
///
/// A PBX writes several rows about it (a queue's attempts, a Local channel's halves, a transfer's other side), and a
/// recorder one file, or one file per agent who took part.
struct RecordableLeg {
    /// Which call it belongs to, among those that were indexed together.
    let call: Int
    /// The rows about it; never empty.
    let rows: [CallDetail]
    /// From the first answer to the last hang-up of the whole call, at the part that was answered first: a recorder
    /// that goes on through transfers records all of it.
    let wholeCall: (from: UTCInstant, seconds: Double)?

    /// The earliest start.
    var startedAt: UTCInstant { rows.reduce(rows[0].startedAt) { min($0, $1.startedAt) } }

    /// The parts of a call. Where somebody answered, the attempts that nobody did are part of none.
    static func parts(of call: CallLegs, number: Int) -> [RecordableLeg] {
        let answered = call.legs.filter { $0.answeredAt != nil }
        guard !answered.isEmpty else { return [RecordableLeg(call: number, rows: call.legs, wholeCall: nil)] }
        let parts = byAgent(answered)
        let answers = answered.compactMap(\.answeredAt)
        let ends = answered.compactMap(\.endedAt)
        return parts.enumerated().map { position, rows in
            guard position == 0, answered.count > 1, let from = answers.min(), let end = ends.max(), from < end
            else {
                return RecordableLeg(call: number, rows: rows, wholeCall: nil)
            }
            return RecordableLeg(call: number, rows: rows, wholeCall: (from, end.seconds(since: from)))
        }
    }

    /// The answered rows by their agent, ordered by answer. What another source says that knows no agents is about the
    /// part that was answered nearest to it, and none of its own.
    private static func byAgent(_ answered: [CallDetail]) -> [[CallDetail]] {
        let telling = Set(answered.lazy.filter { $0.agent != nil }.map(\.source))
        let strangers = telling.isEmpty ? [] : answered.filter { !telling.contains($0.source) }
        let known = strangers.isEmpty ? answered : answered.filter { telling.contains($0.source) }
        var parts = Dictionary(grouping: known, by: \.agent).values.sorted { first(of: $0) < first(of: $1) }
        let answers = parts.map { first(of: $0).answeredAt }
        for row in strangers {
            let at = row.answeredAt ?? row.startedAt
            let nearest = answers.indices.min {
                abs(answers[$0].seconds(since: at)) < abs(answers[$1].seconds(since: at))
            }
            if let nearest { parts[nearest].append(row) }
        }
        return parts
    }

    /// What the parts are ordered by: the time of the answer, then the identifier.
    private static func first(of rows: [CallDetail]) -> Order {
        rows.map { Order(answeredAt: $0.answeredAt ?? $0.startedAt, id: $0.id) }.reduce(
            Order(answeredAt: rows[0].answeredAt ?? rows[0].startedAt, id: rows[0].id)
        ) { min($0, $1) }
    }

    private struct Order: Comparable {
        let answeredAt: UTCInstant
        let id: CallID

        static func < (left: Order, right: Order) -> Bool {
            (left.answeredAt, left.id) < (right.answeredAt, right.id)
        }
    }
}
