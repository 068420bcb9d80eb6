internal import Foundation

/// The bytes of a configuration file, read as text.
enum ConfigurationText {
    /// Larger files are refused: a hundred times the largest that was ever written by hand.
    static let maximumBytes = 1 << 20

    /// - Returns: `nil` where there is no such file.
    static func read(_ path: String) throws(ConfigurationError) -> String? {
        guard let stream = fopen(path, "re") else {
            if errno == ENOENT { return nil }
            throw unreadable(path, errno)
        }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        while case let count = fread(&block, 1, block.count, stream), count > 0 {
            bytes += block[..<count]
            guard bytes.count <= maximumBytes else {
                throw ConfigurationError(file: path, line: nil, problem: "is larger than \(maximumBytes) bytes")
            }
        }
        guard ferror(stream) == 0 else { throw unreadable(path, errno) }
        return try text(bytes, file: path)
    }

    private static func text(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(file: file, line: line(ofInvalid: bytes), problem: "is not UTF-8 text")
        }
        // Editors on Windows put a byte-order mark in front.
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// The first line that is not UTF-8 by itself.
    private static func line(ofInvalid bytes: [UInt8]) -> Int? {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> ConfigurationError {
        ConfigurationError(file: path, line: nil, problem: "cannot be read: \(String(cString: strerror(code)))")
    }
}
