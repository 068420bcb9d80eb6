internal import ArchiveStore
internal import CallModel
internal import Foundation

/// Tells the format of a document by its content. What it is called does not count: anything may be called anything.
enum DocumentSniffer {
    /// What PDF and images begin with is told by their first bytes; a JSON or HTML page is read whole up to this.
    private static let largestPage = 16 << 20

    /// - Returns: `nil` where it is none of the formats.
    static func format(of document: ObjectReader) throws -> DocumentFormat? {
        let head = try read(document, count: Int(min(document.byteCount, 1024)))
        if let binary = format(of: head) { return binary }
        guard document.byteCount <= largestPage else { return nil }
        let text = try read(document, count: Int(document.byteCount))
        return isHTML(text) ? .html : isJSON(text) ? .json : nil
    }

    private static func format(of head: [UInt8]) -> DocumentFormat? {
        // ISO 32000: readers look for the mark within the first 1024 bytes.
        if head.starts(with: Array("%PDF-".utf8)) || contains(head, Array("%PDF-".utf8)) { return .pdf }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        return nil
    }

    private static func contains(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: mark) }
    }

    private static func isHTML(_ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0) else { return false }
        // A page may be in GB18030: its marks are ASCII in that too.
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(512).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
            || (start.hasPrefix("<!--") || start.hasPrefix("<?xml")) && start.contains("<html")
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
        return (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
    }

    private static func read(_ document: ObjectReader, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = try bytes.withUnsafeMutableBytes { try ArchivedBytes(document).read(into: $0, at: 0) }
        return Array(bytes[..<read])
    }
}
