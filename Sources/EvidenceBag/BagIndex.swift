/// What a person reads first: the tables of a bag, as a page and as sheets.
public struct BagIndex: Sendable {
    /// A heading in both languages.
    public struct Heading: Hashable, Sendable {
        /// In Chinese.
        public let chinese: String
        /// In English.
        public let english: String

        /// A heading.
        public init(_ chinese: String, _ english: String) { (self.chinese, self.english) = (chinese, english) }

        var text: String { "\(chinese) \(english)" }
    }

    /// What stands in a cell.
    public enum Cell: Hashable, Sendable {
        /// A text from anywhere.
        case text(String)
        /// A file of the bag.
        case file(BagPath)

        var text: String {
            switch self {
            case .text(let text): text
            case .file(let path): path.text
            }
        }
    }

    /// A table.
    public struct Table: Hashable, Sendable {
        /// What it is a table of.
        public let title: Heading
        /// Its columns.
        public let columns: [Heading]
        /// Its rows, a cell for each column.
        public let rows: [[Cell]]

        /// A table.
        public init(_ title: Heading, columns: [Heading], rows: [[Cell]]) {
            (self.title, self.columns, self.rows) = (title, columns, rows)
        }

        /// The same for a spreadsheet.
        public var sheet: String { CSVSheet.text([columns.map(\.text)] + rows.map { $0.map(\.text) }) }
    }

    /// What the whole is called.
    public let title: Heading
    /// What is said of it, line by line.
    public let about: [(Heading, String)]
    /// Its tables.
    public let tables: [Table]

    /// An index.
    public init(title: Heading, about: [(Heading, String)], tables: [Table]) {
        (self.title, self.about, self.tables) = (title, about, tables)
    }
}

extension BagIndex {
    /// A page without scripts and without anything from elsewhere; its links lead into the bag. It lies in `data/`.
    public var page: String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="referrer" content="no-referrer">
        <title>\(HTMLText.escaped(title.text))</title>
        <style>
        body { font-family: sans-serif; margin: 2em; color: #111; }
        table { border-collapse: collapse; margin: 0 0 2em; }
        th, td { border: 1px solid #888; padding: .3em .6em; text-align: left; vertical-align: top; }
        th { background: #eee; }
        @media print { body { margin: 0; } }
        </style>
        </head>
        <body>
        <h1>\(Self.shown(title))</h1>
        <table>
        \(about.map { "<tr><th>\(Self.shown($0.0))</th><td><bdi>\(HTMLText.escaped($0.1))</bdi></td></tr>\n" }.joined())</table>
        \(tables.map(Self.shown).joined())</body>
        </html>

        """
    }

    private static func shown(_ table: Table) -> String {
        guard !table.rows.isEmpty else { return "" }
        let head = table.columns.map { "<th>\(shown($0))</th>" }.joined()
        let rows = table.rows.map { "<tr>\($0.map { "<td>\(shown($0))</td>" }.joined())</tr>\n" }.joined()
        return "<h2>\(shown(table.title)) (\(table.rows.count))</h2>\n<table>\n<tr>\(head)</tr>\n\(rows)</table>\n"
    }

    private static func shown(_ heading: Heading) -> String {
        "\(HTMLText.escaped(heading.chinese)) <span lang=\"en\">\(HTMLText.escaped(heading.english))</span>"
    }

    private static func shown(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): "<bdi>\(HTMLText.escaped(text))</bdi>"
        case .file(let path):
            "<a href=\"\(HTMLText.escaped(path.fromPayload))\">\(HTMLText.escaped(path.text))</a>"
        }
    }
}

extension BagPath {
    /// As a page in `data/` names it.
    fileprivate var fromPayload: String { isPayload ? String(text.dropFirst("data/".count)) : "../" + text }
}
