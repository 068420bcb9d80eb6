/// A row of `Master.csv` as Asterisk writes it (`cdr/cdr_csv.c`): texts quoted with marks doubled, durations bare, times
/// that did not come not quoted at all.
struct AsteriskRow {
    var src = "8001"
    var dst = "913800138001"
    var clid = #""林岚" <8001>"#
    var channel = "PJSIP/8001-000004d6"
    var dstchannel = "PJSIP/ct-trunk-000004d7"
    var lastapp = "Dial"
    var lastdata = "PJSIP/13800138001@ct-trunk,60,gTt"
    var start = "2026-03-16 01:30:12"
    var answer = "2026-03-16 01:30:20"
    var end = "2026-03-16 01:31:00"
    var duration = "48"
    var billsec = "40"
    var disposition = "ANSWERED"
    var uniqueid: String? = "1773624612.1234"
    var userfield: String? = ""
    var newColumns: (peeraccount: String, linkedid: String, sequence: String)?

    var text: String {
        var columns = ["", src, dst, "callback-out", clid, channel, dstchannel, lastapp, lastdata].map(Self.quoted)
        columns += [start, answer, end].map { $0.isEmpty ? "" : Self.quoted($0) }
        columns += [duration, billsec, Self.quoted(disposition), Self.quoted("DOCUMENTATION")]
        columns += [uniqueid, userfield].compactMap { $0 }.map(Self.quoted)
        if let newColumns {
            columns += [
                Self.quoted(newColumns.peeraccount), Self.quoted(newColumns.linkedid), newColumns.sequence,
            ]
        }
        return columns.joined(separator: ",")
    }

    init(_ change: (inout AsteriskRow) -> Void = { _ in }) { change(&self) }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
