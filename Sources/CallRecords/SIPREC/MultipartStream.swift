internal import CallModel

/// SIPREC metadata as it travels: the body of a SIP message with the media description beside it (`multipart/mixed`, RFC
/// 7866), with or without the message's headers before it.
struct MultipartStream: CallRecordStream {
    private let context: CallRecordContext
    private let file: String
    private var bytes: [UInt8] = []

    /// Metadata of a conference is some 100 KiB.
    private static let longestBody = 16 << 20

    init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    /// Whether a file begins as such a body does.
    static func begins(with line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self).lowercased()
        if text.hasPrefix("--") { return !text.contains(",") && text.utf8.count <= 74 }
        return ["content-type:", "mime-version:", "invite sip:", "invite sips:", "update sip:", "sip/2.0 "]
            .contains(where: text.hasPrefix)
    }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        self.bytes += bytes.prefix(max(0, Self.longestBody + 1 - self.bytes.count))
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        let message = MIMEBody(bytes)
        if end == .growing, message?.isComplete != true { return UnfinishedRow(line: 1) }
        try rows(message).forEach(body)
        return nil
    }

    private func rows(_ message: MIMEBody?) -> [ReadRow<CallDetail>] {
        do throws(RowRejection.Reason) {
            guard bytes.count <= Self.longestBody else { throw .rowTooLong(limit: Self.longestBody) }
            return try calls(message).map(ReadRow.accepted)
        } catch {
            return [.rejected(RowRejection(line: 1, reason: error, bytes: bytes))]
        }
    }

    private func calls(_ message: MIMEBody?) throws(RowRejection.Reason) -> [CallDetail] {
        let parts = message?.parts ?? []
        guard let metadata = parts.first(where: \.isMetadata) else {
            throw .unrecognised(expected: "a body with SIPREC metadata: none of its parts is rs-metadata")
        }
        var record = RecordingMetadata()
        let document = XMLReader()
        do throws(XMLReader.Refusal) {
            for event in try document.read(metadata.body, isFinal: true) { record.take(event) }
        } catch {
            throw error.reason
        }
        record.mediaLabels = parts.lazy.map(\.mediaLabels).first { !$0.isEmpty } ?? []
        return try record.callDetails(context, file: file)
    }
}
