internal import AudioAnalysis
internal import CallModel

/// How two parties talk with each other; `null` where the recording cannot tell.
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
        /// How long it takes to answer; negative where it begins before the other has ended.
        public let medianResponseSeconds: OrNull<Double>
        /// Its slowest answer.
        public let longestResponseSeconds: OrNull<Double>
    }

    /// Both, in the order of the channels.
    public let parties: [Party]
    /// How long both speak at once.
    public let overlapSeconds: Double

    init?(_ measurement: AudioMeasurement) {
        guard let conversation = Conversation(measurement) else { return nil }
        let rate = measurement.format.sampleRate
        let spoken = conversation.parties.reduce(0) { $0 + $1.speechFrames }
        overlapSeconds = rate.seconds(conversation.overlapFrames)
        parties = conversation.parties.map { party in
            let share = Double(party.speechFrames) / Double(max(1, spoken))
            return Party(
                channel: party.channel, role: party.role.rawValue,
                talkShare: OrNull(spoken > 0 ? (share * 10_000).rounded() / 10_000 : nil), turns: party.turns,
                medianResponseSeconds: OrNull(party.medianResponse.map { rate.seconds($0) }),
                longestResponseSeconds: OrNull(party.longestResponse.map { rate.seconds($0) }))
        }
    }
}
