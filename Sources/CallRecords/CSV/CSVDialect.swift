/// How a file of separated values marks where a field ends.
public struct CSVDialect: Hashable, Sendable {
    /// How a quotation mark stands inside a quoted field.
    public enum Escape: String, Hashable, Sendable, CaseIterable {
        /// Twice (RFC 4180); a backslash is data.
        case doubled
        /// Behind a backslash, as a backslash itself does.
        case backslash
    }

    /// The byte between fields.
    public let delimiter: UInt8
    /// The byte around fields that hold delimiters; `nil` where none means anything.
    public let quote: UInt8?
    /// How the quotation mark stands inside a quoted field.
    public let escape: Escape

    /// A dialect.
    /// - Returns: `nil` where bytes have two meanings, or one that takes part in lines or in characters beyond ASCII.
    public init?(delimiter: UInt8, quote: UInt8?, escape: Escape) {
        let marks = [delimiter] + [quote].compactMap(\.self)
        let meanings = marks + (quote != nil && escape == .backslash ? [UInt8(ascii: "\\")] : [])
        guard Set(meanings).count == meanings.count, marks.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || $0 == 0x09) })
        else { return nil }
        self.init(trusted: delimiter, quote, escape)
    }

    private init(trusted delimiter: UInt8, _ quote: UInt8?, _ escape: Escape) {
        (self.delimiter, self.quote, self.escape) = (delimiter, quote, escape)
    }

    /// RFC 4180: commas, and quotation marks that are doubled.
    public static let rfc4180 = CSVDialect(trusted: UInt8(ascii: ","), UInt8(ascii: "\""), .doubled)
}
