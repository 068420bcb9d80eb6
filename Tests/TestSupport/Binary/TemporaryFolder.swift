internal import Foundation

/// A folder that goes, with all that is in it, when this does.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a fresh one.
    public init() throws {
        path = NSTemporaryDirectory() + "huiyin-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

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
