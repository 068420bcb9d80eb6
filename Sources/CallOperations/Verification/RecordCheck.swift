internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Foundation

/// Holds every manifest, tombstone and hold against the catalog, from the catalog's side: who changed one of them past
/// huiyin, a row or a file, is found by the other.
struct RecordCheck {
    let home: OpenHome
    let request: VerifyRequest

    private static let page = 500

    func run(_ report: inout VerifyArchive.Report) throws {
        var last: RecordingID?
        while case let page = try home.catalog.read({ try $0.recordingIDs(after: last, limit: Self.page) }),
            let end = page.last
        {
            try check(page.map(OutdatedRecord.recording), &report)
            last = end
        }
        try check(home.catalog.read { try $0.documents().map { .document($0.id) } }, &report)
        var buried: TombstoneID?
        while case let page = try home.catalog.read({ try $0.tombstoneIDs(after: buried, limit: Self.page) }),
            let end = page.last
        {
            try check(page.map(OutdatedRecord.tombstone), &report)
            buried = end
        }
        try check(home.catalog.read { try $0.holds(onlyActive: false).map { .hold($0.id) } }, &report)
    }

    private func check(_ records: [OutdatedRecord], _ report: inout VerifyArchive.Report) throws {
        for record in records {
            guard var problem = try problem(with: record) else { continue }
            let isSure = problem.kind == .manifestMissing || request.trustsCatalog
            if request.isRepairing, isSure { problem.isRepaired = try restore(record, place: problem.place) }
            report.problems.append(problem)
        }
    }

    /// Catalog and file are read without a lock between them; where they differ, they are read once more under one.
    private func problem(with record: OutdatedRecord) throws -> VerifyArchive.Problem? {
        let first = try home.catalog.read { try problem(with: record, in: $0) }
        guard first != nil, home.archive.access == .readWrite else { return first }
        return try home.catalog.write { try problem(with: record, in: $0) }
    }

    private func problem(with record: OutdatedRecord, in catalog: CatalogReader) throws -> VerifyArchive.Problem? {
        do {
            return try difference(of: record, in: catalog)
        } catch CatalogError.unreadable(let what) {
            return damaged(record, "it holds \(what)")
        }
    }

    private func damaged(_ record: OutdatedRecord, _ what: String) -> VerifyArchive.Problem {
        VerifyArchive.Problem(
            kind: .catalogDamaged, place: record.text,
            message: "\(what): the row was changed past huiyin; see what 'huiyin rebuild --check' says")
    }

    private func difference(of record: OutdatedRecord, in catalog: CatalogReader) throws -> VerifyArchive.Problem?
    {
        if try isBeingDestroyed(record, in: catalog) { return nil }
        guard try catalog.outdated(record) == nil else { return try lostBeforeUpkeep(record, in: catalog) }
        let key = record.key
        let found = try home.archive.recordIfPresent(key)
        // As it would have been written then: the instant is no difference.
        let writtenAt = found.flatMap(ObjectManifest.updatedAt(in:))
        let records = ArchiveRecords(instant: writtenAt ?? home.clock.now())
        guard let wanted = try records.wanted(record, in: catalog) else {
            // A purge may have been faster.
            guard case .recording(let id) = record, try catalog.presence(of: id) == .present else { return nil }
            return damaged(record, "a part of it is missing")
        }
        if case .recording(let id) = record, let columns = try catalog.inconsistentColumns(of: id) {
            return damaged(record, "\(columns.joined(separator: ", ")) do not say what its evidence says")
        }
        if case .recording(let id) = record, let object = wanted.object,
            let known = try catalog.objectKey(of: id), known != object.path
        {
            return damaged(record, "its name does not fit its object")
        }
        if let subset = request.subset, let object = wanted.object, !subset.holds(object.path) { return nil }
        // That an object is lost is told already.
        if let object = wanted.object, try home.archive.size(of: object) == nil { return nil }
        guard let found else { return gone(key) }
        return found == wanted.record.bytes
            ? nil : problem(with: record, RecordDifference(of: found, to: wanted.record.bytes))
    }

    private func isBeingDestroyed(_ record: OutdatedRecord, in catalog: CatalogReader) throws -> Bool {
        switch record {
        case .recording(let id): try catalog.isDestructionIntended(id)
        case .document(let id): try catalog.isDestructionIntended(id)
        case .tombstone, .hold: false
        }
    }

    /// What is to be written anew may differ, but a manifest lies beside its object from the first moment on.
    private func lostBeforeUpkeep(
        _ record: OutdatedRecord, in catalog: CatalogReader
    ) throws -> VerifyArchive.Problem? {
        let records = ArchiveRecords(instant: home.clock.now())
        guard let object = try records.wanted(record, in: catalog)?.object,
            try home.archive.size(of: object) != nil, try home.archive.recordIfPresent(record.key) == nil
        else { return nil }
        return gone(record.key)
    }

    private func gone(_ key: RecordKey) -> VerifyArchive.Problem {
        VerifyArchive.Problem(
            kind: .manifestMissing, place: key.path,
            message: "it is gone: 'huiyin verify --repair' writes it again from the catalog")
    }

    private func problem(with record: OutdatedRecord, _ difference: RecordDifference) -> VerifyArchive.Problem? {
        switch difference {
        case .inNothing: return nil
        case .catalogIsDamaged: return damaged(record, "its evidence is no JSON")
        case .recordIsDamaged:
            return VerifyArchive.Problem(
                kind: .manifestMissing, place: record.key.path,
                message: "it is damaged: 'huiyin verify --repair' writes it again from the catalog")
        case .inFields(let names):
            return VerifyArchive.Problem(
                kind: .recordDiffers, place: record.key.path,
                message:
                    "it differs from the catalog in \(names.joined(separator: ", ")): one of the two was changed past "
                    + "huiyin. Find out which; where the catalog is right, 'huiyin verify --repair --trust-catalog'"
            )
        }
    }

    private func restore(_ record: OutdatedRecord, place: String) throws -> Bool {
        try home.catalog.write { writer in
            try writer.outdate(record)
            try writer.audit(home.event(.recordRestored, place))
        }
        try ArchiveUpkeep(home).run()
        return try home.catalog.read { try $0.outdated(record) } == nil
    }
}

extension OutdatedRecord {
    /// Where it lies in the archive.
    fileprivate var key: RecordKey {
        switch self {
        case .recording(let id): .manifest(ObjectID(bits: id.bits))
        case .document(let id): .manifest(ObjectID(bits: id.bits))
        case .tombstone(let id): .tombstone(ObjectID(bits: id.bits))
        case .hold(let id): .hold(id)
        }
    }

    /// In words.
    fileprivate var text: String {
        switch self {
        case .recording(let id): "recording \(id)"
        case .document(let id): "document \(id)"
        case .tombstone(let id): "tombstone \(id)"
        case .hold(let id): "hold \(id)"
        }
    }
}
