internal import CallModel
internal import Foundation

/// Reads JSON objects as a mapping says.
struct MappedObjectReader: CallObjectReader {
    private let calls: MappedCallReader

    init(_ mapping: CallRecordMapping, context: CallRecordContext, file: String) {
        calls = MappedCallReader(mapping: mapping, context: context, file: file)
    }

    func callDetail(_ object: [UInt8], line: Int) throws(RowRejection.Reason) -> CallDetail? {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: Data(object))
        } catch {
            throw .notJSON(explanation: "not JSON")
        }
        return try calls.callDetail(line: line == 1 ? nil : line) { path in
            value.text(at: path.split(separator: ".", omittingEmptySubsequences: false)[...]) ?? ""
        }
    }
}

/// A JSON value, its numbers as they are written as far as 64 bits hold them.
private indirect enum JSONValue: Decodable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case none

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

    /// What stands at the end of a path of keys and positions.
    func text(at path: ArraySlice<Substring>) -> String? {
        guard let first = path.first else { return if case .text(let text) = self { text } else { nil } }
        return switch self {
        case .object(let values): values[String(first)]?.text(at: path.dropFirst())
        case .array(let values):
            Int(first).flatMap { values.indices.contains($0) ? values[$0].text(at: path.dropFirst()) : nil }
        case .text, .none: nil
        }
    }
}
