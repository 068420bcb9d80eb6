import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Levels")
struct LevelTests {
    private static func call(level: Double) -> Signal {
        let words = (Signal.silence(seconds: 2) + .speech(level: level, seconds: 6, seed: 21)) * 3
        return words.mixed(with: .noise(level: -66, seconds: words.seconds, seed: 22))
    }

    @Test("the active level is that of the speech, not of the call", arguments: [-40, -32, -24, -18])
    func active(_ level: Double) throws {
        let measured = try #require(measure(Self.call(level: level)).channels[0].activeLevel)
        // Between words the method stays active for 200 ms, so it reads a little lower than the words alone.
        #expect(abs(measured - level) < 1.2, "\(measured)")
    }

    @Test("the active level moves with the gain")
    func gain() throws {
        let before = try #require(measure(Self.call(level: -24)).channels[0].activeLevel)
        let after = try #require(measure(Self.call(level: -24).gained(-6)).channels[0].activeLevel)
        #expect(abs(before - after - 6) < 0.2)
    }

    @Test("the noise floor is that of the pauses", arguments: [-70, -60, -50])
    func noise(_ level: Double) throws {
        let words = (Signal.silence(seconds: 2) + .speech(level: -20, seconds: 3, seed: 21)) * 3
        let signal = words.mixed(with: .noise(level: level, seconds: words.seconds, seed: 22))
        let floor = try #require(measure(signal).channels[0].noiseFloor)
        #expect(abs(floor - level) < 0.7)
    }

    @Test(
        "the peak is the largest sample, of either sign",
        arguments: [[0, 16384, 5], [0, -16384, 5]] as [[Int16]])
    func peak(_ samples: [Int16]) throws {
        let peak = try #require(measure([samples]).channels[0].peak)
        #expect(abs(peak + 6.02) < 0.01)
    }

    @Test("the lowest sample is exactly full scale")
    func fullScale() {
        #expect(measure([[0, .min]]).channels[0].peak == 0)
        #expect(measure([[0, 0]]).channels[0].peak == nil)
    }

    @Test("the offset is the mean sample", arguments: [-3000, -8, 0, 200, 3000] as [Double])
    func offset(_ value: Double) {
        let signal = Signal.noise(level: -40, seconds: 30, seed: 2)
        let mean = signal.samples.reduce(0, +) / Double(signal.samples.count)
        let measured = measure(signal.offset(by: value - mean)).channels[0]
        #expect(abs(measured.dcOffset - value) < 0.5)
        #expect(abs((measured.noiseFloor ?? 0) + 40) < 0.5, "an offset is no noise")
    }
}
