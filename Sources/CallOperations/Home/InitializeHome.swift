internal import ArchiveStore
internal import CallCatalog
internal import Configuration
internal import DurableIO
internal import Foundation
internal import Signing

/// `init`: makes a home. Safe to repeat: what is there stays as it is.
public struct InitializeHome {
    private let layout: HomeLayout
    private let environment: [String: String]

    /// - Parameters:
    ///   - layout: where the home is to lie.
    ///   - environment: the process's environment.
    public init(_ layout: HomeLayout, environment: [String: String]) {
        (self.layout, self.environment) = (layout, environment)
    }

    /// What was made.
    public struct Report: Sendable {
        /// Whether there was no catalog before.
        public let isNew: Bool
        /// The configuration files that were written; those that were there are the site's own.
        public let writtenFiles: [String]
    }

    /// Makes what is not there.
    public func run() throws(OperationFailure) -> Report {
        let io = try OpenHome.durableIO(environment)
        do {
            try FileManager.default.createDirectory(
                atPath: layout.root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw OperationFailure(.cannotCreate, "cannot make \(layout.root): \(error.localizedDescription)")
        }
        let isNew = access(layout.catalog, F_OK) != 0
        // Tombstones of an archive that is there already were written with a key of their own.
        let hasArchive = access(layout.archive, F_OK) == 0
        return try OperationFailure.translating {
            let archive = FolderObjectStore(root: layout.archive, io: io)
            try archive.prepare()
            try QuarantineFolder(root: layout.quarantine, incoming: archive.incoming, io: io).prepare()
            try io.makeFolder(layout.configuration, mode: 0o700)
            try KeyFolder(path: layout.keys, io: io).prepare()
            for folder in DefaultConfiguration.folders {
                try io.makeFolder(layout.configuration + "/" + folder, mode: 0o700)
            }
            let written = try writeConfiguration(io)
            let site = try SiteSettings(folder: layout.configuration)
            let catalog = try Catalog.create(at: layout.catalog, io: io, busySeconds: site.busySeconds)
            try io.syncFolder(layout.root)
            let home = OpenHome(layout, io: io, site: site, catalog: catalog, environment: environment)
            try catalog.write { writer in
                if try writer.auditEvents(about: "home").isEmpty {
                    try writer.audit(home.event(.homeCreated, "home"))
                }
                try home.adoptRules(in: writer)
            }
            try home.noticeConfiguration()
            if home.keySource == .own { _ = try home.signingKey() }
            if isNew, !hasArchive { _ = try HomeSecret.open(home) }
            home.reserve.refill()
            return Report(isNew: isNew, writtenFiles: written)
        }
    }

    private func writeConfiguration(_ io: any DurableIO) throws -> [String] {
        var written: [String] = []
        for file in DefaultConfiguration.files {
            let path = layout.configuration + "/" + file.name
            guard access(path, F_OK) != 0 else { continue }
            let temporary = path + ".new"
            unlink(temporary)
            let output = try io.create(temporary, mode: 0o600)
            try io.write(file.bytes, to: output)
            try io.sync(output)
            try io.rename(temporary, to: path)
            written.append(path)
        }
        if !written.isEmpty {
            for folder in DefaultConfiguration.folders {
                try io.syncFolder(layout.configuration + "/" + folder)
            }
            try io.syncFolder(layout.configuration)
        }
        return written
    }
}
