internal import ArchiveStore
internal import AudioFiles
internal import CallCatalog
internal import CallModel

/// `verify`: holds the catalog against the archive.
public struct VerifyArchive {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Something that does not agree.
    public struct Problem: Encodable, Sendable {
        /// What sort of disagreement.
        public enum Kind: String, Encodable, Sendable {
            /// The catalog has a recording whose object is not in the archive.
            case missing
            /// The object is not what was archived.
            case altered
            /// The object's manifest is not beside it.
            case manifestMissing = "manifest_missing"
            /// The archive has an object that no recording refers to: an ingest was cut off.
            case orphaned
            /// The archive has the object of a recording that was destroyed.
            case resurrected
            /// Something lies in the archive that is none of ours, or a manifest without its object.
            case stray
            /// A file was left by a writer that was killed.
            case leftover
            /// The destruction of a recording was begun and not finished.
            case unfinishedDestruction = "unfinished_destruction"
            /// The catalog's file is damaged.
            case catalogDamaged = "catalog_damaged"
        }

        /// What sort.
        public let kind: Kind
        /// Where: an object's key, a file, or a recording.
        public let place: String
        /// One line: what was found and what to do.
        public let message: String
        /// Whether `--repair` put it right.
        public var isRepaired: Bool
    }

    /// What was found.
    public struct Report: Encodable, Sendable {
        /// Objects that were looked at.
        public var objects = 0
        /// Bytes that were read and hashed; 0 without `--deep`.
        public var bytesRead: Int64 = 0
        /// What does not agree.
        public var problems: [Problem] = []

        /// Whether something is wrong still.
        public var isClean: Bool { problems.allSatisfy(\.isRepaired) }
    }

    private static let page = 1000

    /// Looks at everything.
    /// - Parameters:
    ///   - deep: reads every object and compares its digest.
    ///   - repair: adopts orphans, removes what was destroyed before, and sweeps what killed writers left.
    public func run(
        deep: Bool, repair: Bool, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        try OperationFailure.translating {
            var report = Report()
            for fault in try home.catalog.read({ try $0.integrityFaults() }) {
                report.problems.append(problem(.catalogDamaged, home.layout.catalog, fault))
            }
            try checkCatalog(deep: deep, &report, progress: progress)
            try checkArchive(repair: repair, &report)
            try checkLeftovers(repair: repair, &report)
            return report
        }
    }

    /// From the catalog to the archive.
    private func checkCatalog(
        deep: Bool, _ report: inout Report, progress: (_ done: Int, _ total: Int) -> Void
    ) throws {
        let unfinished = Set(try home.catalog.read { try $0.unfinishedDestructions().map(\.item.recordingID) })
        let total = try home.catalog.read { try $0.recordingCount() }
        var last = ""
        while case let page = try home.catalog.read({ try $0.objects(after: last, limit: Self.page) }),
            !page.isEmpty
        {
            for object in page {
                if unfinished.contains(object.id) {
                    let message = "its destruction was begun: finish it with 'huiyin purge run'"
                    report.problems.append(problem(.unfinishedDestruction, object.key, message))
                } else if let found = try check(object, deep: deep, &report) {
                    report.problems.append(found)
                }
                report.objects += 1
                progress(report.objects, total)
                last = object.key
            }
        }
    }

    private func check(_ object: CataloguedObject, deep: Bool, _ report: inout Report) throws -> Problem? {
        guard let key = ObjectKey(path: object.key) else {
            return problem(.altered, object.key, "the catalog's key is none of ours")
        }
        guard let size = try home.archive.size(of: key) else {
            return problem(.missing, object.key, "the object is gone: deliver the recording again, or restore it")
        }
        guard size == object.bytes else {
            return problem(
                .altered, object.key, "it has \(size) bytes and should have \(object.bytes): restore it")
        }
        guard deep else { return nil }
        report.bytesRead += size
        guard try home.archive.fixity(of: key).sha256 == object.sha256 else {
            return problem(.altered, object.key, "its bytes are not those that were archived: restore it")
        }
        return nil
    }

    /// From the archive to the catalog.
    private func checkArchive(repair: Bool, _ report: inout Report) throws {
        var orphans: [ObjectKey] = []
        var resurrected: [ObjectKey] = []
        var found: [Problem] = []
        try home.archive.forEach { thing in
            switch thing {
            case .stray(let path): found.append(problem(.stray, path, "it is none of ours: move it elsewhere"))
            case .loneManifest(let path):
                if let key = try unfinishedKey(path) {
                    found.append(
                        problem(.unfinishedDestruction, key.path, "finish it with 'huiyin purge run'"))
                } else {
                    found.append(problem(.stray, path, "it is a manifest without its object"))
                }
            case .object(let key, _, let hasManifest):
                switch try home.catalog.read({ try $0.presence(of: key.recordingID) }) {
                case .absent: orphans.append(key)
                case .destroyed: resurrected.append(key)
                case .present:
                    let isBeingDestroyed = try home.catalog.read { try $0.isDestructionIntended(key.recordingID) }
                    if !hasManifest, !isBeingDestroyed {
                        found.append(
                            problem(.manifestMissing, key.path, "deliver the recording again to restore it"))
                    }
                }
            }
        }
        report.problems += found
        if !orphans.isEmpty { try home.archive.incoming.waitForWriters() }
        for key in orphans where try home.catalog.read({ try $0.presence(of: key.recordingID) }) == .absent {
            let isAdopted = repair ? try AdoptOrphan(home).adopt(key) : false
            let message =
                isAdopted ? "adopted" : "no recording refers to it: adopt it with 'huiyin verify --repair'"
            report.problems.append(problem(.orphaned, key.path, message, isRepaired: isAdopted))
        }
        for key in resurrected {
            if repair { _ = try home.archive.remove(key) }
            let message =
                repair ? "removed" : "its recording was destroyed: remove it with 'huiyin verify --repair'"
            report.problems.append(problem(.resurrected, key.path, message, isRepaired: repair))
        }
    }

    /// The object of a lone manifest whose recording is being destroyed.
    private func unfinishedKey(_ path: String) throws -> ObjectKey? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let id = RecordingID(String(name.prefix(36))),
            try home.catalog.read({ try $0.isDestructionIntended(id) })
        else { return nil }
        return ObjectKey(recordingID: id, fileName: name)
    }

    private func checkLeftovers(repair: Bool, _ report: inout Report) throws {
        if repair { try home.archive.incoming.sweep() }
        for name in try home.archive.incoming.abandoned() {
            let message = "a writer was killed: 'huiyin verify --repair' or the next ingest sweeps it"
            report.problems.append(problem(.leftover, "incoming/\(name)", message))
        }
    }

    private func problem(
        _ kind: Problem.Kind, _ place: String, _ message: String, isRepaired: Bool = false
    ) -> Problem {
        Problem(kind: kind, place: place, message: message, isRepaired: isRepaired)
    }
}
