import Testing

/// What happens to a system call below the program and below SQLite.
enum SystemCallFault: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case killBefore = "kill"
    case killAfter = "kill-after"
    case diskFullOnce = "enospc"
    case diskFullForGood = "enospc:persistent"
    case quotaForGood = "edquot:persistent"
    case brokenOnce = "eio"
    case brokenForGood = "eio:persistent"
    case shortOnce = "short"
    case shortForGood = "short:persistent"

    var testDescription: String { rawValue }

    /// The number that the fault has in the plan.
    var family: String {
        switch self {
        case .killBefore, .killAfter: "F1"
        case .diskFullOnce, .diskFullForGood, .quotaForGood, .shortOnce, .shortForGood: "F3"
        case .brokenOnce, .brokenForGood: "F4"
        }
    }

    /// How a verb may end that met it. What fails after the promise was kept (closing a file, tidying up the log of the
    /// catalog) fails nobody.
    func allows(exitCode: Int32?) -> Bool {
        switch self {
        case .killBefore, .killAfter: exitCode == nil
        case .shortOnce, .shortForGood: exitCode == 0
        // SQLite tells some full disks as I/O errors.
        case .diskFullOnce, .diskFullForGood, .quotaForGood: [0, 74, 75].contains(exitCode)
        case .brokenOnce, .brokenForGood: [0, 74].contains(exitCode)
        }
    }
}
