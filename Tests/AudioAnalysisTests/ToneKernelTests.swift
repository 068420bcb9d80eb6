import CallModel
import Foundation
import TestSupport
import Testing

@testable import AudioAnalysis

@Suite("The kernel of filters for tones")
struct ToneKernelTests {
    /// Steps of noise and of tones, as loud and as faint as they come.
    private static func steps(of count: Int, at hertz: Int) -> [[Int16]] {
        var generator = SplitMix64(seed: UInt64(hertz))
        let frequencies = ToneBand.allCases.flatMap(\.frequencies).filter { $0 * 2.2 < Double(hertz) }
        return frequencies.flatMap { frequency in
            [30, 3000, 32_000].map { (peak: Double) in
                (0..<count).map { index in
                    let sine = sin(2 * .pi * frequency * Double(index) / Double(hertz)) * peak * 0.9
                    return Int16(sine + Double.random(in: -peak...peak, using: &generator) * 0.1)
                }
            }
        } + [[Int16](repeating: .min, count: count), [Int16](repeating: .max, count: count)]
    }

    @Test(
        "find the same energy with the kernel as without, to the bit", .enabled(if: Kernels.areUsable),
        arguments: [6400, 8000, 16_000, 24_000, 48_000])
    func kernel(_ hertz: Int) {
        let grid = FrameGrid(SampleRate(hertz: hertz))
        #expect(ToneFilter.hasKernel(for: grid.stepFrames))
        for filter in ToneBand.allCases.compactMap({ ToneFilter($0, grid: grid) }) {
            for step in Self.steps(of: grid.stepFrames, at: hertz) {
                let (plain, kernel) = step.withUnsafeBufferPointer { step in
                    step.map(Float.init).withUnsafeBufferPointer { floats in
                        (
                            floats.baseAddress.map(filter.energy(of:)),
                            step.baseAddress.map(filter.energyByKernel(of:))
                        )
                    }
                }
                #expect(plain?.bitPattern == kernel?.bitPattern && plain != nil)
            }
        }
    }

    @Test("tell the same bands with the kernel as without", arguments: [8000, 11_025, 16_000])
    func bands(_ hertz: Int) {
        let grid = FrameGrid(SampleRate(hertz: hertz))
        var (plain, kernel) = (ToneDetector(grid, hasKernels: false), ToneDetector(grid))
        var found: Set<ToneBand> = []
        for step in Self.steps(of: grid.stepFrames, at: hertz) {
            step.withUnsafeBufferPointer { step in
                guard let base = step.baseAddress else { return }
                let facts = StepFacts(base, count: step.count, StepKernel.sum(base, count: step.count))
                let band = plain.band(of: base, facts)
                #expect(kernel.band(of: base, facts) == band)
                if let band { found.insert(band) }
            }
        }
        #expect(found.isSuperset(of: [.middle, .faxCalling, .informationFirst, .informationSecond]))
    }
}
