internal import CallModel

/// Rows whose times disagree with their identifiers by one and the same whole number of quarter hours, as no delay does:
/// the zone that they were read in is not the log's.
public struct ClockDoubt: Hashable, Sendable {
    /// How far the starts lie behind the seconds in the identifiers; negative for before.
    public let seconds: Int64
    /// How many rows say so.
    public let rows: Int
}

/// Compares what the clock of a log shows with the second that stands in the identifiers of its channels.
struct ClockCheck {
    private var rowsByOffset: [Int64: Int] = [:]

    /// The rest of what a row begins later than its channel, besides whole quarter hours.
    private static let slackSeconds: Int64 = 2
    /// No zone is further from UTC.
    private static let greatestSeconds: Int64 = 14 * 3600
    /// Fewer rows may have been late by chance.
    private static let fewestRows = 3

    mutating func note(_ row: ReadRow<CallDetail>) {
        guard case .accepted(let call) = row, let made = IdentifierTime.seconds(call.uniqueID) else { return }
        let offset = call.startedAt.seconds - made
        let quarters = (offset + 450).floorDivided(by: 900) * 900
        guard abs(offset - quarters) <= Self.slackSeconds, abs(quarters) <= Self.greatestSeconds else { return }
        rowsByOffset[quarters, default: 0] += 1
    }

    /// - Returns: `nil` where most rows are right, or there are too few to tell.
    var doubt: ClockDoubt? {
        guard let (seconds, rows) = rowsByOffset.max(by: { $0.value < $1.value }), seconds != 0,
            rows >= Self.fewestRows, rows * 2 > rowsByOffset.values.reduce(0, +)
        else { return nil }
        return ClockDoubt(seconds: seconds, rows: rows)
    }
}
