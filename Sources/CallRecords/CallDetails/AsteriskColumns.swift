/// The columns of a row of `Master.csv` by name. Which of the last five are there follows from their number, and where
/// that is not enough, from what they look like.
struct AsteriskColumns {
    let src: String
    let dst: String
    let channel: String
    let dstchannel: String
    let lastdata: String
    let start: String
    let answer: String
    let end: String
    let duration: String
    let billsec: String
    let disposition: String
    let uniqueid: String
    let userfield: String
    let linkedid: String?
    let sequence: String?

    init(_ fields: [String]) throws(RowRejection.Reason) {
        guard (16...21).contains(fields.count) else {
            throw .columnCount(found: fields.count, expected: "16 to 21 (cdr_csv)")
        }
        (src, dst, channel, dstchannel, lastdata) = (fields[1], fields[2], fields[5], fields[6], fields[8])
        (start, answer, end) = (fields[9], fields[10], fields[11])
        (duration, billsec, disposition) = (fields[12], fields[13], fields[14])
        var rest = fields[16...]
        if rest.count == 3 || rest.count >= 4 {
            // newcdrcolumns=yes: peeraccount, linkedid, sequence.
            sequence = Self.content(rest.removeLast())
            linkedid = Self.content(rest.removeLast())
            rest.removeLast()
        } else {
            (sequence, linkedid) = (nil, nil)
        }
        let first = rest.first ?? ""
        if rest.count == 2 {
            (uniqueid, userfield) = (first, rest.last ?? "")
        } else {
            (uniqueid, userfield) = AsteriskUniqueID(first.utf8) != nil ? (first, "") : ("", first)
        }
        // Without loguniqueid=yes, nothing but the channel's name tells calls apart.
        guard !uniqueid.isEmpty || !channel.isEmpty else { throw .missing(column: "uniqueid") }
    }

    private static func content(_ text: String) -> String? { text.isEmpty ? nil : text }
}
