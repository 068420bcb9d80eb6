internal import Foundation

/// A JSON value, its numbers as they are written as far as 64 bits hold them.
indirect enum JSONValue: Decodable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case none

    /// - Returns: `nil` for what is no JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.singleValueContainer().decode([String: JSONValue].self) {
            self = .object(object)
        } else if let array = try? decoder.singleValueContainer().decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .none }
        if let text = try? container.decode(String.self) { return .text(text) }
        if let isTrue = try? container.decode(Bool.self) { return .text(isTrue ? "true" : "false") }
        if let number = try? container.decode(Int64.self) { return .text(String(number)) }
        return .text(String(describing: try container.decode(Decimal.self)))
    }

    /// What stands at the end of a path of keys and positions, `holder.phones.0`; `nil` for what is no scalar.
    func text(at path: String) -> String? {
        guard case .text(let text)? = value(at: Self.steps(path)) else { return nil }
        return text
    }

    /// The same; a list reads as its texts behind each other, and an object of texts as `key=text` behind each other.
    func listed(at path: String) -> String? {
        switch value(at: Self.steps(path)) {
        case .text(let text): text
        case .array(let values): values.compactMap { $0.text(at: "") }.joined(separator: " ")
        case .object(let values):
            values.sorted { $0.key < $1.key }.compactMap { key, value in
                value.text(at: "").map { "\(key)=\($0)" }
            }.joined(separator: " ")
        case .some(.none), nil: nil
        }
    }

    private static func steps(_ path: String) -> ArraySlice<Substring> {
        path.isEmpty ? [] : path.split(separator: ".", omittingEmptySubsequences: false)[...]
    }

    private func value(at path: ArraySlice<Substring>) -> JSONValue? {
        guard let first = path.first else { return self }
        return switch self {
        case .object(let values): values[String(first)]?.value(at: path.dropFirst())
        case .array(let values):
            Int(first).flatMap { values.indices.contains($0) ? values[$0].value(at: path.dropFirst()) : nil }
        case .text, .none: nil
        }
    }
}
