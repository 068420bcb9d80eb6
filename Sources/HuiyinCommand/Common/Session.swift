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
    func openHome() throws -> OpenHome {
        try OpenHome.open(layout, environment: ProcessInfo.processInfo.environment)
    }

    /// Whether a person wants to read along.
    var isTalkative: Bool { !quiet && !json }
}
