import CallModel
import TestSupport
import Testing

@testable import AudioAnalysis

@Suite("The extremes of a long recording")
struct PeakTrackTests {
    @Test(
        "are those of its samples, however many steps a point stands for",
        arguments: [1999, 16_383, 16_384, 70_001])
    func long(_ count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        let width = 3
        let samples = (0..<count * width).map { index -> Int16 in
            let loudness = Int16(index / 5000 % 7) * 4681 + 1
            return index % 9 == 0 ? .min : Int16.random(in: -loudness...loudness, using: &generator)
        }
        var track = PeakTrack()
        samples.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            StepBlock.forEach(base, steps: count, width: width, scratch: StepScratch()) { track.take($0) }
        }
        let (points, steps) = track.drawn()
        #expect(points.count <= 2000 && points.count == (count + steps - 1) / steps)
        for (index, point) in points.enumerated() {
            let covered = samples[index * steps * width..<min((index + 1) * steps, count) * width]
            let extremes = (covered.min() ?? 0, covered.max() ?? 0)
            #expect(point == SIMD2(Int8(extremes.0 / 256), Int8(extremes.1 / 256)))
        }
    }
}
