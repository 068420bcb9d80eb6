import Testing

/// What is done to a run at its Nth durable operation.
enum Fault: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case killBefore = "kill"
    case killAfter = "kill-after"
    case diskFullOnce = "enospc"
    case diskFullForGood = "enospc:persistent"
    case brokenOnce = "eio"
    case brokenForGood = "eio:persistent"

    var testDescription: String { rawValue }

    /// What the environment says to plan it.
    func environment(step: Int) -> [String: String] { ["HUIYIN_FAULT": "step:\(step):\(rawValue)"] }

    /// The documented exit code; `nil` for a killed process.
    var exitCode: Int32? {
        switch self {
        case .killBefore, .killAfter: nil
        case .diskFullOnce, .diskFullForGood: 75
        case .brokenOnce, .brokenForGood: 74
        }
    }
}
