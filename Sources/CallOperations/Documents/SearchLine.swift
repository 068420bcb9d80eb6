internal import CallCatalog
internal import CallModel

/// Something that a search found, in a line.
public struct SearchLine: Encodable, Sendable {
    /// policy, callback, recording, call, agent or hold.
    public let kind: String
    /// What `show` and `explain` take.
    public let id: String
    /// When it happened, in UTC; `null` where it has no time.
    public let at: OrNull<String>
    /// The same by the site's clock, for people.
    public let localTime: OrNull<String>
    /// What it is, for people; personal data masked.
    public let what: String

    init(_ hit: SearchHit, zone: SiteTimeZone, reveal: Bool) {
        let instant: UTCInstant?
        switch hit {
        case .policy(let policy):
            let phones = policy.phones.map { reveal ? $0.normalised : $0.masked }
            let name = reveal ? policy.holderName : PersonalData.masked(name: policy.holderName)
            (kind, id, instant) = ("policy", policy.number.rawValue, nil)
            what = ([name] + phones).joined(separator: " ")
        case .callback(let callback):
            let phone = callback.phone.map { reveal ? $0.normalised : $0.masked } ?? "no number"
            (kind, id, instant) = ("callback", callback.id.rawValue, nil)
            what =
                "\(callback.kind.rawValue) on \(callback.policyNumber.rawValue) to \(phone)"
                + (callback.dueBy.map { ", due by \($0)" } ?? "")
        case .recording(let recording):
            (kind, id, instant) = ("recording", recording.id.description, recording.startedAt)
            what =
                "\(reveal ? recording.name : PersonalData.masked(text: recording.name)), "
                + "\(recording.verdict.rawValue), \(recording.matchState.rawValue)"
        case .call(let call):
            let number = call.customerNumber.map { reveal ? $0.normalised : $0.masked } ?? "nobody known"
            (kind, id, instant) = ("call", call.id.description, call.startedAt)
            what =
                "\(call.direction.rawValue), \(number), \(call.disposition.rawValue), \(call.billableSeconds) s billable"
        case .agent(let agent, let lastAt):
            (kind, id, instant) = ("agent", agent, lastAt)
            what = "the extension's last recording"
        case .hold(let hold):
            (kind, id, instant) = ("hold", hold.id.description, hold.placedAt)
            what = hold.reason
        }
        at = OrNull(instant?.description)
        localTime = OrNull(instant.map(zone.wallClock))
    }
}
