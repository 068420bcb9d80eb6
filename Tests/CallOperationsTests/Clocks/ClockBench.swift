import CallCatalog
import CallModel
import Configuration
import DurableIO
import Foundation
import Logging
import TestSupport

@testable import CallOperations

/// A home on a machine whose clock says what a test wants. Each verb is a process of its own.
struct ClockBench {
    private let folder: TemporaryFolder
    private let layout: HomeLayout

    /// - Parameter zone: the site's.
    init(zone: String = "Asia/Shanghai", at instant: UTCInstant) throws {
        folder = try TemporaryFolder()
        layout = HomeLayout(root: folder.path + "/home")
        _ = try InitializeHome(layout, environment: ["HUIYIN_NOW": "\(instant)"]).run()
        try Data("site: {timeZone: \(zone)}\n".utf8).write(
            to: URL(fileURLWithPath: layout.configuration + "/huiyin.yaml"))
        try folder.write(Array("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8), to: "policies.csv")
        _ = try ImportFacts(home(at: instant)).run(
            .policies, path: folder.path + "/policies.csv", source: "default")
    }

    /// The home as a process finds it that is started then.
    func home(at instant: UTCInstant) throws -> OpenHome {
        OpenHome(
            layout, io: SystemDurableIO(), site: try SiteSettings(folder: layout.configuration),
            catalog: try Catalog.open(at: layout.catalog, io: SystemDurableIO(), busySeconds: 5),
            environment: ["HUIYIN_NOW": "\(instant)"],
            log: Logger(label: "clock") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Takes a recording of a call without a contract: it is kept for three years.
    /// - Returns: its name.
    @discardableResult
    func ingest(startedAt: UTCInstant, at instant: UTCInstant) throws -> String {
        let name = "\(startedAt.microseconds / 1_000_000).1.wav"
        let samples = Signal.speech(level: -20, seconds: 0.1, seed: UInt64(startedAt.microseconds / 1_000_000))
            .pcm16
        try folder.write(WAVFile(ulaw: [samples]).bytes, to: name)
        let report = try Ingest(home(at: instant)).run(
            IngestRequest(paths: [folder.path + "/" + name], source: "default", jobs: 1))
        guard case .archived = report.results.first?.outcome else { throw NotArchived() }
        return name
    }

    func hold(_ name: String, at instant: UTCInstant) throws {
        _ = try ManageHolds(home(at: instant)).place(on: .recording(name), reason: "suit", reference: nil)
    }

    /// Has something noted in the audit trail.
    func note(at instant: UTCInstant) throws {
        _ = try ManageHolds(home(at: instant)).place(
            on: .policy(PolicyNumber(rawValue: "P9")), reason: "note", reference: nil)
    }

    func names(at instant: UTCInstant) throws -> [String] {
        try home(at: instant).catalog.read { try $0.recordings(RecordingFilter()) }.map(\.name)
    }

    struct NotArchived: Error {}
}
