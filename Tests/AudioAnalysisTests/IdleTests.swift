import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Digital silence")
struct IdleTests {
    static let patterns: [[Int16]] = [
        [0], [-1], [8], [-8], [8, -8], [0, 8, 0, -8, -8], [0, -1], [1, 0, -1], [24], [-32768], [2500],
    ]

    @Test("in all its disguises is silence without a noise floor", arguments: patterns)
    func disguises(_ pattern: [Int16]) {
        let samples = Array(repeatElement(pattern, count: 40_000 / pattern.count).joined())
        let channel = measure([samples]).channels[0]
        #expect(channel.speech.isEmpty)
        #expect(channel.noiseFloor == nil)
        #expect(channel.activeLevel == nil)
        #expect(channel.clippedFrames == 0)
    }

    @Test("noise of the faintest kind is noise")
    func faintNoise() throws {
        let floor = try #require(measure(.noise(level: -80, seconds: 5, seed: 1)).channels[0].noiseFloor)
        #expect(abs(floor + 80) < 1)
    }

    @Test("one side of a call that is not connected", arguments: [0, -1, 8] as [Double])
    func oneWay(_ value: Double) {
        let agent =
            (.silence(seconds: 1) + .speech(level: -24, seconds: 4, seed: 1) + .silence(seconds: 1) as Signal)
        let measured = measure([agent, .constant(value, seconds: 6)], roles: [.agent, .customer])
        #expect(measured.speechSeconds(0) > 3.8)
        #expect(measured.speechSeconds(1) == 0)
        #expect(measured.channels.map(\.role) == [.agent, .customer])
        #expect(!measured.channelsAreIdentical)
    }
}
