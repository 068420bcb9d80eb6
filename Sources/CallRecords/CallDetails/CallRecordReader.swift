public import CallModel

/// Reads call details from bytes as they come, in whatever format they are.
public struct CallRecordReader {
    private let context: CallRecordContext
    private let file: String
    private var sniffer: CallRecordSniffer?
    private var decoder: TextDecoder
    private var stream: (any CallRecordStream)?
    private var clock = ClockCheck()

    /// Why the zone of the times may be wrong, by what was read so far; `nil` where nothing speaks against it.
    public var clockDoubt: ClockDoubt? { clock.doubt }

    /// - Parameters:
    ///   - context: the PBX.
    ///   - file: the file's name, kept as the origin of what is read.
    ///   - layout: how it is laid out; by default that is found out from its name and its first row.
    public init(
        context: CallRecordContext, file: String, layout: CallRecordLayout = .sniffed(among: []),
        encoding: TextEncoding = .utf8
    ) {
        (self.context, self.file) = (context, file)
        switch layout {
        case .sniffed(let mappings):
            sniffer = CallRecordSniffer(file: file, mappings: mappings)
            decoder = TextDecoder(encoding)
        case .mapped(let mapping):
            decoder = TextDecoder(mapping.encoding ?? encoding)
            stream = layout.stream(context, file)
        case .asteriskCSV, .asteriskCEL, .freeswitchCSV, .freeswitchJSON, .freeswitchXML, .siprec, .siprecMessage,
            .innovaphone:
            decoder = TextDecoder(encoding)
            stream = layout.stream(context, file)
        }
    }

    /// Takes the next bytes, and gives every call detail that they complete.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        try take(decoder.decode(bytes), isAtEnd: false, body)
    }

    /// Gives what the end of the file completes.
    /// - Parameter end: whether its writer may be in the middle of a row.
    /// - Returns: the row that waits for its rest.
    @discardableResult
    public mutating func finish(
        _ end: FileEnd = .complete, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        try take(decoder.finish(), isAtEnd: true, body)
        var clock = clock
        defer { self.clock = clock }
        return try stream?.finish(end) { row in
            clock.note(row)
            try body(row)
        }
    }

    /// Whether the next byte is the first of a row, behind which another reader of this file could go on that was told
    /// how the file begins.
    public var isBetweenRows: Bool { decoder.isBetweenCharacters && stream?.isBetweenRows == true }

    /// Whether, besides, everything that was read has been given: nothing of it is needed again.
    public var hasGivenAll: Bool { isBetweenRows && stream?.hasToldAll == true }

    /// Learns from the beginning of a file how it is written, gives nothing of it, and goes on at a later line.
    /// - Parameters:
    ///   - prologue: the bytes up to a place at which ``isBetweenRows`` held.
    ///   - line: the line that is read next, from 1.
    public mutating func goOn(behind prologue: [UInt8], atLine line: Int) {
        let clock = clock
        read(prologue) { _ in }
        stream?.goOn(atLine: line)
        self.clock = clock
    }

    private mutating func take(
        _ bytes: [UInt8], isAtEnd: Bool, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        guard sniffer != nil else {
            return try stream(bytes, body)
        }
        guard let (layout, kept) = sniffer?.read(bytes, isAtEnd: isAtEnd) else { return }
        sniffer = nil
        stream = layout.stream(context, file)
        try stream(kept, body)
    }

    private mutating func stream(
        _ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        var clock = clock
        defer { self.clock = clock }
        try stream?.read(bytes) { row in
            clock.note(row)
            try body(row)
        }
    }
}

extension CallRecordLayout {
    /// - Returns: `nil` while the layout is not known.
    fileprivate func stream(_ context: CallRecordContext, _ file: String) -> (any CallRecordStream)? {
        switch self {
        case .sniffed: nil
        case .asteriskCSV: RowStream(AsteriskCSVReader(context: context, file: file))
        case .asteriskCEL: EventStream(context: context, file: file)
        case .freeswitchCSV: FreeSwitchCSVStream(context: context, file: file)
        case .freeswitchXML: XMLRecordStream<FreeSwitchXMLRecord>(context: context, file: file)
        case .siprec: XMLRecordStream<RecordingMetadata>(context: context, file: file)
        case .innovaphone: XMLRecordStream<InnovaphoneRecord>(context: context, file: file)
        case .siprecMessage: MultipartStream(context: context, file: file)
        case .freeswitchJSON: ObjectStream(FreeSwitchJSONReader(context: context, file: file))
        case .mapped(let mapping):
            switch mapping.layout {
            case .json: ObjectStream(MappedObjectReader(mapping, context: context, file: file))
            case .rtpengine: RtpengineStream(mapping, context: context, file: file)
            case .csv(let layout):
                RowStream(MappedRowReader(mapping, layout, context: context, file: file), layout.dialect)
            }
        }
    }
}
