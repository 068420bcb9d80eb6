import Configuration
import Foundation
import TestSupport

/// A home's configuration folder, with what a test writes into it.
struct Home {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    /// A folder with one file.
    init(_ name: String, _ text: String) throws {
        try self.init()
        try write(text, to: name)
    }

    func write(_ text: String, to name: String) throws {
        if let slash = name.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: path + "/" + name[..<slash], withIntermediateDirectories: true)
        }
        try folder.write(Array(text.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws { try folder.write(bytes, to: name) }

    /// What a reader makes of the folder; it is there until the reader is done.
    func read<Value>(_ read: (String) throws -> Value) throws -> Value {
        try withExtendedLifetime(folder) { try read(path) }
    }

    /// The line that a reader refuses the folder with, without the folder's own path; `nil` where it accepts it.
    func refusal(_ read: (String) throws(ConfigurationError) -> Void) -> String? {
        defer { withExtendedLifetime(folder) {} }
        do {
            try read(path)
            return nil
        } catch {
            return "\(error)".replacing(path + "/", with: "")
        }
    }
}
