import CallCatalog
import CallModel
import Configuration
import DurableIO
import Foundation
import Logging
import TestSupport

@testable import CallOperations

/// A home and a delivery together on a simulated disk. The catalog's files are trusted to be durable when a commit
/// returns, and not a moment before: SQLite's own tests answer for that, ours for the order around it.
struct PowerCutBench {
    /// 2026-01-15 at 08:00 UTC.
    static let now = UTCInstant(seconds: 1768464000)

    private let folder: TemporaryFolder
    /// The delivered files by name.
    let delivery: [String: [UInt8]]
    let disk: SimulatedDisk
    /// The home, with its durable I/O on the disk.
    let home: OpenHome

    /// - Parameters:
    ///   - files: how many recordings are delivered; they are of 2013.
    ///   - prepare: what is durably done before, in the home and with the delivery.
    ///   - breaking: makes durable I/O that does something wrong; by default all is right.
    init(
        files: Int, prepare: (OpenHome, _ delivery: String) throws -> Void = { _, _ in },
        breaking: (SimulatedDisk) -> any DurableIO = { $0 }
    ) throws {
        folder = try TemporaryFolder()
        var delivery: [String: [UInt8]] = [:]
        try FileManager.default.createDirectory(
            atPath: folder.path + "/in", withIntermediateDirectories: false)
        for index in 0..<files {
            let name = "\(1_371_521_722 + index * 60).\(index).wav"
            let bytes = WAVFile(ulaw: [Signal.speech(level: -20, seconds: 0.2, seed: UInt64(index + 1)).pcm16])
                .bytes
            try folder.write(bytes, to: "in/" + name)
            delivery[name] = bytes
        }
        self.delivery = delivery
        _ = try InitializeHome(Self.layout(in: folder.path), environment: [:]).run()
        try prepare(try Self.home(in: folder.path, io: SystemDurableIO()), folder.path + "/in")
        disk = try SimulatedDisk(
            root: folder.path, databases: ["home/catalog.sqlite", "home/catalog.sqlite-wal"])
        home = try Self.home(in: folder.path, io: breaking(disk))
    }

    /// Where the delivery lies.
    var deliveryPath: String { folder.path + "/in" }

    /// What a power cut left, made real, with a home that is open on the system's own I/O.
    struct Left {
        let image: DiskImage
        let home: OpenHome
        private let folder: TemporaryFolder

        fileprivate init(_ image: DiskImage) throws {
            self.image = image
            folder = try TemporaryFolder()
            try image.write(to: folder.path)
            home = try PowerCutBench.home(in: folder.path, io: SystemDurableIO())
        }

        var deliveryPath: String { folder.path + "/in" }

        /// The names of the recordings that the catalog has.
        func names() throws -> [String] {
            try home.catalog.read { try $0.recordings(RecordingFilter()) }.map(\.name).sorted()
        }

        /// What `verify --deep` finds.
        func problems() throws -> [VerifyArchive.Problem] {
            try VerifyArchive(home).run(deep: true, repair: false).problems
        }

        /// What is still wrong once the command was run again, if anything.
        func remainder() throws -> String? {
            if let problem = try problems().first { return "run again, \(problem.kind): \(problem.place)" }
            return try VerifyAudit(home).run().isClean ? nil : "run again, the audit trail is broken"
        }
    }

    /// Cuts the power at every moment, makes every so-manieth state of the disk real, and looks at each.
    /// - Parameters:
    ///   - moments: when; by default at every one.
    ///   - isEnough: whether a problem ends the search; a test of a deliberate mistake wants to see it once.
    ///   - look: says what is wrong with a state, if anything.
    /// - Returns: how many states there were, and what was wrong.
    func cutPower(
        at moments: [DiskStep]? = nil, every stride: Int = 1, until isEnough: (String) -> Bool = { _ in false },
        _ look: (Left, DiskStep) throws -> String?
    ) throws -> (states: Int, problems: [String]) {
        var (states, number) = (0, 0)
        var problems: [String] = []
        for step in moments ?? disk.steps {
            for image in step.crashStates() {
                number += 1
                guard number % stride == 0 else { continue }
                states += 1
                do {
                    if let problem = try look(try Left(image), step) { problems.append("\(step): \(problem)") }
                } catch {
                    problems.append("\(step): \(error)")
                }
                if let problem = problems.last, isEnough(problem) { return (states, problems) }
            }
        }
        return (states, problems)
    }

    private static func layout(in folder: String) -> HomeLayout { HomeLayout(root: folder + "/home") }

    private static func home(in folder: String, io: any DurableIO) throws -> OpenHome {
        let layout = layout(in: folder)
        let site = try SiteSettings(folder: layout.configuration)
        let catalog = try Catalog.open(at: layout.catalog, io: io, busySeconds: 5)
        return OpenHome(
            layout, io: io, site: site, catalog: catalog, environment: ["HUIYIN_NOW": "\(now)"],
            log: Logger(label: "power cut") { _ in SwiftLogNoOpLogHandler() })
    }
}

extension Sequence<VerifyArchive.Problem> {
    /// What a cut-off run may leave behind, and the next one cleans up, is no problem.
    var beyondRepair: [VerifyArchive.Problem] {
        filter { problem in
            switch problem.kind {
            case .orphaned, .leftover, .stray, .unfinishedDestruction: false
            case .missing, .altered, .unreadable, .keyLost, .masterKeyMissing, .unsealed, .manifestMissing,
                .recordDiffers, .resurrected, .unknownRecord, .catalogDamaged:
                true
            }
        }
    }
}

/// Durable I/O that synchronises nothing but the catalog. The tests must find what it loses, or they would not find
/// it in our own code either.
struct UnsynchronisedIO: ForwardingIO {
    let base: any DurableIO

    func sync(_ file: DurableFile) throws(DurableIOError) {}
    func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {}
    func syncFolder(_ path: String) throws(DurableIOError) {}
}
