import CallOperations
import Foundation

extension CommonOptions {
    /// Where the home lies.
    var layout: HomeLayout {
        HomeLayout.find(
            option: home, environment: ProcessInfo.processInfo.environment,
            workingFolder: FileManager.default.currentDirectoryPath)
    }

    /// Opens the home.
    /// - Parameters:
    ///   - permission: what for. What names nothing is the records manager's.
    ///   - isNarrowed: whether it is narrowed to the units of whoever works.
    func openHome(for permission: Permission = .administer, isNarrowed: Bool = false) throws -> OpenHome {
        try OpenHome.open(layout, environment: environment, for: permission, isNarrowed: isNarrowed)
    }

    /// The process's environment, with what the options say in it.
    var environment: [String: String] {
        let environment = ProcessInfo.processInfo.environment
        return actor.map { environment.merging(["HUIYIN_ACTOR": $0]) { $1 } } ?? environment
    }

    /// Whether a person wants to read along.
    var isTalkative: Bool { !quiet && !json }
}
