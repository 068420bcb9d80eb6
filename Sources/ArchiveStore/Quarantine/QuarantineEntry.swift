public import CallModel

/// Something that was delivered and could not be processed, with the reason: nothing is lost, nothing is silent.
public struct QuarantineEntry: Hashable, Codable, Sendable {
    /// What it is called in the quarantine; the same for the same bytes, name and reason.
    public let id: String
    /// The name that it was delivered under.
    public let name: String
    /// Where it lay.
    public let sourcePath: String
    /// A word for programs.
    public let code: String
    /// One line: what is wrong with it.
    public let reason: String
    /// When.
    public let at: UTCInstant
    /// What its bytes are; `nil` where none were taken (a pipe, a link, a file too large).
    public let sha256: SHA256Digest?
    /// How many they are.
    public let bytes: Int64?
    /// For a row of a list: the line it stands on.
    public let line: Int?
    /// For a row of a list: the row as it stands there.
    public let text: String?

    /// The same without the row that it is of.
    var withoutText: QuarantineEntry {
        QuarantineEntry(
            id: id, name: name, sourcePath: sourcePath, code: code, reason: reason, at: at, sha256: sha256,
            bytes: bytes, line: line, text: nil)
    }
}

/// A row of a list that could not be read.
public struct QuarantinedRow: Hashable, Sendable {
    /// The line that it starts on.
    public let line: Int
    /// The row as it stands there.
    public let text: String
    /// A word for programs.
    public let code: String
    /// One line: what is wrong with it.
    public let reason: String

    /// A row.
    public init(line: Int, text: String, code: String, reason: String) {
        (self.line, self.text, self.code, self.reason) = (line, text, code, reason)
    }
}
