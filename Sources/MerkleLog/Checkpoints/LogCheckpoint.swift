internal import CallModel

/// The text of a checkpoint (C2SP tlog-checkpoint): of which log, how many leaves, and the root over them. It is worth
/// what the signatures below it are worth.
public struct LogCheckpoint: Hashable, Sendable {
    /// Names the log. One line.
    public let origin: String
    /// Size and root.
    public let head: TreeHead
    /// Further lines, which others may have a use for; ours have none.
    public let extensions: [String]

    /// A checkpoint.
    /// - Parameter origin: one line, not empty.
    public init(origin: String, head: TreeHead) { (self.origin, self.head, extensions) = (origin, head, []) }

    /// Reads the text of a note.
    /// - Returns: `nil` where it is not the text of a checkpoint.
    public init?(text: String) {
        guard text.utf8.last == 0x0A else { return nil }
        let lines = Array(text.utf8).dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), let size = Self.size(lines[1]),
            let root = TreeHash(base64: lines[2])
        else { return nil }
        (origin, head, extensions) = (lines[0], TreeHead(size: size, root: root.digest), Array(lines[3...]))
    }

    /// The text, each line with its newline.
    public var text: String {
        ([origin, String(head.size), TreeHash(head.root).base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// A number has one way to be written.
    static func size(_ text: String) -> Int64? {
        guard let size = Int64(text), size >= 0, String(size) == text else { return nil }
        return size
    }
}
