internal import CallModel

extension RecordingMetadata {
    /// - Throws: where it is no such metadata, or tells only what changed.
    func callDetails(
        _ context: CallRecordContext, file: String
    ) throws(RowRejection.Reason) -> [CallDetail] {
        guard root == "recording" else {
            throw .unrecognised(expected: "SIPREC metadata (RFC 7865): its root is no 'recording'")
        }
        guard !isPartial || (!sessions.isEmpty && participants.contains { !$0.address.isEmpty }) else {
            throw .unrecognised(
                expected: "the whole metadata of a session, but only what changed: import the complete one")
        }
        guard !sessions.isEmpty else { throw .missing(column: "session") }
        var details: [CallDetail] = []
        for session in sessions { details.append(try callDetail(session, context, file: file)) }
        return details
    }

    private func callDetail(
        _ session: Session, _ context: CallRecordContext, file: String
    ) throws(RowRejection.Reason) -> CallDetail {
        guard !session.id.isEmpty else { throw .missing(column: "session_id") }
        let parties = try parties(session)
        let times = try times(session, parties).resolved(in: context)
        let (caller, callee) = (parties.first, parties.dropFirst().first)
        let ends = CallEnds(
            CallEnds.Sides(
                caller: caller?.user ?? "", callee: callee?.user ?? "", near: nil, far: nil, isQueue: false),
            in: context)
        return CallDetail(
            id: context.identify(context.source, session.id), source: context.source, format: .siprec,
            rowKey: session.id, uniqueID: session.id, linkedID: session.group,
            otherIdentifiers: identifiers(session), startedAt: times.started, answeredAt: times.answered,
            endedAt: times.ended, durationSeconds: try seconds(from: times.started, to: times.ended),
            billableSeconds: try seconds(from: times.answered, to: times.ended),
            disposition: times.answered == nil ? .unknown : .answered, direction: ends.direction,
            caller: ends.caller, callee: ends.callee, agent: ends.agent, trunk: nil, recordingName: nil,
            origin: FactOrigin(file: file, line: nil),
            channelRoles: channelRoles(
                ofStreamsIn: session, callers: parties.compactMap(\.participant), direction: ends.direction))
    }

    private func seconds(from start: UTCInstant?, to end: UTCInstant?) throws(RowRejection.Reason) -> Int {
        guard let start, let end else { return 0 }
        return try CallTimes.seconds(from: start, to: end)
    }

    // MARK: Who

    private struct Party {
        /// Whose it is in the metadata; `nil` where only a header names them.
        let participant: String?
        let user: String
        let joined: RecordedTimes.Entry?
        let left: RecordedTimes.Entry?
    }

    /// Who took part in a session: whoever is marked as the caller first, then as they are told. A caller is there
    /// before the one that it calls, and clients tell them in this order; the standard has no word for it.
    private func parties(_ session: Session) throws(RowRejection.Reason) -> [Party] {
        let joined = Dictionary(
            associations.filter { $0.session == session.id }.compactMap { association in
                association.participant.map { ($0, association.span) }
            }
        ) { first, _ in first }
        let isTold = associations.contains { $0.participant != nil }
        let present = participants.filter { participant in
            joined[participant.id] != nil || participant.session == session.id
                || (!isTold && participant.session == nil)
        }
        var parties: [Party] = []
        for participant in present.filter(\.isCaller) + present.filter({ !$0.isCaller }) {
            let span = joined[participant.id] ?? Span()
            parties.append(
                Party(
                    participant: participant.id, user: SIPAddress(participant.address).user,
                    joined: try entry(span.associated ?? participant.span.associated, "associate-time"),
                    left: try entry(span.disassociated ?? participant.span.disassociated, "disassociate-time")))
        }
        guard parties.isEmpty, let from = callData["fromhdr"] else { return parties }
        return [from, callData["tohdr"] ?? ""].map { header in
            Party(participant: nil, user: SIPAddress(header).user, joined: nil, left: nil)
        }
    }

    // MARK: When

    /// A session is recorded from its answer on: it is answered once two take part, and over when the recording, or
    /// the last but one of them, has left.
    private func times(_ session: Session, _ parties: [Party]) throws(RowRejection.Reason) -> RecordedTimes {
        let recording = associations.first { $0.participant == nil && $0.session == session.id }?.span ?? Span()
        let starts = [
            try entry(session.started, "start-time"), try entry(recording.associated, "associate-time"),
            parties.lazy.compactMap(\.joined).first,
            try entry(session.group.flatMap { groups[$0] } ?? groups[""], "associate-time"),
        ]
        guard let started = starts.lazy.compactMap(\.self).first else { throw .missing(column: "start-time") }
        let stops = [
            try entry(session.stopped, "stop-time"), try entry(recording.disassociated, "disassociate-time"),
            parties.count == 2 ? parties.lazy.compactMap(\.left).first : nil,
        ]
        return RecordedTimes(
            started: started, answered: parties.count < 2 ? nil : parties[1].joined ?? started,
            ended: stops.lazy.compactMap(\.self).first, duration: nil, billable: nil, created: nil)
    }

    /// RFC 3339; some clients leave the offset out, and mean their own clock.
    private func entry(
        _ text: String?, _ name: String
    ) throws(RowRejection.Reason) -> RecordedTimes.Entry? {
        guard let text else { return nil }
        if let instant = UTCInstant(text) { return RecordedTimes.Entry(time: .instant(instant), column: name) }
        return try RecordedTimes.Entry(wallClock: text, column: name)
    }

    // MARK: By what name

    /// What else names the call: what SIP calls it, and its identifier as a UUID, which the standard writes in base64.
    private func identifiers(_ session: Session) -> [String] {
        let all = session.identifiers + [Base64UUID(session.id)?.text, callData["callid"]].compactMap(\.self)
        return Set(all).subtracting([session.id]).sorted()
    }
}
