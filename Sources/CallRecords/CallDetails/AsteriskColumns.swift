/// The columns of a row of `Master.csv` by name. Which of the last five are there follows from their number, and where
/// that is not enough, from what they look like.
struct AsteriskColumns {
    let src: String
    let dst: String
    let channel: String
    let dstchannel: String
    let lastapp: String
    let lastdata: String
    let start: String
    let answer: String
    let end: String
    let duration: String
    let billsec: String
    let disposition: String
    let uniqueid: String?
    let userfield: String
    let linkedid: String?
    let sequence: String?

    init(_ fields: [String]) throws(RowRejection.Reason) {
        guard (16...21).contains(fields.count) else {
            throw .columnCount(found: fields.count, expected: "16 to 21 (cdr_csv)")
        }
        (src, dst, channel, dstchannel) = (fields[1], fields[2], fields[5], fields[6])
        (lastapp, lastdata) = (fields[7], fields[8])
        (start, answer, end) = (fields[9], fields[10], fields[11])
        (duration, billsec, disposition) = (fields[12], fields[13], fields[14])
        var rest = fields[16...]
        if rest.count >= 3 {
            // newcdrcolumns=yes: peeraccount, linkedid, sequence.
            sequence = Self.content(rest.removeLast())
            linkedid = Self.content(rest.removeLast())
            rest.removeLast()
        } else {
            (sequence, linkedid) = (nil, nil)
        }
        let first = rest.first ?? ""
        if rest.count == 2 {
            (uniqueid, userfield) = (Self.content(first), rest.last ?? "")
        } else {
            (uniqueid, userfield) = AsteriskUniqueID(first.utf8) != nil ? (first, "") : (nil, first)
        }
    }

    private static func content(_ text: String) -> String? { text.isEmpty ? nil : text }

    /// What names the call. Without `loguniqueid=yes` it is the channel's name, whose serial number starts anew with
    /// each start of Asterisk, and therefore the time with it.
    func identity() throws(RowRejection.Reason) -> String {
        if let uniqueid { return uniqueid }
        guard !channel.isEmpty else { throw .missing(column: "uniqueid") }
        return "\(channel) \(start)"
    }

    /// What tells this row from the others of its channel: its sequence, or where it led and when.
    func rowKey(of identity: String) -> String {
        if let sequence { return "\(identity)|\(sequence)" }
        return [identity, dstchannel, start, end].joined(separator: "|")
    }

    var dialled: String { AsteriskWords.dialled(dst, application: lastapp, arguments: lastdata) }

    var recorderArguments: String {
        AsteriskWords.recorderArguments(application: lastapp, arguments: lastdata)
    }
}
