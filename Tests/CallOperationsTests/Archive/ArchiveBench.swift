import CallCatalog
import CallModel
import Configuration
import DurableIO
import Foundation
import Logging
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

/// A home with some recordings, all that they belong to, a hold and a document.
final class ArchiveBench: Sendable {
    /// 2026-03-17 at 02:00 UTC.
    static let now = UTCInstant(seconds: 1_773_712_800)

    let folder: TemporaryFolder
    let home: OpenHome

    /// - Parameter files: how many recordings; all of one number, two of them of one call.
    init(files: Int = 3, io: any DurableIO = SystemDurableIO()) throws {
        folder = try TemporaryFolder()
        let layout = HomeLayout(root: folder.path + "/home")
        _ = try InitializeHome(layout, environment: [:]).run()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/in", withIntermediateDirectories: false)
        home = try Self.open(layout, io: io)
        try deliver(files)
    }

    static func open(
        _ layout: HomeLayout, io: any DurableIO = SystemDurableIO(), archive: (any ObjectStore)? = nil,
        at instant: UTCInstant = now
    ) throws -> OpenHome {
        let site = try SiteSettings(folder: layout.configuration)
        let catalog = try Catalog.open(at: layout.catalog, io: io, busySeconds: 5)
        return OpenHome(
            layout, io: io, site: site, catalog: catalog, environment: ["HUIYIN_NOW": "\(instant)"],
            log: Logger(label: "archive") { _ in SwiftLogNoOpLogHandler() }, archive: archive)
    }

    private func deliver(_ files: Int) throws {
        _ = try list("policies", "policyNumber,holderName,phone\nP1,钱峰,13600136091\n", .policies)
        _ = try list(
            "callbacks",
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\nHF1,P1,new_contract,13600136091,2026-03-10,2026-03-30\n",
            .callbacks)
        for index in 0..<files {
            let voice = Signal.silence(seconds: 0.3) + .speech(level: -20, seconds: 0.5, seed: UInt64(index + 1))
            try folder.write(
                WAVFile(ulaw: [voice.pcm16]).bytes,
                to:
                    "in/out-913600136091-8001-20260316-10\(10 + index)00-\(1_773_627_000 + index * 60).\(index).wav"
            )
        }
        _ = try Ingest(home).run(IngestRequest(paths: [folder.path + "/in"], source: "default", jobs: 1))
    }

    /// Imports a list.
    @discardableResult
    func list(_ name: String, _ text: String, _ kind: ImportKind) throws -> ImportReport {
        try folder.write(Array(text.utf8), to: name + ".csv")
        return try ImportFacts(home).run(kind, path: folder.path + "/\(name).csv", source: "default")
    }

    /// Archives a document.
    @discardableResult
    func document(_ bytes: [UInt8], _ name: String = "scan.pdf", kind: DocumentKind = .questionnaire) throws
        -> IngestDocuments.Result
    {
        try folder.write(bytes, to: name)
        return try #require(
            IngestDocuments(home).run(
                [folder.path + "/" + name], kind: kind, callback: CallbackID(rawValue: "HF1")
            ).first)
    }

    /// The recordings, in order.
    func ids() throws -> [RecordingID] { try home.catalog.read { try $0.recordingIDs(after: nil, limit: 1000) } }

    /// What `verify` finds.
    func problems(deep: Bool = true, repair: Bool = false) throws -> [VerifyArchive.Problem] {
        try VerifyArchive(home).run(deep: deep, repair: repair).problems
    }

    /// Changes the catalog behind the program's back.
    /// - Returns: what it prints.
    @discardableResult
    func sqlite(_ sql: String) throws -> String {
        let outcome = try Program.run("/usr/bin/sqlite3", [home.layout.catalog, sql])
        #expect(outcome.exitCode == 0, "\(sql): \(outcome.errors)")
        return outcome.output
    }

    /// A file of the archive.
    func path(_ relative: String) -> String { home.layout.archive + "/" + relative }
}

extension [VerifyArchive.Problem] {
    /// What sorts there are, in order.
    var kinds: [VerifyArchive.Problem.Kind] { map(\.kind) }
}
