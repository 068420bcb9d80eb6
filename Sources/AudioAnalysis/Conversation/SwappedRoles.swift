public import CallModel

/// A hint that the recorder's channels are not whose the configuration says.
///
/// Of a call that goes out the recorder hears the far end on the customer's channel: the ringback and busy tones of the
/// network, and music in place of ringback (彩铃). Where they are heard on the agent's channel, and on that alone, the two
/// may be exchanged. A call that comes in rings on either side, depending on the PBX: it is a hint, for a person who
/// listens to one of the recordings, and no finding.
public struct SwappedRoles: Hashable, Sendable {
    /// What speaks for it.
    public enum Sign: Hashable, Sendable {
        /// A tone of the network.
        case tone(ToneKind)
        /// Music before anybody speaks.
        case music
    }

    /// A sign and where it is heard.
    public struct Evidence: Hashable, Sendable {
        /// What is heard.
        public let sign: Sign
        /// On the agent's channel, where.
        public let range: FrameRange
    }

    /// The agent's channel, as it is configured, from 0.
    public let agentChannel: Int
    /// Ordered by start; at least one.
    public let evidence: [Evidence]

    /// - Returns: `nil` without evidence, where there is as much for the roles as configured, and unless there is one
    ///   channel for the agent and one for the customer.
    public init?(_ measurement: AudioMeasurement) {
        guard measurement.channels.count == 2, Conversation.Obstacle(measurement) == nil,
            let agent = measurement.channels.first(where: { $0.role == .agent }),
            let customer = measurement.channels.first(where: { $0.role == .customer })
        else { return nil }
        let evidence = Self.farEnd(on: agent, measurement)
        guard !evidence.isEmpty, Self.farEnd(on: customer, measurement).isEmpty else { return nil }
        (agentChannel, self.evidence) = (agent.channel, evidence)
    }

    private static func farEnd(on channel: ChannelMeasurement, _ measurement: AudioMeasurement) -> [Evidence] {
        let tones = measurement.tones.filter { $0.channel == channel.channel && isOfNetwork($0.kind) }
            .map { Evidence(sign: .tone($0.kind), range: $0.range) }
        let first = measurement.channels.compactMap(\.speech.first?.start).min() ?? measurement.extent.frames
        let music = channel.music.filter { $0.start < first }.map { Evidence(sign: .music, range: $0) }
        return (tones + music).sorted { $0.range.start < $1.range.start }
    }

    /// Fax machines, keys and beeps may be on either side, and whoever lifts a receiver hears a dial tone.
    private static func isOfNetwork(_ kind: ToneKind) -> Bool {
        switch kind {
        case .busy, .ringback, .congestion, .unobtainable, .specialInformation, .longDistanceNotice: true
        case .callWaiting, .dial, .howler, .recorder, .fax, .dtmf, .other: false
        }
    }
}
