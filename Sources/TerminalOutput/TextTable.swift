/// Rows and columns for people; in a pipe, one tab-separated line a row for `cut` and `awk`.
public struct TextTable: Sendable {
    /// Where a column's text stands.
    public enum Alignment: Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// A column's heading and alignment.
    public struct Column: Sendable {
        let heading: String
        let alignment: Alignment
        let widest: Int

        /// - Parameter widest: more cells than this are cut off on a terminal, never in a pipe.
        public init(_ heading: String, _ alignment: Alignment = .left, widest: Int = 60) {
            (self.heading, self.alignment, self.widest) = (heading, alignment, widest)
        }
    }

    private let columns: [Column]
    private var rows: [[StyledText]] = []

    /// An empty table.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Whether nothing was added.
    public var isEmpty: Bool { rows.isEmpty }

    /// Adds a row; it has a cell for each column.
    public mutating func add(_ cells: [StyledText]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells)
    }

    /// The lines to print.
    public func lines(for medium: Medium) -> [String] {
        switch medium {
        case .pipe: rows.map { row in row.map(\.text).joined(separator: "\t") }
        case .terminal(let coloured): aligned(coloured: coloured)
        }
    }

    private func aligned(coloured: Bool) -> [String] {
        let heading = columns.map { StyledText($0.heading, .bold) }
        let widths = columns.indices.map { index in
            ([heading] + rows).map { min(DisplayWidth.of($0[index].text), columns[index].widest) }.max() ?? 0
        }
        return ([heading] + rows).map { row in
            let cells = columns.indices.map { index in
                cell(row[index], columns[index], width: widths[index], coloured: coloured)
            }
            return cells.joined(separator: "  ").trimmingTrailingBlanks()
        }
    }

    private func cell(_ cell: StyledText, _ column: Column, width: Int, coloured: Bool) -> String {
        let text = DisplayWidth.truncated(cell.text, to: width)
        let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
        let shown = coloured ? cell.style.applied(to: text) : text
        return column.alignment == .left ? shown + padding : padding + shown
    }
}

extension String {
    fileprivate func trimmingTrailingBlanks() -> String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
