import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite struct WaveformTests {
    /// Samples that are all different from their neighbours, to both sides of zero.
    private func samples(_ count: Int, seed: UInt64 = 1) -> [Int16] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in Int16.random(in: .min ... .max, using: &generator) }
    }

    /// The extremes of every stretch, found sample by sample.
    private func expected(_ channels: [[Int16]], framesPerPoint: Int) -> [Int8] {
        stride(from: 0, to: channels.first?.count ?? 0, by: framesPerPoint).flatMap { start in
            channels.flatMap { channel in
                let point = channel[start..<min(start + framesPerPoint, channel.count)]
                return [Int8((point.min() ?? 0) / 256), Int8((point.max() ?? 0) / 256)]
            }
        }
    }

    @Test(arguments: [1, 79, 80, 81, 80 * 1999 + 1, 80 * 2001, 80 * 16_384, 80 * 16_385 + 7])
    func everyPointHoldsTheExtremesOfItsFrames(frames: Int) {
        let channels = [samples(frames), samples(frames, seed: 2)]
        let drawn = waveform(of: channels)
        #expect(drawn.channels == 2)
        #expect(drawn.points == (frames + drawn.framesPerPoint - 1) / drawn.framesPerPoint)
        #expect(drawn.extremes == expected(channels, framesPerPoint: drawn.framesPerPoint))
    }

    /// Block sizes that fit no step leave nothing out and count nothing twice.
    @Test func blocksMakeNoDifference() {
        let channels = [samples(80 * 300 + 33)]
        let whole = waveform(of: channels, block: .max / 2)
        for block in [1, 7, 80, 81, 4096] { #expect(waveform(of: channels, block: block) == whole) }
    }

    /// From 20 s on there are never fewer than half as many points as wanted, from 82 s on never fewer than four
    /// fifths, and never more than wanted, up to an hour and beyond.
    @Test(arguments: [20, 21, 40, 81, 82, 100, 163, 164, 180, 327, 328, 600, 3600])
    func aboutTwoThousandPointsWhateverTheLength(seconds: Int) {
        let drawn = waveform(of: [[Int16](repeating: 1000, count: seconds * 8000)])
        #expect((seconds < 82 ? 1000...2000 : 1600...2000).contains(drawn.points))
        #expect(drawn.framesPerPoint.isMultiple(of: 80))
    }

    @Test func aShortRecordingHasAPointForEveryTenMilliseconds() {
        let drawn = waveform(of: [samples(8000)])
        #expect(drawn.framesPerPoint == 80 && drawn.points == 100)
        #expect(waveform(of: [samples(441)], rate: SampleRate(hertz: 44_100)).framesPerPoint == 441)
    }

    @Test func idleLinesDrawNothingAndFullScaleFits() {
        #expect(Set(waveform(of: [[Int16](repeating: -8, count: 800)]).extremes) == [0])
        #expect(waveform(of: [[.min, .max]]).extremes == [-128, 127])
        #expect(waveform(of: [[]]).points == 0)
    }

    /// It can be asked before the end, and asking changes nothing.
    @Test func aStepThatIsNotFullCountsAsItStands() {
        let drawn = waveform(of: [[Int16](repeating: 256, count: 80) + [512, -512]])
        #expect(drawn.extremes == [1, 1, -2, 2])
    }
}
