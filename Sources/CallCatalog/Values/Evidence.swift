internal import Foundation

/// Evidence as JSON text: what is shown and never searched.
enum Evidence {
    /// Keys in order, so that the same evidence is the same text.
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    static func value<Value: Decodable>(
        _ text: String, _ type: Value.Type = Value.self
    ) throws(CatalogError) -> Value {
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch {
            throw .unreadable(what: "a \(type) that does not decode")
        }
    }
}
