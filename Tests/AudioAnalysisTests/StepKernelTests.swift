import CKernels
import CallModel
import Foundation
import TestSupport
import Testing

@testable import AudioAnalysis

/// The kernels take pointers; an array that is empty has none.
private func pointer<Element, Result>(to array: [Element], _ body: (UnsafePointer<Element>) -> Result) -> Result {
    precondition(!array.isEmpty, "a step has samples")
    return array.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map(body)
    }.unsafelyUnwrapped
}

/// All that is said of a step, to the bit: what is no number, where there is no energy, equals itself.
private struct StepDescription: Equatable {
    let extremes: [Int16]
    let point: SIMD2<Int8>
    let level: LevelCode
    let isIdle: Bool
    let isTonal: Bool
    let isLoud: Bool
    let facts: [UInt32]

    init(_ block: StepBlock, _ step: Int) {
        (isIdle, isTonal) = (block.isIdle(step), block.isTonal(step))
        isLoud = block.loud & StepBlock.bit(step) != 0
        extremes = [block.low(of: step), block.high(of: step), Int16(clamping: block.peak(of: step))]
        (point, level) = (block.points[step], block.levels[step])
        let facts = block[step]
        self.facts = [
            facts.meanSquare, facts.meanSquare > 0 ? facts.correlation : 0, facts.upper, facts.middle,
            facts.peakSquare, block.meanSquare(of: step),
        ].map(\.bitPattern)
    }
}

/// All that is said of a block.
private struct BlockDescription: Equatable {
    let sum: Int64
    let peak: Int
    let steps: [StepDescription]

    init(_ block: StepBlock) {
        block.detail(~0 >> UInt64(StepBlock.most - block.count))
        (sum, peak) = (block.sum, block.peak)
        steps = block.indices.map { StepDescription(block, $0) }
    }
}

@Suite("Sums over a step")
struct StepKernelTests {
    static let steps: [[Int16]] = {
        var generator = SplitMix64(seed: 1)
        var random: [[Int16]] = []
        for count in [1, 2, 3, 16, 17, 32, 79, 80, 81, 96, 97, 110, 160, 441, 480, 1920] {
            for peak in [100, 2990, 2992, 10_362, 10_363, 14_653, 14_655, 32_767] as [Int16] {
                random.append((0..<count).map { _ in Int16.random(in: (0 - peak)...peak, using: &generator) })
            }
        }
        // As loud as a peak allows, in sums and in products.
        for peak in [2991, 10_362, 14_653, 32_767] as [Int16] {
            random += [80, 1920].flatMap { count in
                [[Int16](repeating: peak, count: count), (0..<count).map { $0 % 2 == 0 ? peak : -peak }]
            }
        }
        let square: [Int16] = (0..<1920).map { $0 % 2 == 0 ? Int16.min : Int16.max }
        let offset: [Int16] = (0..<80).map { _ in Int16.random(in: 29_990...30_010, using: &generator) }
        return random + [
            [Int16](repeating: .min, count: 1920), [Int16](repeating: .max, count: 80), square, offset,
        ]
    }()

    @Test("are those that plain arithmetic gives", arguments: steps)
    func plain(_ step: [Int16]) {
        let sums = pointer(to: step) { StepKernel.sum($0, count: step.count) }
        let meanSquare = pointer(to: step) { StepFacts($0, count: step.count, sums).meanSquare }
        let mean = step.reduce(0.0) { $0 + Double($1) } / Double(step.count)
        let power = step.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(step.count)
        #expect(sums.sum == step.reduce(Int32(0)) { $0 + Int32($1) })
        #expect(sums.low == step.min() && sums.high == step.max())
        #expect(abs(Double(meanSquare) - power) <= 1e-5 + 1e-6 * power, "\(meanSquare) \(power)")
        #expect(sums.neighbours == Self.products(of: step[...], lag: 1))
        #expect(sums.secondNeighbours == Self.products(of: step[...], lag: 2))
    }

    @Test("are behind the mean squares of differences", arguments: steps.filter { $0.count > 2 })
    func differences(_ step: [Int16]) {
        let facts = pointer(to: step) { StepFacts($0, count: step.count, StepKernel.sum($0, count: step.count)) }
        func meanSquare(lag: Int) -> Double {
            let differences = zip(step, step.dropFirst(lag)).map { Double($0) - Double($1) }
            return differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
        }
        // In single precision, of two large numbers that may differ by little.
        let power = step.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(step.count)
        #expect(abs(Double(facts.upper) - meanSquare(lag: 1)) <= 1e-6 * power + 1e-5 * meanSquare(lag: 1))
        #expect(abs(Double(facts.middle) - meanSquare(lag: 2)) <= 1e-6 * power + 1e-5 * meanSquare(lag: 2))
    }

    private static func products(of step: ArraySlice<Int16>, lag: Int) -> Int64 {
        zip(step, step.dropFirst(lag)).reduce(0) { $0 + Int64($1.0) * Int64($1.1) }
    }

    @Test(
        "and what follows from them are to the bit the same with the kernels as without",
        .enabled(if: Kernels.areUsable), arguments: [1, 2, 3, 79, 80, 110, 160, 441, 480, 1920],
        [8, 100, 14_655, 32_767])
    func kernels(_ width: Int, _ peak: Int16) {
        var generator = SplitMix64(seed: UInt64(width))
        // More than a block of steps, the last one not full, with an offset and with silence among them.
        let count = StepBlock.most + 19
        let samples = (0..<count * width).map { index -> Int16 in
            let sample = Int16.random(in: (0 - peak)...peak, using: &generator)
            return index / width % 7 == 5 ? 0 : index / width % 5 == 3 ? sample / 32 + 20_000 : sample
        }
        func described(hasKernels: Bool) -> [BlockDescription] {
            var found: [BlockDescription] = []
            pointer(to: samples) { samples in
                StepBlock.forEach(
                    samples, steps: count, width: width, scratch: StepScratch(), hasKernels: hasKernels
                ) { found.append(BlockDescription($0)) }
            }
            return found
        }
        let plain = described(hasKernels: false)
        #expect(plain.map(\.steps.count) == [StepBlock.most, 19])
        #expect(plain.map(\.sum).reduce(0, +) == samples.reduce(0) { $0 + Int64($1) })
        #expect(described(hasKernels: true) == plain)
    }

    @Test("are worked out further for those steps only that are asked for", .enabled(if: Kernels.areUsable))
    func details() {
        var generator = SplitMix64(seed: 3)
        let samples = (0..<StepBlock.most * 80).map { _ in Int16.random(in: -9000...9000, using: &generator) }
        pointer(to: samples) { samples in
            // In whatever order and number, next to each other or not.
            for wanted in [1, 1 << 63, 0b1011, 0x1084_2108_4210_8421, .max] as [UInt64] {
                StepBlock.forEach(samples, steps: StepBlock.most, width: 80, scratch: StepScratch()) { block in
                    block.detail(wanted)
                    for step in block.indices {
                        let at = samples + step * 80
                        let facts = StepFacts(at, count: 80, StepKernel.sum(at, count: 80))
                        #expect((block[step] == facts) == (wanted & StepBlock.bit(step) != 0))
                    }
                }
            }
        }
    }

    @Test("serve the timbre of the same two steps of five, whatever the blocks are")
    func timbre() {
        let grid = FrameGrid(SampleRate(hertz: 8000))
        let samples = Signal.speech(level: -20, seconds: 3, seed: 8).pcm16
        func timbre(steps: Int) -> [Timbre] {
            var listener = ChannelListener(grid, ToneDetector(grid), DTMFDetector(grid))
            pointer(to: samples) { samples in
                for start in stride(from: 0, to: 300, by: steps) {
                    listener.consume(samples + start * 80, steps: min(steps, 300 - start), width: 80)
                }
            }
            return listener.timbre
        }
        let single = timbre(steps: 1)
        #expect(single.count == 60 && Set(single).count > 20)
        for steps in [2, 3, 4, 7, 50, 63, 64, 65, 128, 300] { #expect(timbre(steps: steps) == single) }
    }

    @Test(
        "the lag correlation of a tone is the cosine of its step", arguments: [100, 450, 1100, 2100],
        [500, 30_000])
    func correlation(_ hertz: Double, _ amplitude: Double) {
        let signal = Signal.tone(hertz, level: 20 * log10(amplitude / 32768) - 3, seconds: 0.1).offset(by: 700)
        let step = signal.pcm16
        let found = pointer(to: step) { samples in
            StepFacts(samples, count: step.count, StepKernel.sum(samples, count: step.count)).correlation
        }
        #expect(abs(Double(found) - cos(2 * .pi * hertz / 8000)) < 0.01)
    }

    @Test("one byte is kept of a step: twelve hours of stereo take nine megabytes")
    func memory() {
        #expect(MemoryLayout<LevelCode>.stride == 1)
    }
}

@Suite("Level codes")
struct LevelCodeTests {
    @Test("are right to a quarter of a decibel", arguments: Array(stride(from: -110.0, through: 0, by: 3.7)))
    func accuracy(_ decibels: Double) {
        let meanSquare = Float(32768.0 * 32768 * pow(10, decibels / 10))
        #expect(abs(LevelScale.shared.level(ofMeanSquare: meanSquare).decibels - decibels) <= 0.29)
    }

    @Test("grow with the power, and end in silence and full scale")
    func order() {
        let codes = stride(from: -12.0, through: 31, by: 0.05).map {
            LevelScale.shared.level(ofMeanSquare: Float(pow(2, $0)))
        }
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(codes.first.map { $0 > .idle } == true)
        #expect(LevelScale.shared.level(ofMeanSquare: 0) > .idle)
        #expect(LevelScale.shared.level(ofMeanSquare: 32768 * 32768).decibels == 0)
        #expect(LevelCode.idle.power == 0)
    }
}

@Suite("Tone filters")
struct ToneFilterTests {
    private func share(_ hertz: [Double], in band: ToneBand, rate: Int = 8000, phase: Double = 0) throws -> Double
    {
        let rate = SampleRate(hertz: rate)
        let grid = FrameGrid(rate)
        let filter = try #require(ToneFilter(band, grid: grid))
        let first = Signal.tone(hertz[0], level: -20, seconds: 0.01, phase: phase, rate: rate)
        let signal = hertz.dropFirst().reduce(first) {
            $0.mixed(with: .tone($1, level: -20, seconds: 0.01, phase: phase * 1.7, rate: rate))
        }
        var samples = [Float](repeating: 0, count: ToneFilter.stride(for: grid.stepFrames))
        for index in 0..<grid.stepFrames { samples[index] = Float(signal.samples[index]) }
        let mean = signal.samples.prefix(grid.stepFrames).reduce(0, +) / Double(grid.stepFrames)
        let energy = signal.samples.prefix(grid.stepFrames).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Double(pointer(to: samples, filter.energy)) / energy
    }

    @Test("hold all of their tones, in any phase and at any rate", arguments: [8000, 11_025, 16_000, 48_000])
    func inside(_ rate: Int) throws {
        for phase in stride(from: 0, to: 6.2, by: 0.7) {
            for hertz in [[400], [425], [450], [475], [440, 480], [400, 450]] as [[Double]] {
                #expect(try share(hertz, in: .middle, rate: rate, phase: phase) > 0.98)
            }
            #expect(try share([480, 620], in: .high, rate: rate, phase: phase) > 0.99)
            #expect(try share([350, 440], in: .low, rate: rate, phase: phase) > 0.99)
            for (hertz, band) in [
                (905.0, ToneBand.informationFirst), (1440, .informationSecond), (1850, .informationThird),
            ] {
                #expect(try share([hertz], in: band, rate: rate, phase: phase) > 0.97)
            }
            #expect(try share([1062], in: .faxCalling, rate: rate, phase: phase) > 0.97)
            #expect(try share([2110], in: .faxAnswering, rate: rate, phase: phase) > 0.97)
        }
    }

    @Test("hold little of anything else", arguments: [250, 700, 1000, 1700, 3000])
    func outside(_ hertz: Double) throws {
        // Within the resolution of a step from what is asked for.
        let neighbours: [Double: ToneBand] = [1000: .informationFirst, 1700: .informationThird]
        for band in ToneBand.allCases where band != neighbours[hertz] {
            #expect(try share([hertz], in: band) < 0.6, "\(band)")
        }
    }
}
