internal import CallModel

/// A table for a spreadsheet (RFC 4180, with a byte order mark, without which Excel takes Chinese for something else).
public enum CSVSheet {
    /// - Parameter rows: the headings first.
    public static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet takes for a formula (OWASP, CSV Injection): what could begin one gets an apostrophe
    /// before it, telephone numbers with their `+` among them.
    static func cell(_ text: String) -> String {
        let line = PrintableText.line(text)
        let isFormula = line.drop { $0 == " " }.unicodeScalars.first.map(starters.contains) ?? false
        return "\"" + (isFormula ? "'" : "") + line.replacing("\"", with: "\"\"") + "\""
    }

    /// The last four are what a Chinese input method writes; some spreadsheets read them as the others.
    private static let starters = Set("=+-@|%＝＋－＠".unicodeScalars)
}
