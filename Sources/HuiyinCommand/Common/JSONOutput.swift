import Foundation

/// JSON for programs: keys in order, one object a line for lists.
enum JSONOutput {
    static func write(_ document: some Encodable, pretty: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        print(String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    static func write(lines documents: [some Encodable]) throws {
        for document in documents { try write(document, pretty: false) }
    }
}
