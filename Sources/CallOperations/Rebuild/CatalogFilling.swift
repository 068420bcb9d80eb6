internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Foundation

/// Fills an empty catalog from the archive: first what was destroyed and what is held, then what every manifest says, and
/// last the recordings whose manifests tell no more than what they are.
struct CatalogFilling {
    /// With the catalog that is to be filled.
    let home: OpenHome
    let progress: (_ done: Int, _ total: Int) -> Void

    /// Objects that are put in with one commit.
    private static let batch = 200

    /// What lies in the archive, as far as it is put in object by object.
    private struct Found {
        var objects: [(path: String, key: ObjectKey?)] = []
        var records: [RecordKey] = []
    }

    /// What is known only when all are in.
    private struct Rest {
        var versions: [(older: RecordingID, newer: RecordingID)] = []
        var unjudged: [ObjectKey] = []
    }

    func run() throws -> RebuildCatalog.Report {
        var report = RebuildCatalog.Report()
        let found = try list()
        var rest = Rest()
        try home.catalog.write { try $0.beginRestoring() }
        try inBatches(found.records, of: found.objects.count, before: nil) { record, writer in
            try restore(record, writer, &report)
        }
        try inBatches(found.objects, of: found.objects.count, before: 0) { object, writer in
            try restore(object.path, object.key, writer, &report, &rest)
        }
        try home.catalog.write { writer in
            for version in rest.versions { try writer.supersede(version.older, by: version.newer) }
            try writer.endRestoring()
            try writer.audit(
                home.event(
                    .catalogRebuilt, "home",
                    [
                        "recordings": "\(report.recordings)", "documents": "\(report.documents)",
                        "tombstones": "\(report.tombstones)", "holds": "\(report.holds)",
                    ]))
        }
        try judge(rest.unjudged, &report)
        return report
    }

    private func list() throws -> Found {
        var found = Found()
        try home.archive.forEach { thing in
            switch thing {
            case .object(let key, _, _, _): found.objects.append((key.path, key))
            case .loneManifest(let path): found.objects.append((path, nil))
            case .record(let key): found.records.append(key)
            case .stray, .loneKey: break
            }
        }
        return found
    }

    private func inBatches<Item>(
        _ items: [Item], of total: Int, before: Int?, _ body: (Item, CatalogWriter) throws -> Void
    ) throws {
        for start in stride(from: 0, to: items.count, by: Self.batch) {
            let batch = items[start..<min(start + Self.batch, items.count)]
            try home.catalog.write { writer in for item in batch { try body(item, writer) } }
            if let before { progress(before + start + batch.count, total) }
        }
    }

    // MARK: What lies alone

    private func restore(
        _ key: RecordKey, _ writer: CatalogWriter, _ report: inout RebuildCatalog.Report
    ) throws {
        do {
            switch key {
            case .tombstone:
                let record: ArchiveRecords.TombstoneRecord =
                    try ArchiveRecords.decoded(try home.archive.record(key), key)
                try writer.restore(record.stone)
                report.tombstones += 1
            case .hold:
                let record: ArchiveRecords.HoldRecord = try ArchiveRecords.decoded(
                    try home.archive.record(key), key)
                try writer.restore(record.hold)
                report.holds += 1
            case .manifest: break
            }
        } catch let error as ArchiveError where !error.isRetryable {
            report.problems.append("\(error): restore it from a copy of the archive, and rebuild again")
        }
    }

    // MARK: Objects

    private func restore(
        _ path: String, _ key: ObjectKey?, _ writer: CatalogWriter, _ report: inout RebuildCatalog.Report,
        _ rest: inout Rest
    ) throws {
        do {
            guard let id = key?.id ?? Self.manifestID(path) else { return }
            let bytes = try home.archive.record(.manifest(id))
            let manifest = try ObjectManifest.decode(bytes, path: path)
            guard manifest.identity.key.id == id, key == nil || manifest.identity.key == key else {
                throw ArchiveError.damagedManifest(path: path, message: "it is of another object")
            }
            if key == nil {
                report.problems.append("\(path): its object is missing; 'huiyin verify' will tell it")
            }
            let facts: HeldFacts?
            do {
                facts = try HeldFacts.read(fromManifest: bytes)
            } catch {
                throw ArchiveError.damagedManifest(path: path, message: "its facts do not decode")
            }
            try restore(manifest, facts, writer, &report, &rest)
        } catch let error as ArchiveError where !error.isRetryable {
            report.problems.append(
                "\(error): what it was of is not in the catalog; restore the manifest from a copy, and rebuild again"
            )
        }
    }

    private static func manifestID(_ path: String) -> ObjectID? {
        if case .manifest(let id) = RecordKey(path: path) { id } else { nil }
    }

    private func restore(
        _ manifest: ObjectManifest, _ facts: HeldFacts?, _ writer: CatalogWriter,
        _ report: inout RebuildCatalog.Report, _ rest: inout Rest
    ) throws {
        let key = manifest.identity.key
        // Tombstones are put in first.
        guard try writer.presence(of: key) == .absent else {
            report.problems.append("\(key): it was destroyed; 'huiyin verify --repair' removes it")
            return
        }
        switch manifest.identity {
        case .recording(let recording):
            guard let known = facts?.recording else {
                rest.unjudged.append(key)
                return
            }
            try writer.restore(recording, objectKey: key.path, known)
            if let newer = known.newerVersion { rest.versions.append((recording.id, newer)) }
            report.recordings += 1
        case .document(let document):
            if try writer.insert(document, objectKey: key.path) { report.documents += 1 }
        }
        guard let facts else { return }
        let subject: ArchivedID =
            switch manifest.identity {
            case .recording(let recording): .recording(recording.id)
            case .document(let document): .document(document.id)
            }
        try writer.restore(facts, of: subject, writtenAt: manifest.updatedAt ?? UTCInstant(seconds: 0))
    }

    /// An object that was stored and whose manifest was not brought up to date before the catalog was lost, or one that an
    /// earlier version stored: measured and judged by the rules and facts of now.
    private func judge(_ keys: [ObjectKey], _ report: inout RebuildCatalog.Report) throws {
        guard !keys.isEmpty else { return }
        for key in keys {
            if try AdoptOrphan(home).adopt(key) {
                report.recordings += 1
                report.judgedAnew += 1
            } else {
                report.problems.append("\(key): its object is missing, or not what its manifest says")
            }
        }
        _ = try Rejudge(home).judgeStale(.quick)
    }
}
