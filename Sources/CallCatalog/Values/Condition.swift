internal import GRDB

/// A `WHERE` clause that is put together from what a filter sets.
struct Condition {
    private var parts: [String] = []
    private(set) var arguments = StatementArguments()

    /// Adds a part with one `?`, unless there is nothing to compare with.
    mutating func add(_ part: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        add(part, [value])
    }

    /// Adds a part with as many `?` as there are values.
    mutating func add(_ part: String, _ values: StatementArguments) {
        parts.append(part)
        arguments += values
    }

    /// Adds a part whose end is one of several values, unless nothing is asked for. In none of them lies nothing.
    mutating func add(_ part: String, in values: [String]?, _ end: String = "") {
        guard let values else { return }
        let list = values.isEmpty ? "NULL" : Array(repeating: "?", count: values.count).joined(separator: ", ")
        add("\(part) IN (\(list))\(end)", StatementArguments(values))
    }

    /// True of every row where nothing was added.
    var sql: String { parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND ") }
}

extension Int? {
    /// A limit as SQL says it; nothing where there is none.
    var clause: String { map { " LIMIT \(Swift.max(0, $0))" } ?? "" }
}
