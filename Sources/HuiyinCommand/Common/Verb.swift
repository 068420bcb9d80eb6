import ArgumentParser
import CallOperations
import Foundation

/// A verb of the command line: it does its work in ``perform()`` and leaves errors to one place.
protocol Verb: ParsableCommand {
    var common: CommonOptions { get }

    /// What whoever gives it must have leave for. A verb that names nothing is the records manager's.
    static var permission: Permission { get }

    /// Whether it shows and changes only what the units of whoever gives it answer for (R25). A verb that says nothing is
    /// about the whole archive, and refused to whoever is bound to units.
    static var isNarrowedToUnits: Bool { get }

    /// Does the work.
    /// - Returns: how it ended: success, or that some input went to quarantine.
    func perform() throws -> Outcome
}

/// How a verb ended that did not fail.
enum Outcome {
    case done
    /// Some input was bad and is in quarantine; the rest is done.
    case someInputBad
}

extension Verb {
    static var permission: Permission { .administer }
    static var isNarrowedToUnits: Bool { false }

    /// Opens the home for what this verb does.
    func openHome() throws -> OpenHome {
        try common.openHome(for: Self.permission, isNarrowed: Self.isNarrowedToUnits)
    }

    func run() throws {
        Diagnostics.start(common)
        do {
            switch try perform() {
            case .done: return
            case .someInputBad: throw OperationFailure.Kind.badInput.exitCode
            }
        } catch let failure as OperationFailure {
            report(failure)
            throw failure.kind.exitCode
        }
    }

    private func report(_ failure: OperationFailure) {
        StandardError.write("huiyin: \(failure.message)")
        guard common.verbose else { return }
        for cause in failure.chain { StandardError.write("  because: \(cause)") }
    }
}
