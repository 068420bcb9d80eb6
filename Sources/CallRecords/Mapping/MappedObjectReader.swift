internal import CallModel

/// Reads JSON objects as a mapping says.
struct MappedObjectReader: CallObjectReader {
    private let calls: MappedCallReader

    init(_ mapping: CallRecordMapping, context: CallRecordContext, file: String) {
        calls = MappedCallReader(mapping: mapping, context: context, file: file)
    }

    func callDetail(_ object: [UInt8], line: Int) throws(RowRejection.Reason) -> CallDetail? {
        guard let value = JSONValue(object) else { throw .notJSON(explanation: "not JSON") }
        return try calls.callDetail(line: line == 1 ? nil : line) { value.text(at: $0) ?? "" }
    }
}
