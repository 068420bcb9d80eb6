internal import CallModel

extension RecordingMetadata {
    /// Who is heard on each channel of a session's recording: each stream has a label, which stands beside a medium in the
    /// media description (RFC 4574, RFC 7865 section 6.9), and a recorder puts the media on channels in that order.
    /// - Parameters:
    ///   - session: the session.
    ///   - callers: the participants' identifiers, who called first.
    ///   - direction: which way the call went.
    /// - Returns: `nil` where it is not known of every channel.
    func channelRoles(
        ofStreamsIn session: Session, callers: [String], direction: CallDirection
    ) -> [ChannelRole]? {
        let own = streams.filter { $0.session == nil || $0.session == session.id }
        guard own.count > 1, let sides = Self.sides(direction) else { return nil }
        let order = mediaLabels.isEmpty ? own.map(\.label).sorted(by: Self.comesBefore) : mediaLabels
        // Where nobody says who sends what, clients tell streams and participants in one order.
        let isTold = own.contains { senders[$0.id] != nil }
        var roles: [ChannelRole] = []
        for label in order {
            guard let place = own.firstIndex(where: { $0.label == label }) else { continue }
            let sender =
                isTold ? senders[own[place].id] : own.count == callers.count ? callers[place] : nil
            guard let sender, let party = callers.firstIndex(of: sender) else { return nil }
            roles.append(party == 0 ? sides.caller : party == 1 ? sides.callee : .unknown)
        }
        return roles.count == own.count ? roles : nil
    }

    private static func sides(_ direction: CallDirection) -> (caller: ChannelRole, callee: ChannelRole)? {
        switch direction {
        case .outbound: (.agent, .customer)
        case .inbound: (.customer, .agent)
        case .internal, .unknown: nil
        }
    }

    /// Labels are numbers or words: 2 stands before 10.
    private static func comesBefore(_ left: String, _ right: String) -> Bool {
        if let left = Int(left), let right = Int(right) { return left < right }
        return left < right
    }
}
