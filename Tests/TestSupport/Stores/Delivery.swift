public import ArchiveStore
public import CallModel
internal import Foundation

/// A folder that a recorder delivers into, for tests of stores.
public struct Delivery: Sendable {
    private let folder: TemporaryFolder

    /// An empty one.
    public init() throws { folder = try TemporaryFolder() }

    /// Where it is.
    public var path: String { folder.path }

    /// Delivers a file and opens it as ingest does.
    public func file(_ name: String, _ bytes: [UInt8]) throws -> SourceFile {
        try folder.write(bytes, to: name)
        return try SourceFile.open(path + "/" + name, maximumBytes: 1 << 30)
    }

    /// Delivers a file and stages it.
    public func pending(_ name: String, _ bytes: [UInt8], in store: some ObjectStore) throws -> PendingObject {
        let source = try file(name, bytes)
        let staged = try store.stage(source)
        return PendingObject(staged, recording: Self.recording(of: source, staged))
    }

    /// Delivers a file and stores it.
    @discardableResult
    public func publish(_ name: String, _ bytes: [UInt8], in store: some ObjectStore) throws -> PendingObject {
        let pending = try pending(name, bytes, in: store)
        try store.publish([pending])
        return pending
    }

    /// The facts of a delivery. As in ingest, the identifier follows from content and name.
    public static func recording(of source: SourceFile, _ staged: StagedObject) -> Recording {
        let content = RecordingID(derivedFrom: staged.fixity.sha256)
        let nameHash = source.name.utf8.reduce(UInt128(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt128($1)) &* 0x100_0000_01b3
        }
        return Recording(
            id: RecordingID(bits: content.bits ^ nameHash << 80), name: source.name, source: "pbx",
            sourcePath: source.path, sha256: staged.fixity.sha256, bytes: staged.fixity.byteCount,
            receivedAt: UTCInstant(seconds: 1_773_627_000), modifiedAt: source.modifiedAt)
    }

    /// Bytes that look like nothing in particular, the same for the same seed.
    public static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
    }
}

extension Delivery {
    /// What a file holds; nothing where there is none.
    public static func contents(of path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map(Array.init) ?? []
    }
}
