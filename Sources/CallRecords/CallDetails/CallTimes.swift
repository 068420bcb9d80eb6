internal import CallModel

/// When a call was set up, answered and ended: checked, whatever the format.
struct CallTimes {
    let started: UTCInstant
    let answered: UTCInstant?
    let ended: UTCInstant?

    init(started: UTCInstant, answered: UTCInstant?, ended: UTCInstant?) throws(RowRejection.Reason) {
        if let answered, answered < started {
            throw .impossibleTimes(explanation: "the call is answered before it starts")
        }
        if let ended, ended < (answered ?? started) {
            let first = answered == nil ? "starts" : "is answered"
            throw .impossibleTimes(explanation: "the call ends before it \(first)")
        }
        (self.started, self.answered, self.ended) = (started, answered, ended)
    }

    /// Durations in records are whole seconds, and no call lasts longer than this: sixteen weeks.
    static let longestSeconds = 10_000_000

    /// Whole seconds between two times of a call, as billing counts them.
    /// - Throws: where no call lasts so long.
    static func seconds(from start: UTCInstant, to end: UTCInstant) throws(RowRejection.Reason) -> Int {
        let seconds = end.seconds - start.seconds
        guard seconds <= Int64(longestSeconds) else {
            throw .impossibleTimes(explanation: "the call ends more than \(longestSeconds) s after it starts")
        }
        return Int(seconds)
    }

    /// Reads a duration.
    static func seconds(_ text: String, _ column: String) throws(RowRejection.Reason) -> Int {
        guard let value = Int(text), (0...longestSeconds).contains(value) else {
            throw .unreadable(column: column, value: text, expected: "a whole number of seconds")
        }
        return value
    }
}
