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
        let byAgent = Dictionary(grouping: answered, by: \.agent)
        let parts = byAgent.values.sorted { first(of: $0) < first(of: $1) }
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
