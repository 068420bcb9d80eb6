internal import Foundation

/// A folder that goes, with all that is in it, when this does.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a fresh one.
    public init() throws {
        path = Self.base + "/huiyin-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// In memory where the machine has room for it: what these tests break is the order of steps, not a disk, and
    /// thousands of synchronisations would wait for one.
    private static let base: String = {
        var status = statvfs()
        let hasRoom = statvfs("/dev/shm", &status) == 0 && status.f_bavail * status.f_frsize > 1 << 29
        return hasRoom && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
    }()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Puts a file in.
    public func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// Copies a whole folder in.
    /// - Returns: where the copy is.
    public func copy(_ folder: String, as name: String) throws -> String {
        try FileManager.default.copyItem(atPath: folder, toPath: path + "/" + name)
        return path + "/" + name
    }
}
