internal import Foundation

/// In which facts a record differs from what the catalog says.
enum RecordDifference: Equatable {
    /// In none: white space, and the like.
    case inNothing
    /// The archive's is no record.
    case recordIsDamaged
    /// What the catalog holds is none.
    case catalogIsDamaged
    /// In these.
    case inFields([String])

    init(of found: [UInt8], to wanted: [UInt8]) {
        let decoder = JSONDecoder()
        guard case .object(let wanted) = try? decoder.decode(JSONValue.self, from: Data(wanted)) else {
            self = .catalogIsDamaged
            return
        }
        guard case .object(let found) = try? decoder.decode(JSONValue.self, from: Data(found)) else {
            self = .recordIsDamaged
            return
        }
        let names = Self.names(found, wanted, prefix: "")
        self = names.isEmpty ? .inNothing : .inFields(names)
    }

    private static func names(
        _ found: [String: JSONValue], _ wanted: [String: JSONValue], prefix: String
    ) -> [String] {
        Set(found.keys).union(wanted.keys).sorted().flatMap { key -> [String] in
            guard found[key] != wanted[key] else { return [] }
            // One step down: "facts" alone says little.
            if prefix.isEmpty, case .object(let left) = found[key], case .object(let right) = wanted[key] {
                return names(left, right, prefix: key + ".")
            }
            return [prefix + key]
        }
    }
}

/// Any JSON, to be compared.
private enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }
}
