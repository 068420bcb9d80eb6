/// How the characters of a file are written.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8.
    case utf8 = "utf-8"
    /// GB 18030 (国家标准), and with it GBK and GB 2312, which it contains.
    case gb18030
}
