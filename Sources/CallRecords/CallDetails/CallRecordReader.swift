public import CallModel

/// Reads call details from bytes as they come, in whatever format they are.
public struct CallRecordReader {
    private let context: CallRecordContext
    private let file: String
    private var format: CallRecordFormat?
    private var rows = CSVReader()
    private var objects = JSONObjectSplitter()

    /// - Parameters:
    ///   - context: the PBX.
    ///   - file: the file's name, kept as the origin of what is read.
    ///   - format: the format; `nil` finds out from the first byte that is no blank.
    public init(context: CallRecordContext, file: String, format: CallRecordFormat? = nil) {
        (self.context, self.file, self.format) = (context, file, format)
    }

    /// Takes the next bytes, and gives every call detail that they complete.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        switch format ?? sniffed(bytes) {
        case .asteriskCSV:
            let reader = AsteriskCSVReader(context: context, file: file)
            try rows.read(bytes) { try body(Self.detail($0, reader)) }
        case .freeswitchJSON:
            let reader = FreeSwitchJSONReader(context: context, file: file)
            try objects.read(bytes) { text, line in try body(reader.callDetail(text, line: line)) }
        }
    }

    /// Gives what the end of the file completes.
    public mutating func finish(_ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        switch format {
        case .asteriskCSV:
            let reader = AsteriskCSVReader(context: context, file: file)
            try rows.finish { try body(Self.detail($0, reader)) }
        case .freeswitchJSON:
            if let (text, line) = objects.finish() {
                let explanation = "the file ends in the middle of an object"
                try body(
                    .rejected(
                        RowRejection(
                            line: line, reason: .notJSON(explanation: explanation),
                            text: String(decoding: text.prefix(4096), as: UTF8.self))))
            }
        case nil: break
        }
    }

    private mutating func sniffed(_ bytes: [UInt8]) -> CallRecordFormat {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let first = bytes.first { !blanks.contains($0) }
        let found: CallRecordFormat =
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .freeswitchJSON : .asteriskCSV
        format = found
        return found
    }

    private static func detail(
        _ row: ReadRow<CSVReader.Row>, _ reader: AsteriskCSVReader
    ) -> ReadRow<CallDetail> {
        switch row {
        case .accepted(let row): reader.callDetail(row)
        case .rejected(let rejection): .rejected(rejection)
        }
    }
}
