/// The parts of SIPREC metadata (RFC 7865) that tell about calls, put together from its events.
///
/// Recorders differ more than the standard allows, and what they mean is clear all the same: names may have prefixes,
/// identifiers stand in `session_id` or in `id`, times and streams in an association or in the participant itself.
struct RecordingMetadata {
    /// A communication session: a call.
    struct Session {
        let id: String
        var started: String?
        var stopped: String?
        var group: String?
        /// The identifiers that SIP has for it (RFC 7989), or its Call-ID.
        var identifiers: [String] = []
    }

    /// Somebody who takes part.
    struct Participant {
        let id: String
        /// The session that it names itself, where no association does.
        let session: String?
        var address = ""
        var isCaller = false
        var span = Span()
    }

    /// When somebody, or the recording, took part in a session.
    struct Association {
        let participant: String?
        let session: String
        var span = Span()
    }

    /// What one participant is heard on.
    struct Stream {
        let id: String
        let session: String?
        /// As the media description has it (`a=label:`).
        var label = ""
    }

    struct Span {
        var associated: String?
        var disassociated: String?
    }

    /// The root's name; `nil` before it was read.
    private(set) var root: String?
    /// Whether it tells only what changed since an earlier one.
    private(set) var isPartial = false
    private(set) var sessions: [Session] = []
    private(set) var participants: [Participant] = []
    /// Who took part in what; those of the recording have no participant.
    private(set) var associations: [Association] = []
    /// When a group of sessions began, by its identifier.
    private(set) var groups: [String: String] = [:]
    private(set) var streams: [Stream] = []
    /// Who sends which stream, by the stream's identifier.
    private(set) var senders: [String: String] = [:]
    /// The labels in the order of the media description that came along, which is that of the recording's channels.
    var mediaLabels: [String] = []
    /// What Sonus says of the call in its group.
    private(set) var callData: [String: String] = [:]

    private var path: [String] = []
    private var group: String?
    private var sender: String?
    private var text: [UInt8] = []

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        if root == nil { root = name }
        path.append(name)
        text.removeAll(keepingCapacity: true)
        let attribute = { (names: String...) in names.lazy.compactMap { attributes[$0] }.first { !$0.isEmpty } }
        switch (parent, name) {
        case ("recording", "group"): group = attribute("group_id", "id")
        case ("recording", "session"): sessions.append(Session(id: attribute("session_id", "id") ?? ""))
        case ("recording", "participant"):
            participants.append(
                Participant(
                    id: attribute("participant_id", "id") ?? "", session: attribute("session_id", "session")))
        case ("recording", "participantsessionassoc"):
            associations.append(
                Association(
                    participant: attribute("participant_id", "participant") ?? "",
                    session: attribute("session_id", "session") ?? ""))
        case ("recording", "sessionrecordingassoc"):
            associations.append(
                Association(participant: nil, session: attribute("session_id", "session") ?? ""))
        case ("recording", "stream"):
            streams.append(
                Stream(id: attribute("stream_id", "id") ?? "", session: attribute("session_id", "session")))
        case ("recording", "participantstreamassoc"): sender = attribute("participant_id", "participant")
        case ("participant", "nameID"):
            if let address = attribute("aor"), let last = participants.indices.last {
                participants[last].address = address
            }
        default: break
        }
    }

    private mutating func end() {
        let value = String(decoding: text, as: UTF8.self).trimmed
        text.removeAll(keepingCapacity: true)
        let (name, parent) = (path.last ?? "", parent)
        path.removeLast()
        guard !value.isEmpty else { return }
        switch (parent, name) {
        case ("recording", "datamode"), ("recording", "dataMode"): isPartial = value.lowercased() == "partial"
        case ("group", "associate-time"): groups[group ?? ""] = value
        case ("session", _): noteInSession(name, value)
        case ("participant", "aor"), ("nameID", "aor"): noteInParticipant { $0.address = value }
        case ("participant", "associate-time"): noteInParticipant { $0.span.associated = value }
        case ("participant", "disassociate-time"): noteInParticipant { $0.span.disassociated = value }
        case ("extensiondata", "callingParty"): noteInParticipant { $0.isCaller = value.lowercased() == "true" }
        case ("participantsessionassoc", _), ("sessionrecordingassoc", _): noteInAssociation(name, value)
        case ("stream", "label"):
            if let last = streams.indices.last { streams[last].label = value }
        case ("participantstreamassoc", "send"): senders[value] = sender
        case ("participant", "send"): senders[value] = participants.last?.id
        case ("callData", _): callData[name] = value
        default: break
        }
    }

    private mutating func noteInSession(_ name: String, _ value: String) {
        guard let last = sessions.indices.last else { return }
        switch name {
        case "start-time": sessions[last].started = value
        case "stop-time": sessions[last].stopped = value
        case "group-ref": sessions[last].group = value
        case "sipSessionID": sessions[last].identifiers += SIPSessionID.identifiers(value)
        default: break
        }
    }

    private mutating func noteInParticipant(_ note: (inout Participant) -> Void) {
        guard let last = participants.indices.last else { return }
        note(&participants[last])
    }

    private mutating func noteInAssociation(_ name: String, _ value: String) {
        guard let last = associations.indices.last else { return }
        switch name {
        case "associate-time": associations[last].span.associated = value
        case "disassociate-time", "dissociate-time": associations[last].span.disassociated = value
        default: break
        }
    }

    private var parent: String { path.dropLast().last ?? "" }
}

extension RecordingMetadata: XMLCallRecord {
    var isComplete: Bool { root != nil && path.isEmpty }

    mutating func take(_ event: XMLReader.Event) {
        switch event {
        case .text(let bytes): if path.count >= 2 { text += bytes }
        case .start(let name, let attributes):
            start(
                Self.local(name),
                Dictionary(attributes.map { (Self.local($0.key), $0.value) }) { first, _ in first })
        case .end: end()
        }
    }

    /// A name without its prefix: the namespace changed between drafts, and the names did not.
    private static func local(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.index(after: $0)...]) } ?? name
    }
}

extension String {
    fileprivate var trimmed: String {
        let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
        let start = drop { blanks.contains($0) }
        return String(start.reversed().drop { blanks.contains($0) }.reversed())
    }
}
