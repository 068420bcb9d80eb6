internal import CallModel

/// Reads one JSON object.
protocol CallObjectReader {
    /// - Returns: `nil` for an object that holds no call.
    func callDetail(_ object: [UInt8], line: Int) throws(RowRejection.Reason) -> CallDetail?
}

/// Call details in JSON objects.
struct ObjectStream<Reader: CallObjectReader>: CallRecordStream {
    private var objects = JSONObjectSplitter()
    private let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        let reader = reader
        try objects.read(bytes) { piece, line in try Self.take(piece, line, reader, body) }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        let reader = reader
        return try objects.finish(end) { piece, line in try Self.take(piece, line, reader, body) }
    }

    private static func take(
        _ piece: JSONObjectSplitter.Piece, _ line: Int, _ reader: Reader,
        _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        guard let read = read(piece, line, reader) else { return }
        try body(read)
    }

    private static func read(_ piece: JSONObjectSplitter.Piece, _ line: Int, _ reader: Reader) -> ReadRow<
        CallDetail
    >? {
        do throws(RowRejection.Reason) {
            switch piece {
            case .object(let text): return try reader.callDetail(text, line: line).map(ReadRow.accepted)
            case .stray: throw .notJSON(explanation: "no JSON object stands here")
            case .tooLong: throw .rowTooLong(limit: JSONObjectSplitter.longestObject)
            case .unfinished: throw .notJSON(explanation: "the object is cut off")
            case .unclosed: throw .notJSON(explanation: "the list is not closed: the file is cut off")
            }
        } catch {
            return .rejected(RowRejection(line: line, reason: error, bytes: piece.bytes))
        }
    }
}
