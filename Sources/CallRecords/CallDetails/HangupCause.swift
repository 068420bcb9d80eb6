internal import CallModel

/// Why a call that was not answered ended: the causes of ITU-T Q.850, by number or by FreeSWITCH's name, and
/// FreeSWITCH's own.
enum HangupCause {
    /// What a cause means for the caller.
    static func disposition(_ cause: String) -> Disposition {
        switch cause {
        case "17", "USER_BUSY": .busy
        case "16", "18", "19", "20", "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "SUBSCRIBER_ABSENT",
            "NORMAL_CLEARING":
            .noAnswer
        case "487", "702", "ORIGINATOR_CANCEL", "LOSE_RACE": .cancelled
        case "34", "42", "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION": .congestion
        case "", "0": .unknown
        default: .failed
        }
    }
}
