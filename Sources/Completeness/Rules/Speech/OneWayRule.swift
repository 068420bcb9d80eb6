public import CallModel

/// `one_way`: one party is heard, and another is not (单通).
///
/// Agent and customer are told apart by the channels' roles; two channels of unknown role count as a party each. Mixed
/// ones are none, because nobody can say who speaks there, and neither are more than two of unknown role: one may be the
/// empty place of a party that never came. What comes back of another's words on a party's channel is none of its own.
public struct OneWayRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.oneWay
    /// A party that speaks less is not heard, in seconds.
    public let seconds: Double
    /// Another must speak more than this, in seconds.
    public let otherSeconds: Double

    /// - Parameters:
    ///   - seconds: a party that speaks less is not heard.
    ///   - otherSeconds: another must speak more than this: without it nobody held a conversation.
    public init(seconds: Double, otherSeconds: Double) {
        (self.seconds, self.otherSeconds) = (seconds, otherSeconds)
    }

    /// One breach a party that is not heard, over the whole, on the first of its channels; its value is that party's
    /// speech in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let parties = Self.parties(sound.measurement.channels).map { channels in
            (channel: channels.first?.channel, seconds: sound.ownSpeechSeconds(on: channels))
        }
        guard parties.contains(where: { $0.seconds > otherSeconds }) else { return [] }
        return parties.filter { $0.seconds < seconds }.map {
            Breach(range: sound.whole, channel: $0.channel, value: $0.seconds, threshold: seconds)
        }
    }

    /// The channels of each party, in order of their first channel.
    private static func parties(_ channels: [ChannelMeasurement]) -> [[ChannelMeasurement]] {
        channels.reduce(into: []) { parties, channel in
            switch channel.role {
            case .mixed: return
            case .unknown where channels.count == 2: parties.append([channel])
            case .unknown: return
            case .agent, .customer:
                if let known = parties.firstIndex(where: { $0.first?.role == channel.role }) {
                    parties[known].append(channel)
                } else {
                    parties.append([channel])
                }
            }
        }
    }
}
