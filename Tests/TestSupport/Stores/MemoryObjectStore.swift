public import ArchiveStore
public import CallModel
internal import DurableIO
internal import Foundation
internal import Synchronization

/// A store in memory, for tests of operations: it keeps every version of what was put, as a bucket may, and is stricter
/// than any folder. What a caller owes it and does not do is a violation, which the test looks for at its end.
public final class MemoryObjectStore: ObjectStore {
    /// What is asked of a store.
    public enum Request: String, Hashable, Sendable {
        case stage, publish, open, head, lock, remove, record, stageRecords, replace, settle, list
    }

    /// Whether it may be written to.
    public let access: StoreAccess
    /// Where deliveries are copied to.
    public var incoming: IncomingFolder { folder.incoming }
    private let now: @Sendable () -> UTCInstant
    private let folder: FolderObjectStore
    private let fault: @Sendable (Request) -> ArchiveError?
    private let state = Mutex(State())

    struct State {
        var objects: [ObjectKey: [[UInt8]]] = [:]
        var records: [RecordKey: [[UInt8]]] = [:]
        var locks: [ObjectKey: UTCInstant] = [:]
        /// Records that were staged, and of those in place the ones that are not settled.
        var staged: [ObjectIdentifier: [RecordKey: [UInt8]]] = [:]
        var unsettled: [ObjectIdentifier: Set<RecordKey>] = [:]
        var violations: [String] = []
    }

    /// - Parameters:
    ///   - folder: where deliveries are copied to.
    ///   - fault: what goes wrong with a request, if anything.
    public init(
        staging folder: TemporaryFolder, access: StoreAccess = .readWrite,
        now: @escaping @Sendable () -> UTCInstant = { .systemNow },
        fault: @escaping @Sendable (Request) -> ArchiveError? = { _ in nil }
    ) throws {
        (self.access, self.now, self.fault) = (access, now, fault)
        self.folder = FolderObjectStore(root: folder.path + "/memory", io: SystemDurableIO())
        try self.folder.prepare()
    }

    /// What callers did that no store should be asked for, and records that were put in place and never settled.
    public var violations: [String] {
        state.withLock { state in
            state.violations + state.unsettled.values.flatMap { $0.map { "\($0) was never settled" } }.sorted()
        }
    }

    private func write(_ request: Request) throws(ArchiveError) {
        guard access == .readWrite else { throw .readOnly(place: "memory") }
        try read(request)
    }

    private func read(_ request: Request) throws(ArchiveError) {
        if let error = fault(request) { throw error }
    }

    /// Copies into a folder, as every store does.
    public func stage(
        _ source: SourceFile, passing: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveError) -> StagedObject {
        try write(.stage)
        return try folder.stage(source, passing: passing)
    }

    /// Keeps a version, and looks whether it is what its facts say.
    public func publish(_ batch: [PendingObject]) throws(ArchiveError) {
        try write(.publish)
        for pending in batch {
            let bytes = try Self.read(try pending.staged.content())
            state.withLock { state in
                if pending.staged.fixity != pending.identity.fixity {
                    state.violations.append("\(pending.key) is not what its facts say")
                }
                // The same bytes again are no new version; others under the same key cannot come from an honest caller.
                if state.objects[pending.key]?.last != bytes {
                    if state.objects[pending.key] != nil { state.violations.append("\(pending.key) was edited") }
                    state.objects[pending.key, default: []].append(bytes)
                }
                state.records[.manifest(pending.key.id), default: []].append(pending.manifest.encoded())
            }
        }
    }

    /// The newest version.
    public func open(_ key: ObjectKey) throws(ArchiveError) -> ObjectReader {
        try read(.open)
        guard let bytes = state.withLock({ $0.objects[key]?.last }) else { throw .missing(key: key) }
        return ObjectReader(
            descriptor: Self.file(bytes), byteCount: Int64(bytes.count), path: "memory/\(key)")
    }

    /// Of the newest version.
    public func head(_ key: ObjectKey) throws(ArchiveError) -> ObjectHead? {
        try read(.head)
        return state.withLock { state in
            state.objects[key]?.last.map {
                ObjectHead(
                    byteCount: Int64($0.count), hasManifest: state.records[.manifest(key.id)] != nil,
                    lockedUntil: state.locks[key])
            }
        }
    }

    /// Of the newest version.
    public func size(of key: ObjectKey) throws(ArchiveError) -> Int64? { try head(key)?.byteCount }

    /// Of the newest version.
    public func fixity(of key: ObjectKey) throws(ArchiveError) -> Fixity {
        let reader = try open(key)
        defer { withExtendedLifetime(reader) {} }
        return try Fixity(of: reader)
    }

    /// Extends the date.
    public func lock(_ key: ObjectKey, until instant: UTCInstant) throws(ArchiveError) -> UTCInstant {
        try write(.lock)
        let date: UTCInstant? = state.withLock { state in
            guard state.objects[key] != nil else { return nil }
            let date = max(state.locks[key] ?? instant, instant)
            state.locks[key] = date
            return date
        }
        guard let date else { throw .missing(key: key) }
        return date
    }

    /// Removes every version.
    public func remove(_ key: ObjectKey) throws(ArchiveError) -> Removal {
        try write(.remove)
        let lock = state.withLock { $0.locks[key] }
        if let lock, now() < lock { throw .locked(key: key, until: lock) }
        return state.withLock { state in
            state.locks[key] = nil
            state.records[.manifest(key.id)] = nil
            return state.objects.removeValue(forKey: key) == nil ? .wasMissing : .removed
        }
    }

    /// Removes all, or none where one is locked.
    public func remove(_ batch: [ObjectKey]) throws(ArchiveError) {
        for key in batch {
            if let lock = state.withLock({ $0.locks[key] }), now() < lock { throw .locked(key: key, until: lock) }
        }
        for key in batch { _ = try remove(key) }
    }

    /// The newest content.
    public func record(_ key: RecordKey) throws(ArchiveError) -> [UInt8] {
        try read(.record)
        guard let bytes = state.withLock({ $0.records[key]?.last }) else { throw .missingRecord(key) }
        return bytes
    }

    /// Remembers what may be put in place.
    public func stage(_ records: [ArchiveRecord]) throws(ArchiveError) -> StagedRecords {
        try write(.stageRecords)
        let staged = StagedRecords(keys: records.map(\.key))
        state.withLock { state in
            state.staged[ObjectIdentifier(staged)] = Dictionary(
                records.map { ($0.key, $0.bytes) }, uniquingKeysWith: { $1 })
        }
        return staged
    }

    /// Puts in place what was staged, and remembers that it is to be settled.
    public func replace(_ keys: Set<RecordKey>, with staged: StagedRecords) throws(ArchiveError) {
        try write(.replace)
        state.withLock { state in
            let name = ObjectIdentifier(staged)
            for key in keys {
                guard let bytes = state.staged[name]?[key] else {
                    state.violations.append("\(key) was put in place and not staged")
                    continue
                }
                if case .manifest(let id) = key, !state.objects.keys.contains(where: { $0.id == id }) {
                    state.violations.append("the manifest of an object that is not there: \(key)")
                }
                state.records[key, default: []].append(bytes)
                state.unsettled[name, default: []].insert(key)
            }
        }
    }

    /// Forgets what was staged.
    public func settle(_ staged: StagedRecords) throws(ArchiveError) {
        try write(.settle)
        state.withLock { state in
            state.unsettled[ObjectIdentifier(staged)] = nil
            state.staged[ObjectIdentifier(staged)] = nil
        }
    }

    /// Everything, in order of path.
    public func forEach(_ body: (StoredThing) throws -> Void) throws {
        try read(.list)
        let things = state.withLock { state in
            let known = Set(state.objects.keys.map(\.id))
            let objects = state.objects.compactMap { key, versions in
                versions.last.map {
                    (
                        key.path,
                        StoredThing.object(
                            key, byteCount: Int64($0.count),
                            hasManifest: state.records[.manifest(key.id)] != nil)
                    )
                }
            }
            let records = state.records.keys.compactMap { key -> (String, StoredThing)? in
                guard case .manifest(let id) = key else { return (key.path, .record(key)) }
                return known.contains(id) ? nil : (key.path, .loneManifest(path: key.path))
            }
            return (objects + records).sorted { $0.0 < $1.0 }.map(\.1)
        }
        for thing in things { try body(thing) }
    }

    /// An open file with these bytes and no name.
    private static func file(_ bytes: [UInt8]) -> Int32 {
        guard let file = tmpfile() else { return -1 }
        defer { fclose(file) }
        let descriptor = dup(fileno(file))
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        return descriptor
    }

    private static func read(_ content: ObjectReader) throws(ArchiveError) -> [UInt8] {
        var bytes: [UInt8] = []
        try content.forEachBlock { block throws(ArchiveError) in bytes.append(contentsOf: block) }
        return bytes
    }
}
