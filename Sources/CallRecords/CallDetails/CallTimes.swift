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

    /// Reads a duration.
    static func seconds(_ text: String, _ column: String) throws(RowRejection.Reason) -> Int {
        guard let value = Int(text), (0...longestSeconds).contains(value) else {
            throw .unreadable(column: column, value: text, expected: "a whole number of seconds")
        }
        return value
    }
}
