internal import CallModel

/// The call of one text of rtpengine's pcap method: one a file, which is moved into place when the call is over.
struct PacketCaptureStream: CallRecordStream {
    private let calls: MappedCallReader
    private var text: [UInt8] = []
    private var isTooLong = false

    /// A session description takes some kilobytes, and a call that is held and resumed has many.
    static let longest = 4 << 20

    init(_ mapping: CallRecordMapping, context: CallRecordContext, file: String) {
        calls = MappedCallReader(mapping: mapping, context: context, file: file)
    }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        isTooLong = isTooLong || text.count + bytes.count > Self.longest
        if !isTooLong { text += bytes }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        let columns = PacketCaptureText(String(decoding: text, as: UTF8.self))
        if end == .growing, !isTooLong, !columns.isEnded { return UnfinishedRow(line: 1) }
        guard let row = read(columns) else { return nil }
        try body(row)
        return nil
    }

    private func read(_ columns: PacketCaptureText) -> ReadRow<CallDetail>? {
        do throws(RowRejection.Reason) {
            guard !isTooLong else { throw .rowTooLong(limit: Self.longest) }
            guard PacketCaptureText.begins(text.prefix { $0 != UInt8(ascii: "\n") }) else {
                throw .unrecognised(
                    expected: "metadata of rtpengine's pcap method: it begins with no capture's path")
            }
            return try calls.callDetail(line: nil) { columns[$0] }.map(ReadRow.accepted)
        } catch {
            return .rejected(RowRejection(line: 1, reason: error, bytes: text))
        }
    }
}
