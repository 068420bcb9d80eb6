internal import Foundation
internal import GRDB

/// How texts stand in the catalog so that a part of them is found.
enum SearchText {
    /// Longer names are found by their first characters only.
    private static let longestName = 64

    /// A name as it is compared: width, composition and case do not matter (`Ｌｉ` is `li`).
    static func folded(_ name: String) -> String {
        narrow(name).lowercased().filter { !$0.isWhitespace }
    }

    /// A text with the narrow form of every character that has one.
    static func narrow(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }

    /// Every end of a name, the name itself among them: a part of it is the beginning of one of these.
    static func endings(_ name: String) -> Set<String> {
        let folded = folded(name).prefix(longestName)
        return Set(folded.indices.map { String(folded[$0...]) })
    }

    /// A number from its last digit on, without its `+`.
    static func backwards(_ number: String) -> String { String(number.reversed().filter { $0 != "+" }) }

    /// The two for rows that were there before they were searched, within a migration.
    static let functions = [
        DatabaseFunction("search_backwards", argumentCount: 1, pure: true) { values in
            String.fromDatabaseValue(values[0]).map(backwards)
        },
        DatabaseFunction("search_endings", argumentCount: 1, pure: true) { values in
            json(String.fromDatabaseValue(values[0]).map(Self.endings) ?? [])
        },
    ]

    /// As a list that the database takes apart.
    static func json(_ texts: Set<String>) -> String {
        guard let list = try? JSONEncoder().encode(texts.sorted()) else { return "[]" }
        return String(decoding: list, as: UTF8.self)
    }
}
