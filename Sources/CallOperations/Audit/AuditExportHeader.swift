internal import Foundation
internal import MerkleLog

/// The first line of an export: which events follow, what they are proven against, and what it takes to prove it.
struct AuditExportHeader: Codable {
    /// Always ``known``.
    var format = Self.known
    /// The number of the first event that follows.
    let first: Int64
    /// The number of the last.
    let last: Int64
    /// The signed checkpoint that they are proven against.
    let checkpoint: String
    /// The hashes of the largest subtrees that lie beside these events, from left to right, in base64.
    let beside: [String]
    /// What ties the keys of this home to each other, oldest first.
    let rotations: [String]

    static let known = "huiyin-audit-export/1"

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// The events' places, from 0.
    var leaves: Range<Int64> { (first - 1)..<max(first - 1, last) }

    /// - Returns: `nil` where the line is none.
    static func decode(_ line: UnsafeRawBufferPointer) -> AuditExportHeader? {
        guard let header = try? JSONDecoder().decode(Self.self, from: Data(line)), header.format == known,
            header.first >= 1, header.last >= header.first - 1
        else { return nil }
        return header
    }
}
