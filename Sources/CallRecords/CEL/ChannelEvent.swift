internal import CallModel

/// An event of Asterisk's channel event logging, in the columns of its sample configuration (`cel_custom.conf.sample`).
struct ChannelEvent {
    /// What happened, as far as it tells about a call.
    enum Kind: Hashable {
        case channelStart
        case answer
        case hangup
        case channelEnd
        case applicationStart
        /// The last channel of the call is gone.
        case callEnd
        /// Anything else, the site's own events among it.
        case other
    }

    /// The columns in order.
    static let columns = [
        "eventtype", "eventtime", "cid_name", "cid_num", "cid_ani", "cid_rdnis", "cid_dnid", "exten", "context",
        "channame", "appname", "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "bridgepeer",
        "userfield",
        "userdeftype", "eventextra",
    ]

    /// The events' names (`main/cel.c`); a first column with another is a site's own event, or no event.
    private static let names: Set<String> = [
        "CHAN_START", "CHAN_END", "HANGUP", "ANSWER", "APP_START", "APP_END", "BRIDGE_ENTER", "BRIDGE_EXIT",
        "PARK_START",
        "PARK_END", "BLINDTRANSFER", "ATTENDEDTRANSFER", "USER_DEFINED", "LINKEDID_END", "PICKUP", "FORWARD",
        "LOCAL_OPTIMIZE", "LOCAL_OPTIMIZE_BEGIN", "STREAM_BEGIN", "STREAM_END", "DTMF",
    ]

    let kind: Kind
    let time: RecordedTimes.Time
    let number: String
    let destination: String
    let channel: String
    let application: String
    let arguments: String
    let uniqueID: String
    let linkedID: String
    let userfield: String
    let extra: String

    /// Whether a row looks like an event: of Asterisk's own by its name, of the site's by the identifiers of its channel.
    static func isEvent(_ fields: [String]) -> Bool {
        guard fields.count == columns.count, time(fields[1]) != nil else { return false }
        return names.contains(fields[0])
            || [fields[14], fields[15]].allSatisfy { AsteriskUniqueID($0.utf8) != nil }
    }

    init(_ fields: [String]) throws(RowRejection.Reason) {
        guard fields.count == Self.columns.count else {
            throw .columnCount(found: fields.count, expected: "\(Self.columns.count) (cel_custom)")
        }
        guard let time = Self.time(fields[1]) else {
            throw .unreadable(
                column: "eventtime", value: fields[1],
                expected: "seconds since 1970, or a time like 2026-03-16 09:30:12")
        }
        kind =
            switch fields[0] {
            case "CHAN_START": .channelStart
            case "ANSWER": .answer
            case "HANGUP": .hangup
            case "CHAN_END": .channelEnd
            case "APP_START": .applicationStart
            case "LINKEDID_END": .callEnd
            default: .other
            }
        self.time = time
        (number, destination, channel) = (fields[3], fields[7], fields[9])
        (application, arguments) = (fields[10], fields[11])
        (uniqueID, linkedID, userfield, extra) = (fields[14], fields[15], fields[17], fields[19])
        guard !uniqueID.isEmpty else { throw .missing(column: "uniqueid") }
        guard !linkedID.isEmpty else { throw .missing(column: "linkedid") }
    }

    private static func time(_ text: String) -> RecordedTimes.Time? {
        if case .time(let time) = TimeForm.epoch.read(text) { return time }
        return WallClock.reading(text).map { .wall($0) }
    }
}
