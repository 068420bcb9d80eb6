internal import GRDB

/// A `WHERE` clause that is put together from what a filter sets.
struct Condition {
    private var parts: [String] = []
    private(set) var arguments = StatementArguments()

    /// Adds a part with one `?`, unless there is nothing to compare with.
    mutating func add(_ part: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        parts.append(part)
        arguments += [value]
    }

    /// Adds a part with as many `?` as there are texts.
    mutating func add(_ part: String, texts: [String]) {
        parts.append(part)
        arguments += StatementArguments(texts)
    }

    /// True of every row where nothing was added.
    var sql: String { parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND ") }
}
