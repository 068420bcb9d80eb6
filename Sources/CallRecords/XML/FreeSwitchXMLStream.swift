internal import CallModel

/// A call detail as FreeSWITCH's `mod_xml_cdr` writes it: one document a file.
struct FreeSwitchXMLStream: CallRecordStream {
    private let reader: FreeSwitchRecordReader
    private let document = XMLReader()
    private var record = FreeSwitchXMLRecord()
    private var beginning: [UInt8] = []
    private var rejection: RowRejection?

    init(context: CallRecordContext, file: String) {
        reader = FreeSwitchRecordReader(context: context, file: file, format: .freeswitchXML)
    }

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
            try body(detail())
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

    private func detail() -> ReadRow<CallDetail> {
        do throws(RowRejection.Reason) {
            guard let root = record.root, root == "cdr" else {
                throw .unrecognised(expected: "a record of mod_xml_cdr: its root is no 'cdr'")
            }
            return .accepted(try reader.callDetail(record.record, line: 1))
        } catch {
            return .rejected(RowRejection(line: 1, reason: error, bytes: beginning))
        }
    }
}

extension XMLReader.Refusal {
    fileprivate var reason: RowRejection.Reason {
        switch self {
        case .documentType:
            .notXML(explanation: "it has a document type, which no call detail has: entities are not followed")
        case .tooDeep(let limit): .notXML(explanation: "its elements stand in each other more than \(limit) deep")
        case .tooLong(let limit): .rowTooLong(limit: limit)
        case .malformed(let explanation): .notXML(explanation: "it is not XML: \(explanation)")
        }
    }
}
