import AudioAnalysis
import CallModel
import Testing

@Suite("Roles that look exchanged")
struct SwappedRolesTests {
    private static func heard(
        roles: [ChannelRole] = [.agent, .customer], tones: [(ToneKind, channel: Int)] = [],
        music: [Range<Int64>?] = [nil, nil], copies: [ChannelCopy] = []
    ) -> AudioMeasurement {
        let channels = roles.enumerated().map { index, role in
            ChannelMeasurement(
                channel: index, role: role, speech: [FrameRange(start: 500, end: 900)],
                music: index < music.count
                    ? music[index].map { [FrameRange(start: $0.lowerBound, end: $0.upperBound)] } ?? [] : [],
                activeLevel: -20, noiseFloor: -60, peak: -3, clippedFrames: 0, dcOffset: 0)
        }
        return AudioMeasurement(
            format: AudioFormat(
                container: .wav, encoding: .pcm16, sampleRate: .telephone, channels: roles.count),
            extent: AudioExtent(frames: 1000, declaredFrames: 1000, repairs: []), channels: channels,
            silence: SilenceMeasurement(
                longest: FrameRange(start: 0, end: 0), leadingFrames: 0, trailingFrames: 0, ratio: 0),
            tones: tones.map {
                ToneSegment(kind: $0.0, channel: $0.channel, range: FrameRange(start: 100, end: 300))
            },
            channelsAreIdentical: false, copies: copies)
    }

    @Test("where the far end is heard on the agent's channel, whichever that is", arguments: [0, 1])
    func tone(_ agent: Int) throws {
        let roles: [ChannelRole] = agent == 0 ? [.agent, .customer] : [.customer, .agent]
        let hint = try #require(
            SwappedRoles(Self.heard(roles: roles, tones: [(.ringback, agent), (.fax, agent)])))
        #expect(hint.agentChannel == agent)
        #expect(hint.evidence.map(\.sign) == [.tone(.ringback)])
        #expect(hint.evidence.map(\.range) == [FrameRange(start: 100, end: 300)])
        #expect(SwappedRoles(Self.heard(roles: roles, tones: [(.ringback, 1 - agent)])) == nil)
    }

    @Test("music in place of ringback is a sign too; music on hold is none")
    func music() throws {
        let hint = try #require(SwappedRoles(Self.heard(music: [0..<400, nil])))
        #expect(hint.evidence.map(\.sign) == [.music])
        #expect(SwappedRoles(Self.heard(music: [910..<990, nil])) == nil)
        #expect(SwappedRoles(Self.heard(music: [nil, 0..<400])) == nil)
    }

    @Test("nothing is said where both channels show it, and without roles")
    func doubtful() {
        #expect(SwappedRoles(Self.heard()) == nil)
        #expect(SwappedRoles(Self.heard(tones: [(.ringback, 0), (.busy, 1)])) == nil)
        #expect(
            SwappedRoles(Self.heard(tones: [(.dial, 0), (.dtmf, 0), (.recorder, 0), (.callWaiting, 0)])) == nil)
        #expect(SwappedRoles(Self.heard(roles: [.unknown, .unknown], tones: [(.ringback, 0)])) == nil)
        #expect(SwappedRoles(Self.heard(roles: [.mixed], tones: [(.ringback, 0)])) == nil)
        let copy = ChannelCopy(original: 0, channel: 1, gain: -3)
        #expect(SwappedRoles(Self.heard(tones: [(.ringback, 0)], copies: [copy])) == nil)
    }
}
