import TestSupport
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

    /// At which operations it is tried where a verb has many. Death after one is death before the next, and a fault
    /// that stays begins as the passing one does: those are tried at a third. At night everything is.
    var stride: Int {
        switch self {
        case .killBefore, .diskFullOnce, .brokenOnce: 1
        case .killAfter, .diskFullForGood, .brokenForGood: TestScale.pick(3, nightly: 1)
        }
    }

    /// The documented exit code; `nil` for a killed process.
    var exitCode: Int32? {
        switch self {
        case .killBefore, .killAfter: nil
        case .diskFullOnce, .diskFullForGood: 75
        case .brokenOnce, .brokenForGood: 74
        }
    }
}
