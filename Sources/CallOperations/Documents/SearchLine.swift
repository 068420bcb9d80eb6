internal import CallCatalog
internal import CallModel

/// Something that a search found, in a line.
public struct SearchLine: Encodable, Sendable {
    /// policy, callback, recording, call, agent, sales_agent, case, complaint, attempt or hold.
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
        let shown = { (text: String) in reveal ? text : PersonalData.masked(text: text) }
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
            what = shown(hold.reason)
        case .salesAgent(let agent):
            let phones = agent.phones.map { reveal ? $0.normalised : $0.masked }
            let name = reveal ? agent.name : PersonalData.masked(name: agent.name)
            (kind, id, instant) = ("sales_agent", agent.code.rawValue, nil)
            what = ([name] + phones).joined(separator: " ") + (agent.leftOn.map { ", left on \($0)" } ?? "")
        case .problemCase(let found):
            (kind, id, instant) = ("case", found.id.rawValue, nil)
            what =
                "\(found.kind.rawValue) of \(found.openedOn) on \(found.policyNumber)"
                + ([found.text, found.outcome].compactMap(\.self).map { ": \(shown($0))" }.first ?? "")
        case .complaint(let complaint):
            (kind, id, instant) = ("complaint", complaint.id.rawValue, nil)
            what = "of \(complaint.receivedOn)" + (complaint.text.map { ": \(shown($0))" } ?? "")
        case .attempt(let attempt):
            (kind, id, instant) = ("attempt", attempt.callbackID.rawValue, attempt.at)
            what = "attempt \(attempt.id)" + (attempt.problems.map { ": \(shown($0))" } ?? "")
        }
        at = OrNull(instant?.description)
        localTime = OrNull(instant.map(zone.wallClock))
    }
}
