import ArgumentParser
import CallOperations

/// The documented exit codes (sysexits.h, with the meanings that the README lists).
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
        }
    }
}
