import ArgumentParser
import CallOperations

/// The documented exit codes (sysexits.h, with the meanings that the README lists, and what stops a purge from 80 on).
extension OperationFailure.Kind {
    var exitCode: ExitCode {
        switch self {
        case .usage: ExitCode(64)
        case .badInput: ExitCode(65)
        case .noInput: ExitCode(66)
        case .unavailable: ExitCode(69)
        case .ours: ExitCode(70)
        case .cannotCreate: ExitCode(73)
        case .inputOutput: ExitCode(74)
        case .tryAgain: ExitCode(75)
        case .notPermitted: ExitCode(77)
        case .configuration: ExitCode(78)
        case .approvalAwaited: ExitCode(80)
        case .approvalInvalid: ExitCode(81)
        case .largePurge: ExitCode(82)
        case .unusualPurge: ExitCode(83)
        case .policyListStale: ExitCode(84)
        case .holdsVanished: ExitCode(85)
        case .clockJumped: ExitCode(86)
        case .objectsMissing: ExitCode(87)
        case .catalogRolledBack: ExitCode(88)
        case .rulesUnconfirmed: ExitCode(89)
        }
    }
}
