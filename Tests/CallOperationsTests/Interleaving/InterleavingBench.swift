import CallCatalog
import CallModel
import Configuration
import DurableIO
import Foundation
import Logging
import TestSupport

@testable import CallOperations

/// A home with three recordings that are planned to be destroyed and one that is not due, and a delivery of two files: one
/// that is new, and once more the first of those that are to be destroyed.
struct InterleavingBench {
    /// 2026-01-15 at 08:00 UTC.
    static let now = UTCInstant(seconds: 1_768_464_000)
    /// Recordings of 2013 that belong to no contract were to be kept for three years.
    static let planned = ["1371521722.0.wav", "1371521782.1.wav", "1371521842.2.wav"]
    static let unexpired = "1768212922.3.wav"
    static let fresh = "1768299322.4.wav"

    private let folder: TemporaryFolder
    /// The recordings in the home.
    let ids: [String: RecordingID]

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.path
        for name in ["old", "in"] {
            try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: false)
        }
        for (index, name) in (Self.planned + [Self.unexpired, Self.fresh]).enumerated() {
            let samples = Signal.speech(level: -20, seconds: 0.1, seed: UInt64(index + 1)).pcm16
            let bytes = WAVFile(ulaw: [samples]).bytes
            if name != Self.fresh { try folder.write(bytes, to: "old/" + name) }
            if name == Self.fresh || index == 0 { try folder.write(bytes, to: "in/" + name) }
        }
        _ = try InitializeHome(HomeLayout(root: path + "/home"), environment: [:]).run()
        let policies = path + "/policies.csv"
        try folder.write(Array("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8), to: "policies.csv")
        let home = try Self.home(in: path, io: SystemDurableIO())
        _ = try ImportFacts(home).run(.policies, path: policies, source: "default")
        _ = try Ingest(home).run(IngestRequest(paths: [path + "/old"], source: "default", jobs: 1))
        _ = try PlanPurge(home).run()
        let recordings = try home.catalog.read { try $0.recordings(RecordingFilter()) }
        ids = Dictionary(uniqueKeysWithValues: recordings.map { ($0.name, $0.id) })
        for name in ["old", "policies.csv"] { try FileManager.default.removeItem(atPath: path + "/" + name) }
    }

    /// A copy to work on.
    func copy() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in ["home", "in"] { _ = try copy.copy(folder.path + "/" + name, as: name) }
        return copy
    }

    /// Each verb has a home of its own, as in a process of its own.
    static func home(in folder: String, io: any DurableIO) throws -> OpenHome {
        let layout = HomeLayout(root: folder + "/home")
        let catalog = try Catalog.open(at: layout.catalog, io: io, busySeconds: 5)
        return OpenHome(
            layout, io: io, site: try SiteSettings(folder: layout.configuration), catalog: catalog,
            environment: ["HUIYIN_NOW": "\(now)"],
            log: Logger(label: "interleaving") { _ in SwiftLogNoOpLogHandler() })
    }
}
