/// Something in quarantine, as `list quarantine` gives it.
public struct QuarantineLine: Encodable, Sendable {
    /// What it is called in the quarantine.
    public let id: String
    /// The name that it was delivered under.
    public let name: String
    /// Where it lay.
    public let sourcePath: String
    /// The line, for a row of a list.
    public let line: OrNull<Int>
    /// A word for programs.
    public let code: String
    /// What is wrong with it.
    public let reason: String
    /// When it was put there, in UTC.
    public let at: String
    /// How many bytes were kept.
    public let bytes: OrNull<Int64>
}
