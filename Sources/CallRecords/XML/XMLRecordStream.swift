internal import CallModel

/// What one XML document tells of calls, put together from its events.
protocol XMLCallRecord {
    init()

    /// Whether the root was closed.
    var isComplete: Bool { get }

    /// Takes the next event.
    mutating func take(_ event: XMLReader.Event)

    /// The calls that the whole document tells of.
    func callDetails(_ context: CallRecordContext, file: String) throws(RowRejection.Reason) -> [CallDetail]
}

/// Call details in XML: one document a file.
struct XMLRecordStream<Record: XMLCallRecord>: CallRecordStream {
    private let context: CallRecordContext
    private let file: String
    private let document = XMLReader()
    private var record = Record()
    private var beginning: [UInt8] = []
    private var rejection: RowRejection?

    init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        if beginning.count < RowRejection.longestText {
            beginning += bytes.prefix(RowRejection.longestText - beginning.count)
        }
        take(bytes, isFinal: false)
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        if end == .growing, rejection == nil, !record.isComplete { return UnfinishedRow(line: 1) }
        take([], isFinal: true)
        if let rejection {
            try body(.rejected(rejection))
        } else {
            try details().forEach(body)
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8], isFinal: Bool) {
        guard rejection == nil else { return }
        do throws(XMLReader.Refusal) {
            for event in try document.read(bytes, isFinal: isFinal) { record.take(event) }
        } catch {
            rejection = RowRejection(line: document.line, reason: error.reason, bytes: beginning)
        }
    }

    private func details() -> [ReadRow<CallDetail>] {
        do throws(RowRejection.Reason) {
            return try record.callDetails(context, file: file).map(ReadRow.accepted)
        } catch {
            return [.rejected(RowRejection(line: 1, reason: error, bytes: beginning))]
        }
    }
}

extension XMLReader.Refusal {
    /// Why the document is no call detail.
    var reason: RowRejection.Reason {
        switch self {
        case .documentType:
            .notXML(explanation: "it has a document type, which no call detail has: entities are not followed")
        case .tooDeep(let limit): .notXML(explanation: "its elements stand in each other more than \(limit) deep")
        case .tooLong(let limit): .rowTooLong(limit: limit)
        case .malformed(let explanation): .notXML(explanation: "it is not XML: \(explanation)")
        }
    }
}
