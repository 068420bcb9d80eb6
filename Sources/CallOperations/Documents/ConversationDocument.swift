internal import AudioAnalysis
internal import CallModel

/// How two parties talk with each other, as far as the recording tells who speaks.
public struct ConversationDocument: Encodable, Sendable {
    /// One party's share of it.
    public struct Party: Encodable, Sendable {
        /// Where it is heard, from 0.
        public let channel: Int
        /// agent, customer or unknown.
        public let role: String
        /// Its share of all that is said, 0 to 1; `null` where nobody speaks.
        public let talkShare: OrNull<Double>
        /// How often it has the floor.
        public let turns: Int
        /// How often it takes the floor before the other has ended.
        public let interruptions: Int
        /// How long it takes to answer; negative where it begins before the other has ended.
        public let medianResponseSeconds: OrNull<Double>
        /// Its slowest answer.
        public let longestResponseSeconds: OrNull<Double>
    }

    /// A silence between two words, in seconds from the beginning.
    public struct Pause: Encodable, Sendable {
        /// The end of the word before it.
        public let start: Double
        /// The beginning of the word after it.
        public let end: Double
    }

    /// One channel's sound that comes back on another.
    public struct Echo: Encodable, Sendable {
        /// Who is heard again, by channel.
        public let source: Int
        /// Where.
        public let channel: Int
        /// By how much it is fainter there.
        public let returnLossDB: Double
        /// How long it takes, to some milliseconds.
        public let delaySeconds: Double
    }

    /// Why the agent's and the customer's channel may be exchanged: a hint.
    public struct SwappedRolesHint: Encodable, Sendable {
        /// What the far end of a call that goes out sends.
        public struct Evidence: Encodable, Sendable {
            /// The kind of tone, or music.
            public let sign: String
            /// In seconds from the beginning.
            public let start: Double
            /// In seconds from the beginning.
            public let end: Double
        }

        /// The channel that is configured as the agent's.
        public let agentChannel: Int
        /// What is heard on it, ordered by start.
        public let evidence: [Evidence]
    }

    /// Whether each party has a channel of its own, so that the recording tells who speaks.
    public let partiesAreApart: Bool
    /// Why not: mixed, identical_channels or more_than_two_channels; `null` where it does.
    public let obstacle: OrNull<String>
    /// Both, in the order of the channels; `null` where nobody can tell them apart.
    public let parties: OrNull<[Party]>
    /// How long both speak at once; `null` where nobody can tell them apart.
    public let overlapSeconds: OrNull<Double>
    /// How long anybody speaks.
    public let speechSeconds: Double
    /// The longest silence between two words; `null` where there are none.
    public let longestPause: OrNull<Pause>
    /// How much louder the second channel is where both carry one sound; `null` where they do not.
    public let copyGainDB: OrNull<Double>
    /// Echoes that are sure.
    public let echoes: [Echo]
    /// `null` without evidence.
    public let swappedRolesHint: OrNull<SwappedRolesHint>

    init(_ measurement: AudioMeasurement) {
        let rate = measurement.format.sampleRate
        let conversation = Conversation(measurement)
        let obstacle = Conversation.Obstacle(measurement)
        partiesAreApart = obstacle == nil
        self.obstacle = OrNull(obstacle?.rawValue)
        parties = OrNull(conversation.map { Self.parties($0, rate) })
        overlapSeconds = OrNull(conversation.map { rate.seconds($0.overlapFrames) })
        let speech = JointSpeech(measurement)
        speechSeconds = rate.seconds(speech.frames)
        longestPause = OrNull(
            speech.longestPause.map { Pause(start: rate.seconds($0.start), end: rate.seconds($0.end)) })
        copyGainDB = OrNull(measurement.copies.first.map { Self.tenths($0.gain) })
        echoes = measurement.echoes.map { echo in
            Echo(
                source: echo.source, channel: echo.channel, returnLossDB: Self.tenths(echo.returnLoss),
                delaySeconds: rate.seconds(echo.delayFrames))
        }
        swappedRolesHint = OrNull(SwappedRoles(measurement).map { SwappedRolesHint($0, rate) })
    }

    private static func parties(_ conversation: Conversation, _ rate: SampleRate) -> [Party] {
        let spoken = conversation.parties.reduce(0) { $0 + $1.speechFrames }
        return conversation.parties.map { party in
            let share = Double(party.speechFrames) / Double(max(1, spoken))
            return Party(
                channel: party.channel, role: party.role.rawValue,
                talkShare: OrNull(spoken > 0 ? (share * 10_000).rounded() / 10_000 : nil), turns: party.turns,
                interruptions: party.interruptions,
                medianResponseSeconds: OrNull(party.medianResponse.map { rate.seconds($0) }),
                longestResponseSeconds: OrNull(party.longestResponse.map { rate.seconds($0) }))
        }
    }

    private static func tenths(_ decibels: Double) -> Double { (decibels * 10).rounded() / 10 }
}

extension ConversationDocument.SwappedRolesHint {
    fileprivate init(_ roles: SwappedRoles, _ rate: SampleRate) {
        agentChannel = roles.agentChannel
        evidence = roles.evidence.map { evidence in
            let sign =
                switch evidence.sign {
                case .tone(let kind): kind.rawValue
                case .music: "music"
                }
            return Evidence(
                sign: sign, start: rate.seconds(evidence.range.start), end: rate.seconds(evidence.range.end))
        }
    }
}
