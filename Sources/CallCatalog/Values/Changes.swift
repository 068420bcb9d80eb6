internal import GRDB

/// The `SET` of an `UPDATE`, put together from the columns whose value changes.
struct Changes {
    private var parts: [String] = []
    private(set) var arguments = StatementArguments()

    /// Sets a column, unless it has that value.
    mutating func note<Value: DatabaseValueConvertible & Equatable>(
        _ column: String, _ old: Value?, _ new: Value?
    ) {
        guard old != new else { return }
        parts.append("\(column) = ?")
        arguments += [new]
    }

    /// Sets a column, where there is a new value for it.
    mutating func note(_ column: String, _ new: (some DatabaseValueConvertible)?) {
        guard let new else { return }
        parts.append("\(column) = ?")
        arguments += [new]
    }

    /// Whether every column has its value.
    var isEmpty: Bool { parts.isEmpty }

    /// Not valid where nothing changes.
    var sql: String { parts.joined(separator: ", ") }
}
