public import CallModel

/// Reads call details from bytes as they come, in whatever format they are.
public struct CallRecordReader {
    private let context: CallRecordContext
    private let file: String
    private var format: CallRecordFormat?
    private var sniffer: CallRecordSniffer
    private var rows = CSVReader()
    private var objects = JSONObjectSplitter()

    /// - Parameters:
    ///   - context: the PBX.
    ///   - file: the file's name, kept as the origin of what is read.
    ///   - format: the format; `nil` finds out from the name and the first byte that is no blank.
    public init(context: CallRecordContext, file: String, format: CallRecordFormat? = nil) {
        (self.context, self.file, self.format) = (context, file, format)
        sniffer = CallRecordSniffer(file: file)
    }

    /// Takes the next bytes, and gives every call detail that they complete.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        if let format { return try read(bytes, as: format, body) }
        guard let (found, kept) = sniffer.read(bytes) else { return }
        format = found
        try read(kept, as: found, body)
    }

    /// Gives what the end of the file completes.
    public mutating func finish(_ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        switch format {
        case .asteriskCSV:
            let reader = AsteriskCSVReader(context: context, file: file)
            try rows.finish { try Self.details($0, reader).forEach(body) }
        case .freeswitchJSON:
            let reader = FreeSwitchJSONReader(context: context, file: file)
            try objects.finish { piece, line in try body(reader.callDetail(piece, line: line)) }
        case nil: break
        }
    }

    private mutating func read(
        _ bytes: [UInt8], as format: CallRecordFormat, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        switch format {
        case .asteriskCSV:
            let reader = AsteriskCSVReader(context: context, file: file)
            try rows.read(bytes) { try Self.details($0, reader).forEach(body) }
        case .freeswitchJSON:
            let reader = FreeSwitchJSONReader(context: context, file: file)
            try objects.read(bytes) { piece, line in try body(reader.callDetail(piece, line: line)) }
        }
    }

    private static func details(
        _ row: ReadRow<CSVReader.Row>, _ reader: AsteriskCSVReader
    ) -> [ReadRow<CallDetail>] {
        switch row {
        case .accepted(let row): reader.callDetails(row)
        case .rejected(let rejection): [.rejected(rejection)]
        }
    }
}
