public import CallModel

/// How two parties talk with each other.
///
/// Only a recording with a channel for each can tell: a mixed one never says who spoke. The terms are those of
/// conversation analysis: a turn lasts until the other takes the floor, and the time from the end of one turn to the
/// beginning of the next is the floor transfer offset, negative where they overlap (Heldner and Edlund, Journal of
/// Phonetics 38, 2010).
public struct Conversation: Hashable, Sendable {
    /// One party's share of it.
    public struct Party: Hashable, Sendable {
        /// Where it is heard, from 0.
        public let channel: Int
        /// Who it is.
        public let role: ChannelRole
        /// How long it speaks.
        public let speechFrames: Int64
        /// How often it has the floor.
        public let turns: Int
        /// How long it takes to answer, in frames, answer by answer; negative where it begins before the other has
        /// ended.
        public let responses: [Int64]

        /// The response that half of the others are not longer than; `nil` where it never answers.
        public var medianResponse: Int64? {
            responses.isEmpty ? nil : responses.sorted()[(responses.count - 1) / 2]
        }

        /// The slowest response; `nil` where it never answers.
        public var longestResponse: Int64? { responses.max() }

        /// How often it takes the floor before the other has ended.
        public var interruptions: Int { responses.count { $0 < 0 } }
    }

    /// A stretch in which one party has the floor, its own pauses included.
    public struct Turn: Hashable, Sendable {
        /// Who has it, by channel.
        public let channel: Int
        /// From its first word to its last.
        public let range: FrameRange
    }

    /// Why a recording does not tell who speaks.
    public enum Obstacle: String, Hashable, Sendable {
        /// Both lie on one channel.
        case mixed
        /// Both channels carry one sound.
        case identicalChannels = "identical_channels"
        /// There are more channels than two parties need.
        case moreThanTwoChannels = "more_than_two_channels"

        /// - Returns: `nil` where the parties are apart.
        public init?(_ measurement: AudioMeasurement) {
            if measurement.channels.count < 2 {
                self = .mixed
            } else if measurement.channels.count > 2 {
                self = .moreThanTwoChannels
            } else if measurement.channelsAreIdentical || !measurement.copies.isEmpty {
                self = .identicalChannels
            } else {
                return nil
            }
        }
    }

    /// Both, in the order of the channels.
    public let parties: [Party]
    /// Ordered by start.
    public let turns: [Turn]
    /// How long both speak at once.
    public let overlapFrames: Int64

    /// - Returns: `nil` where the recording does not tell who speaks (``Obstacle``).
    public init?(_ measurement: AudioMeasurement) {
        guard Obstacle(measurement) == nil else { return nil }
        let turns = Self.turns(measurement.channels)
        self.turns = turns
        overlapFrames = Self.overlap(measurement.channels[0].speech, measurement.channels[1].speech)
        parties = measurement.channels.map { channel in
            Party(
                channel: channel.channel, role: channel.role, speechFrames: channel.speechFrames,
                turns: turns.count { $0.channel == channel.channel },
                responses: zip(turns, turns.dropFirst()).filter { $1.channel == channel.channel }
                    .map { $1.range.start - $0.range.end })
        }
    }

    /// What is said wholly within the other's turn (嗯, 是的) takes no floor.
    private static func turns(_ channels: [ChannelMeasurement]) -> [Turn] {
        let speech = channels.flatMap { channel in channel.speech.map { Turn(channel: channel.channel, range: $0) }
        }
        var turns: [Turn] = []
        for next in speech.sorted(by: { ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end) }) {
            guard let last = turns.last else {
                turns.append(next)
                continue
            }
            if last.channel == next.channel {
                let range = FrameRange(start: last.range.start, end: max(last.range.end, next.range.end))
                turns[turns.count - 1] = Turn(channel: last.channel, range: range)
            } else if next.range.end > last.range.end {
                turns.append(next)
            }
        }
        return turns
    }

    private static func overlap(_ one: [FrameRange], _ other: [FrameRange]) -> Int64 {
        var (left, right) = (one[...], other[...])
        var frames: Int64 = 0
        while let first = left.first, let second = right.first {
            frames += max(0, min(first.end, second.end) - max(first.start, second.start))
            if first.end <= second.end { left.removeFirst() } else { right.removeFirst() }
        }
        return frames
    }
}
