internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Configuration
internal import DurableIO
internal import Foundation
internal import Logging

/// `rebuild`: makes a whole new catalog from what lies in the archive, and nothing else.
///
/// It is made under another name and takes its place by one rename, so that a run that is killed leaves nothing but a file
/// that the next one throws away. The archive is only read.
public struct RebuildCatalog {
    private let layout: HomeLayout
    private let environment: [String: String]

    /// - Parameters:
    ///   - layout: the home whose archive is read.
    ///   - environment: the process's environment.
    public init(_ layout: HomeLayout, environment: [String: String]) {
        (self.layout, self.environment) = (layout, environment)
    }

    /// What was put in.
    public struct Report: Encodable, Sendable {
        /// The new catalog.
        public internal(set) var catalog = ""
        /// Recordings as their manifests say.
        public internal(set) var recordings = 0
        /// Of these, the ones whose manifests told no more than what they are: they were measured and judged anew.
        public internal(set) var judgedAnew = 0
        /// Documents.
        public internal(set) var documents = 0
        /// Tombstones.
        public internal(set) var tombstones = 0
        /// Holds, released ones too.
        public internal(set) var holds = 0
        /// Where the checkpoints of the trail that was lost with the catalog are kept; `nil` where there were none.
        public internal(set) var lostCheckpoints: String?
        /// What could not be put in, or only in part, each with what to do.
        public internal(set) var problems: [String] = []
    }

    /// Makes the catalog.
    /// - Parameters:
    ///   - path: where it is to lie; `nil` for the home's own place.
    ///   - progress: told how many objects are done, of how many.
    /// - Throws: ``OperationFailure`` of kind `cannotCreate` where there is a catalog already.
    public func run(
        to path: String?, progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        let path = path ?? layout.catalog
        guard access(path, F_OK) != 0 else {
            throw OperationFailure(
                .cannotCreate,
                "there is a catalog at \(path): see with 'huiyin rebuild --check' what would differ; name another place with "
                    + "--to, or move it away")
        }
        let io = try OpenHome.durableIO(environment)
        let ticket = try self.ticket()
        defer { withExtendedLifetime(ticket) {} }
        return try OperationFailure.translating {
            let temporary = path + ".rebuilding"
            var report = try make(at: temporary, io: io, progress: progress)
            // What a lost catalog left beside itself would be taken for the new one's.
            for ending in ["-wal", "-shm"] where access(path + ending, F_OK) == 0 {
                try io.rename(path + ending, to: path + ending + ".lost")
            }
            if path == layout.catalog { report.lostCheckpoints = try setCheckpointsAside(io) }
            try io.rename(temporary, to: path)
            try io.syncFolder(Self.folder(of: path))
            report.catalog = path
            return report
        }
    }

    /// The new catalog has a trail of its own, under a name of its own. Held against what was signed of the lost one, it would
    /// look forged.
    private func setCheckpointsAside(_ io: any DurableIO) throws -> String? {
        guard access(layout.checkpoints, F_OK) == 0 else { return nil }
        let places = (1...).lazy.map { layout.checkpoints + ".lost" + ($0 == 1 ? "" : "-\($0)") }
        guard let place = places.first(where: { access($0, F_OK) != 0 }) else { return nil }
        try io.rename(layout.checkpoints, to: place)
        return place
    }

    /// Makes the catalog beside the one that is there, says in what they differ, and throws it away.
    public func check(
        progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> (report: Report, differences: [TableDifferenceLine]) {
        let home = try OpenHome.open(layout, environment: environment)
        let ticket = try self.ticket()
        defer { withExtendedLifetime(ticket) {} }
        // What is merely not written down yet is no difference.
        try ArchiveUpkeep(home).run()
        return try OperationFailure.translating {
            let temporary = layout.catalog + ".checking"
            defer { Self.discard(temporary) }
            let report = try make(at: temporary, io: home.io, progress: progress)
            return (report, try home.catalog.differences(fromRebuilt: temporary).map(TableDifferenceLine.init))
        }
    }

    private func make(
        at path: String, io: any DurableIO, progress: @escaping (_ done: Int, _ total: Int) -> Void
    ) throws -> Report {
        Self.discard(path)
        let site = try SiteSettings(folder: layout.configuration)
        let catalog = try Catalog.create(at: path, io: io, busySeconds: site.busySeconds)
        let home = OpenHome(layout, io: io, site: site, catalog: catalog, environment: environment)
        let report = try CatalogFilling(home: home, progress: progress).run()
        try catalog.close()
        return report
    }

    private static func discard(_ path: String) {
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
    }

    private static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        return folder.isEmpty ? "/" : folder
    }

    /// The right to rebuild, held by one process at a time.
    private func ticket() throws(OperationFailure) -> Ticket {
        let path = layout.root + "/rebuild.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OperationFailure(.inputOutput, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        let ticket = Ticket(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw OperationFailure(.tryAgain, "another rebuild is at work in \(layout.root): wait for its end")
        }
        return ticket
    }

    private final class Ticket: Sendable {
        private let descriptor: Int32

        init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }
}
