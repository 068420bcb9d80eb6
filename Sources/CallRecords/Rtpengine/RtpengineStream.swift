internal import CallModel

/// The call that one text of rtpengine's tells of: what its pcap method leaves beside a capture, or what its proc method
/// keeps in the spool while the call lasts.
struct RtpengineStream: CallRecordStream {
    private let calls: MappedCallReader
    private var text: [UInt8] = []
    private var isTooLong = false

    /// A session description takes some kilobytes, and a call that is held and resumed has many.
    static let longest = 4 << 20

    init(_ mapping: CallRecordMapping, context: CallRecordContext, file: String) {
        calls = MappedCallReader(mapping: mapping, context: context, file: file)
    }

    /// Whether a file's first line is that of such a text.
    static func begins(_ line: some Collection<UInt8>) -> Bool {
        PacketCaptureText.begins(line) || SpoolMetadata.begins(line)
    }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        isTooLong = isTooLong || text.count + bytes.count > Self.longest
        if !isTooLong { text += bytes }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        let first = text.prefix { $0 != UInt8(ascii: "\n") }
        if SpoolMetadata.begins(first) {
            let metadata = SpoolMetadata(text)
            // Whoever controls rtpengine may say later when the call began, and nothing else here does.
            let waits = !metadata.isWhole || !calls.hasStart { metadata[$0] }
            if end == .growing, !isTooLong, waits { return UnfinishedRow(line: 1) }
            return try give(read(isRecord: metadata.damage == nil) { metadata[$0] }, body)
        }
        let capture = PacketCaptureText(String(decoding: text, as: UTF8.self))
        if end == .growing, !isTooLong, !capture.isEnded { return UnfinishedRow(line: 1) }
        return try give(read(isRecord: PacketCaptureText.begins(first)) { capture[$0] }, body)
    }

    private func give(
        _ row: ReadRow<CallDetail>?, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        if let row { try body(row) }
        return nil
    }

    private func read(isRecord: Bool, _ column: @escaping (String) -> String) -> ReadRow<CallDetail>? {
        do throws(RowRejection.Reason) {
            guard !isTooLong else { throw .rowTooLong(limit: Self.longest) }
            guard isRecord else {
                throw .unrecognised(
                    expected:
                        "metadata of rtpengine: neither a capture's path nor a chunk begins it, or a chunk is damaged"
                )
            }
            return try calls.callDetail(line: nil, column).map(ReadRow.accepted)
        } catch {
            return .rejected(RowRejection(line: 1, reason: error, bytes: text))
        }
    }
}
