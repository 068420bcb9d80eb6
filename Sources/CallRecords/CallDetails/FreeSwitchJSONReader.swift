internal import CallModel
internal import Foundation

/// Reads what FreeSWITCH's `mod_json_cdr` writes: one JSON object a file, or one a line where files were joined.
struct FreeSwitchJSONReader: CallObjectReader {
    private let context: CallRecordContext
    private let file: String

    /// - Parameters:
    ///   - context: the PBX; its zone does not matter, the times are in epoch seconds.
    ///   - file: the file's name, kept as the origin of what is read.
    init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    func callDetail(_ object: [UInt8], line: Int) throws(RowRejection.Reason) -> CallDetail? {
        let reader = FreeSwitchRecordReader(context: context, file: file, format: .freeswitchJSON)
        return try reader.callDetail(try decoded(object), line: line)
    }

    private func decoded(_ text: [UInt8]) throws(RowRejection.Reason) -> FreeSwitchRecord {
        do {
            return try JSONDecoder().decode(FreeSwitchRecord.self, from: Data(text))
        } catch {
            throw .notJSON(explanation: "not the JSON of a FreeSWITCH call detail")
        }
    }
}
