public import CallModel

/// How a site's call log is written and what its columns mean: what nothing in the file says.
public struct CallRecordMapping: Hashable, Sendable {
    /// Where rows and columns come from.
    public enum Layout: Hashable, Sendable {
        /// Separated values.
        case csv(CSVLayout)
        /// JSON objects, one a line or in an array; a column is a key, or keys with dots between them.
        case json
        /// What rtpengine writes of a call, beside a capture or in its spool; a column is one of its labels.
        case rtpengine
    }

    /// A file of separated values.
    public struct CSVLayout: Hashable, Sendable {
        /// What names the columns.
        public enum Header: Hashable, Sendable {
            /// Nothing: these are they, in order.
            case none(columns: [String])
            /// The first line.
            case names
            /// The first line; the second holds their types (Cisco CUCM).
            case namesAndTypes
        }

        /// How fields are told apart.
        public let dialect: CSVDialect
        /// What names the columns.
        public let header: Header

        /// A layout.
        public init(dialect: CSVDialect, header: Header) { (self.dialect, self.header) = (dialect, header) }
    }

    /// What is wrong with a mapping as a whole.
    public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// One line.
        public let description: String
    }

    /// Its name: that of its file.
    public let name: String
    /// Where rows and columns come from.
    public let layout: Layout
    /// How its characters are written; `nil` where the source says it.
    public let encoding: TextEncoding?
    /// How it writes times; the first form that fits a text counts.
    public let times: [TimeForm]
    /// The zone of its wall-clock times; `nil` where the source says it.
    public let zone: SiteTimeZone?
    /// Where everything stands.
    public let fields: [CallField: ColumnExpression]
    /// What its words for how a call ended mean, besides Asterisk's.
    public let dispositions: [String: Disposition]
    /// What its words for directions mean.
    public let directions: [String: CallDirection]
    /// Rows are calls only where each of these columns holds one of these texts; others are passed over.
    public let only: [String: Set<String>]

    /// A mapping.
    /// - Throws: ``Problem`` where a field that must be there is not, or a column is named that the file does not have.
    public init(
        name: String, layout: Layout, encoding: TextEncoding? = nil, times: [TimeForm], zone: SiteTimeZone? = nil,
        fields: [CallField: ColumnExpression], dispositions: [String: Disposition] = [:],
        directions: [String: CallDirection] = [:], only: [String: Set<String>] = [:]
    ) throws(Problem) {
        (self.name, self.layout, self.encoding, self.times) = (name, layout, encoding, times)
        (self.zone, self.fields, self.only) = (zone, fields, only)
        (self.dispositions, self.directions) = (dispositions, directions)
        for field in [CallField.identifier, .start] where fields[field] == nil {
            throw Problem(description: "does not say which column holds '\(field.rawValue)'")
        }
        guard case .csv(let csv) = layout, case .none(let names) = csv.header else { return }
        if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw Problem(description: "names the column '\(repeated)' twice")
        }
        if let unknown = columns.subtracting(names).min() {
            throw Problem(description: "uses a column '\(unknown)' that is not among its columns")
        }
    }

    /// The columns that it reads.
    public var columns: Set<String> { fields.values.reduce(into: Set(only.keys)) { $0.formUnion($1.columns) } }
}
