/// A row of `cel-custom/Master.csv` in the sample's columns, all quoted.
struct ChannelEventRow {
    var event: String
    var time: String
    var number = "8001"
    var destination = "13800138001"
    var channel = "PJSIP/8001-0000002a"
    var application = ""
    var arguments = ""
    var uniqueID = "1773624612.42"
    var linkedID = "1773624612.42"
    var extra = ""

    init(_ event: String, _ time: String, _ change: (inout ChannelEventRow) -> Void = { _ in }) {
        (self.event, self.time) = (event, time)
        change(&self)
    }

    var text: String {
        [
            event, time, "林岚", number, number, "", destination, destination, "out", channel, application,
            arguments, "3",
            "", uniqueID, linkedID, "", "", "", extra,
        ].map(AsteriskRow.quoted).joined(separator: ",") + "\n"
    }

    /// The events of an answered call from an agent through a trunk, as the sample `cel.conf` has them.
    static func call(epoch: Int = 1_773_624_612, number: Int = 42, answered: Bool = true, hasEnd: Bool = true)
        -> [String]
    {
        let (near, far) = ("\(epoch).\(number)", "\(epoch).\(number + 1)")
        func at(_ seconds: Int) -> String { "\(epoch + seconds).250000" }
        func row(_ event: String, _ seconds: Int, _ change: (inout ChannelEventRow) -> Void = { _ in }) -> String {
            ChannelEventRow(event, at(seconds)) {
                ($0.uniqueID, $0.linkedID) = (near, near)
                change(&$0)
            }.text
        }
        let isFar: (inout ChannelEventRow) -> Void = {
            ($0.uniqueID, $0.channel) = (far, "PJSIP/ct-trunk-0000002b")
            ($0.number, $0.destination) = ("13800138001", "s")
        }
        let status = answered ? "ANSWER" : "BUSY"
        return [
            row("CHAN_START", 0),
            row("APP_START", 0) { ($0.application, $0.arguments) = ("MixMonitor", "out-1.wav,b") },
            row("APP_START", 0) { ($0.application, $0.arguments) = ("Dial", "PJSIP/13800138001@ct-trunk,60") },
            row("CHAN_START", 0, isFar),
        ]
            + (answered
                ? [row("ANSWER", 8, isFar), row("ANSWER", 8), row("BRIDGE_ENTER", 8), row("BRIDGE_EXIT", 48)] : [])
            + [
                row("HANGUP", 48, isFar), row("CHAN_END", 48, isFar),
                row("HANGUP", 48) {
                    $0.extra =
                        #"{"hangupcause":\#(answered ? 16 : 17),"hangupsource":"","dialstatus":"\#(status)"}"#
                },
                row("CHAN_END", 48),
            ] + (hasEnd ? [row("LINKEDID_END", 48)] : [])
    }
}
