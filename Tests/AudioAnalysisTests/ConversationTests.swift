import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Conversation")
struct ConversationTests {
    private func measured(_ speech: [[ClosedRange<Int64>]], identical: Bool = false) -> AudioMeasurement {
        let roles: [ChannelRole] = speech.count == 1 ? [.mixed] : [.agent, .customer]
        let channels = speech.enumerated().map { index, ranges in
            ChannelMeasurement(
                channel: index, role: index < roles.count ? roles[index] : .unknown,
                speech: ranges.map { FrameRange(start: $0.lowerBound, end: $0.upperBound) }, activeLevel: -20,
                noiseFloor: -60, peak: -3, clippedFrames: 0, dcOffset: 0)
        }
        return AudioMeasurement(
            format: AudioFormat(
                container: .wav, encoding: .pcm16, sampleRate: .telephone, channels: speech.count),
            extent: AudioExtent(frames: 1000, declaredFrames: 1000, repairs: []), channels: channels,
            silence: SilenceMeasurement(
                longest: FrameRange(start: 0, end: 0), leadingFrames: 0, trailingFrames: 0, ratio: 0),
            tones: [], channelsAreIdentical: identical)
    }

    @Test("turns, answers and what is said at once")
    func turns() throws {
        // The agent asks, is answered, goes on after a pause of his own, is interrupted and answered slowly.
        let talk = try #require(
            Conversation(measured([[0...100, 300...400, 450...500], [120...280, 490...560, 700...800]])))
        #expect(talk.turns.map(\.channel) == [0, 1, 0, 1])
        #expect(talk.turns.map(\.range.start) == [0, 120, 300, 490])
        #expect(talk.turns.map(\.range.end) == [100, 280, 500, 800])
        #expect(talk.parties.map(\.turns) == [2, 2])
        #expect(talk.parties.map(\.responses) == [[20], [20, -10]])
        #expect(talk.parties.map(\.medianResponse) == [20, -10])
        #expect(talk.parties.map(\.longestResponse) == [20, 20])
        #expect(talk.parties.map(\.interruptions) == [0, 1])
        #expect(talk.parties.map(\.speechFrames) == [250, 330])
        #expect(talk.overlapFrames == 10)
    }

    @Test("a word within the other's turn takes no floor, but both are heard at once")
    func interjection() throws {
        let talk = try #require(Conversation(measured([[0...500], [200...230, 400...420]])))
        #expect(talk.turns.map(\.channel) == [0])
        #expect(talk.parties.map(\.turns) == [1, 0])
        #expect(talk.parties.allSatisfy { $0.medianResponse == nil && $0.longestResponse == nil })
        #expect(talk.overlapFrames == 50)
    }

    @Test("who begins with the other and stays longer has the floor")
    func sameStart() throws {
        let talk = try #require(Conversation(measured([[0...100], [0...200]])))
        #expect(talk.turns.map(\.channel) == [1] && talk.turns.map(\.range.count) == [200])
    }

    @Test("silence on one side or both is a conversation without turns")
    func silence() throws {
        let talk = try #require(Conversation(measured([[], []])))
        #expect(talk.turns.isEmpty && talk.overlapFrames == 0 && talk.parties.map(\.speechFrames) == [0, 0])
    }

    @Test("nobody can tell who spoke from a mixed recording, from one twice over, or from a conference")
    func others() {
        #expect(Conversation(measured([[0...10]])) == nil)
        #expect(Conversation(measured([[0...10], [0...10]], identical: true)) == nil)
        #expect(Conversation(measured([[0...10], [], []])) == nil)
        #expect(Conversation.Obstacle(measured([[0...10]])) == .mixed)
        #expect(Conversation.Obstacle(measured([[], []], identical: true)) == .identicalChannels)
        #expect(Conversation.Obstacle(measured([[], [], []])) == .moreThanTwoChannels)
        #expect(Conversation.Obstacle(measured([[], []])) == nil)
    }

    @Test("any recording tells how long anybody speaks, and the longest pause between words")
    func joint() {
        let two = JointSpeech(measured([[100...200, 500...600], [150...250, 300...310, 580...590]]))
        #expect(two.frames == 260)
        #expect(two.longestPause == FrameRange(start: 310, end: 500))
        let mixed = JointSpeech(measured([[100...200, 300...400, 500...600]]))
        #expect(mixed.frames == 300 && mixed.longestPause == FrameRange(start: 200, end: 300))
        #expect(JointSpeech(measured([[]])).longestPause == nil && JointSpeech(measured([[]])).frames == 0)
        #expect(JointSpeech(measured([[5...900], [10...20]])).longestPause == nil)
    }

    @Test("agrees with a count frame by frame, whatever the segments", arguments: 0..<50)
    func againstFrames(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func segments() -> [ClosedRange<Int64>] {
            var position: Int64 = 0
            return (0..<Int.random(in: 0...8, using: &random)).map { _ in
                let start = position + Int64.random(in: 1...40, using: &random)
                position = start + Int64.random(in: 1...60, using: &random)
                return start...position
            }
        }
        let speech = [segments(), segments()]
        let talk = try #require(Conversation(measured(speech)))
        let both = (0..<1000).count { frame in
            speech.allSatisfy { $0.contains { $0.lowerBound <= frame && frame < $0.upperBound } }
        }
        #expect(talk.overlapFrames == both)
        // Turns alternate, and each begins and ends with its party's own speech.
        #expect(zip(talk.turns, talk.turns.dropFirst()).allSatisfy { $0.channel != $1.channel })
        #expect(
            talk.turns.allSatisfy { turn in
                speech[turn.channel].contains { $0.lowerBound == turn.range.start }
                    && speech[turn.channel].contains { $0.upperBound == turn.range.end }
            })
    }
}
