internal import CallModel
internal import DurableIO
internal import Foundation

/// What the last purge saw, kept beside the catalog and not in it: a catalog that was restored from a backup, or that lost
/// its holds, cannot take this with it.
struct PurgeMemory: Codable, Equatable {
    /// When it looked, by a clock that nothing stood against.
    var lookedAt: UTCInstant
    /// How long the audit trail was.
    var trail: Int64
    /// The holds that stood.
    var holds: [HoldID]
    /// What each of them was on, as a digest: one that was moved protects what it protected no more. An earlier version did
    /// not say.
    var scopes: [String: String]?

    /// - Returns: `nil` before the first purge.
    static func read(_ home: OpenHome) throws -> PurgeMemory? {
        let path = home.layout.purgeMemory
        guard access(path, F_OK) == 0 else { return nil }
        guard let data = FileManager.default.contents(atPath: path),
            let memory = try? JSONDecoder().decode(PurgeMemory.self, from: data)
        else {
            throw OperationFailure(
                .inputOutput, "\(path) cannot be read: restore it, or remove it to have the next purge begin anew")
        }
        return memory
    }

    func write(_ home: OpenHome) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let path = home.layout.purgeMemory
        let temporary = path + ".new"
        unlink(temporary)
        let file = try home.io.create(temporary, mode: 0o600)
        try home.io.write(Array(try encoder.encode(self)) + [UInt8(ascii: "\n")], to: file)
        try home.io.sync(file)
        try home.io.rename(temporary, to: path)
        try home.io.syncFolder(home.layout.root)
    }
}
