internal import GRDB

/// Several ways to the same rows, as one statement: what each costs is mostly to ask at all.
struct Selection {
    private var arms: [String] = []
    private(set) var arguments = StatementArguments()

    /// Adds a way with as many `?` as there are values; it selects what all others select.
    mutating func add(_ arm: String, _ values: StatementArguments) {
        arms.append(arm)
        arguments += values
    }

    /// Adds a way that ends with `IN`, unless there is nothing to be in.
    mutating func add(_ arm: String, in values: [String]) {
        guard !values.isEmpty else { return }
        arms.append("\(arm) (?\(String(repeating: ", ?", count: values.count - 1)))")
        for value in values { arguments += [value] }
    }

    /// Whether there is no way to any row.
    var isEmpty: Bool { arms.isEmpty }

    /// A row as often as ways lead to it: whoever asks keeps a set, and SQLite would build another to compare with.
    var sql: String { arms.joined(separator: " UNION ALL ") }
}
