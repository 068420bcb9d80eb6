import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Recordings of every shape")
struct ShapeTests {
    private static let call = (Signal.silence(seconds: 0.5) + .speech(level: -22, seconds: 2, seed: 41))
        .mixed(with: .noise(level: -60, seconds: 3.003, seed: 42))

    @Test("the size of the blocks changes nothing", arguments: [1, 7, 79, 80, 81, 160, 1000, 100_000])
    func blocks(_ block: Int) {
        let other = Signal.cadence([450], level: -20, on: 0.35, off: 0.35, cycles: 4)
        #expect(measure([Self.call, other], block: block) == measure([Self.call, other]))
    }

    @Test("no frames at all", arguments: 1...8)
    func empty(_ channels: Int) {
        let measured = measure([[Int16]](repeating: [], count: channels))
        #expect(measured.extent.frames == 0)
        #expect(measured.channels.count == channels)
        #expect(measured.channels.allSatisfy { $0.speech.isEmpty && $0.peak == nil && $0.noiseFloor == nil })
        #expect(
            measured.silence
                == .init(longest: .init(start: 0, end: 0), leadingFrames: 0, trailingFrames: 0, ratio: 1))
        #expect(!measured.channelsAreIdentical)
    }

    @Test("shorter than one step", arguments: [1, 2, 39, 40, 79])
    func short(_ frames: Int) {
        let measured = measure([(0..<frames).map { Int16($0 * 300 + 50) }])
        let channel = measured.channels[0]
        #expect(channel.speech.isEmpty)
        #expect(channel.peak != nil)
        #expect(abs(channel.dcOffset - (150 * Double(frames - 1) + 50)) < 0.01)
        #expect(measured.silence.ratio == 1)
    }

    @Test("up to eight channels, each with its own speech", arguments: 1...8)
    func channels(_ count: Int) {
        let channels: [Signal] = (0..<count).map { index in
            let start = Double(index) * 0.5
            let word = Signal.speech(level: -22, seconds: 1, seed: UInt64(index))
            return Signal.silence(seconds: start) + word + Signal.silence(seconds: 5 - start)
        }
        let measured = measure(channels)
        for index in 0..<count {
            let start = Double(index) * 0.5
            #expect(agree(measured.speech(index), [start...(start + 1)], within: 0.06))
            #expect(measured.channels[index].channel == index)
            #expect(measured.channels[index].role == ChannelRole.unknown)
        }
    }

    @Test("the last frames of a recording count, whole step or not")
    func lastFrames() {
        var samples = [Int16](repeating: 0, count: 8013)
        samples[8012] = 20_000
        #expect((measure([samples]).channels[0].peak ?? -99) > -5)
    }

    @Test("two channels with the same samples are one recording twice")
    func identical() {
        var other = Self.call
        #expect(measure([Self.call, other]).channelsAreIdentical)
        #expect(measure([.silence(seconds: 3.003), Self.call, other]).channelsAreIdentical)
        other.samples[20_000] += 40
        #expect(!measure([Self.call, other]).channelsAreIdentical)
        #expect(!measure(Self.call).channelsAreIdentical)
        #expect(
            !measure([.silence(seconds: 1), .silence(seconds: 1)]).channelsAreIdentical, "silence says nothing")
    }

    @Test("what was heard is what is reported, whatever the header said")
    func extent() {
        let promised = AudioExtent(frames: 30_000, declaredFrames: 30_000, repairs: [.missingPad])
        let measured = measure([Self.call], extent: promised)
        #expect(measured.extent.frames == Int64(Self.call.samples.count))
        #expect(measured.extent.declaredFrames == 30_000)
        #expect(measured.extent.repairs == [.missingPad, .truncated])
    }
}
