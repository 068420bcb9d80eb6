import CallModel
import Foundation
import TestSupport
import Testing

@testable import AudioAnalysis

@Suite("Voices and what is none")
struct VoiceGateTests {
    /// Chords that change twice a second and die away, each note with five harmonics, as a guitar on hold.
    private static func chords(seconds: Int) -> Signal {
        var random = SplitMix64(seed: 7)
        let scale = [220.0, 247, 277, 330, 370, 440, 494, 554, 659]
        var samples: [Double] = []
        for _ in 0..<seconds * 2 {
            let notes = (0..<3).map { _ in scale.randomElement(using: &random) ?? 220 }
            samples += (0..<4000).map { frame in
                let time = Double(frame) / 8000
                let chord = notes.reduce(0) { sum, note in
                    sum + (1...5).reduce(0) { $0 + sin(2 * .pi * note * Double($1) * time) / pow(Double($1), 1.5) }
                }
                return 1200 * chord * exp(-2.5 * time) * min(1, time * 200)
            }
        }
        return Signal(samples, rate: .telephone)
    }

    @Test("music on hold is not speech, and is said to be music; the words around it stay")
    func hold() throws {
        let words = Signal.speech(level: -20, seconds: 4, seed: 2)
        let pause = Signal.silence(seconds: 1)
        let signal = (words + pause + Self.chords(seconds: 20) + pause + words)
            .mixed(with: Signal.noise(level: -62, seconds: 30, seed: 3))
        let heard = measure(signal).channels[0]
        let spoken = heard.speechFrames
        #expect(abs(Double(spoken) / 8000 - 8) < 1.2, "\(Double(spoken) / 8000) s of 8 s")
        let music = heard.music.reduce(0) { $0 + $1.count }
        #expect(Double(music) / 8000 > 12, "\(Double(music) / 8000) s of 20 s")
        #expect(
            heard.music.allSatisfy { tune in
                heard.speech.allSatisfy { $0.end <= tune.start || tune.end <= $0.start }
            })
    }

    @Test("where one tile of the network ends and the next begins makes no difference")
    func tiles() {
        let signal = (Signal.speech(level: -20, seconds: 30, seed: 4) + Self.chords(seconds: 10))
            .mixed(with: Signal.noise(level: -60, seconds: 40, seed: 5))
        let inputs = Self.inputs(of: signal)
        var network = LikenessNetwork(inputs)
        let whole = network.outputs(0..<inputs.count)
        #expect(whole.count == 800, "the signal is longer than a tile")
        for range in [0..<1, 100..<101, 500..<530, 790..<800, 0..<40] {
            var another = LikenessNetwork(inputs)
            #expect(another.outputs(range) == Array(whole[range]))
            #expect(network.outputs(range) == Array(whole[range]), "nothing of what it computed before is left")
        }
    }

    @Test(
        "a layer is mixed to the bit as the kernel does it", .enabled(if: Kernels.areUsable),
        arguments: [1, 8, 29])
    func mixes(_ count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        func numbers(_ count: Int) -> [Float] {
            (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
        }
        var below = Activations(rows: 8, count, margin: 1)
        below.fill { Float.random(in: -1...1, using: &generator) }
        let weights = LikenessWeights.Mix(factors: numbers(3 * 8 * 12), bias: numbers(12))
        func mixed(hasKernels: Bool) -> [[Float]] {
            var layer = Activations(rows: 12, count, margin: 16)
            for isOnTop in [false, true] {
                layer.mix(below, weights, shifts: -1...1, isOnTop: isOnTop, at: 0..<count, hasKernels: hasKernels)
            }
            return (0..<12).map(layer.values)
        }
        let values = mixed(hasKernels: false)
        #expect(values == mixed(hasKernels: true))
        #expect(values.joined().contains { $0 > 0 } && values.joined().contains(0))
    }

    @Test(
        "a layer is filtered and mixed to the bit as the kernel does it", .enabled(if: Kernels.areUsable),
        arguments: [1, 8, 29, 40], LikenessWeights.trained.convolutions.indices)
    func convolutions(_ count: Int, _ layer: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        var inputs = Activations(rows: 8, count, margin: 1)
        inputs.fill { Float.random(in: -1...1, using: &generator) }
        var below = Activations(rows: 12, count, margin: 16)
        below.mix(inputs, LikenessWeights.trained.first, shifts: -1...1, isOnTop: false, at: 0..<count)
        func convolved(hasKernels: Bool) -> [[Float]] {
            var above = Activations(rows: 12, count, margin: 16)
            above.convolve(
                below, LikenessWeights.trained.convolutions[layer], at: 0..<count, hasKernels: hasKernels)
            return (0..<12).map(above.values)
        }
        let values = convolved(hasKernels: false)
        #expect(values == convolved(hasKernels: true))
        #expect(Set(values.joined()).count > 8)
    }

    @Test("a sliding floor is the level that one in ten lies below within reach")
    func floors() {
        var generator = SplitMix64(seed: 5)
        let codes = (0..<2530).map { index in
            UInt8.random(in: 75...(index / 700 % 2 == 0 ? 120 : 200), using: &generator)
        }
        let seconds = SlidingFloor(codes, perSecond: 100).seconds
        #expect(seconds.count == 26)
        for (second, floor) in seconds.enumerated() {
            let near = codes[max(0, second - 8) * 100..<min((second + 9) * 100, codes.count)].sorted()
            #expect(floor == near[(near.count - 1) / 10])
        }
    }

    @Test("the timbre of a voice is nearly the same at every rate", arguments: [16_000, 32_000, 48_000])
    func rates(_ rate: Int) {
        func timbre(_ rate: Int) -> TimbreEnergy {
            let rate = SampleRate(hertz: rate)
            let tone = Signal.tone(500, level: -20, seconds: 0.01, rate: rate)
                .mixed(with: .tone(1100, level: -20, seconds: 0.01, rate: rate))
            return tone.pcm16.withUnsafeBufferPointer { samples in
                guard let base = samples.baseAddress else { return .zero }
                var energy = TimbreEnergy.zero
                StepBlock.forEach(base, steps: 1, width: rate.hertz / 100, scratch: StepScratch()) {
                    $0.detail(1)
                    energy = TimbreKernel(FrameGrid(rate)).energy(of: $0, 0)
                }
                return energy
            }
        }
        let (slow, fast) = (timbre(8000), timbre(rate))
        #expect(abs(fast.upper / fast.broad - slow.upper / slow.broad) < 0.15 * slow.upper / slow.broad)
        #expect(abs(fast.middle / fast.broad - slow.middle / slow.broad) < 0.15 * slow.middle / slow.broad)
    }

    private static func inputs(of signal: Signal) -> LikenessInputs {
        let grid = FrameGrid(SampleRate(hertz: 8000))
        var listener = ChannelListener(grid, ToneDetector(grid), DTMFDetector(grid))
        signal.pcm16.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            for start in stride(from: 0, to: samples.count - 79, by: 80) {
                listener.consume(base + start, count: 80, isKept: true)
            }
        }
        return LikenessInputs(listener.track.levels, listener.timbre)
    }
}

extension LikenessNetwork {
    fileprivate mutating func outputs(_ blocks: Range<Int>) -> [Output] {
        var outputs: [Output] = []
        forEachOutput(blocks) {
            #expect($0 == blocks.lowerBound + outputs.count, "in order")
            outputs.append($1)
        }
        return outputs
    }
}

extension Activations {
    /// Fills eight rows and a column beyond them on either side.
    fileprivate mutating func fill(_ number: () -> Float) {
        let columns = -1..<count + 1
        set(columns) { place, stride in
            for column in columns {
                for row in 0..<8 { place[row * stride + column] = number() }
            }
        }
    }

    fileprivate func values(_ row: Int) -> [Float] {
        var values: [Float] = []
        let factors = (0..<12).map { $0 == row ? Float(1) : 0 }
        forEachSum(0..<count, (factors, factors), (0, 0)) {
            #expect($1 == $2)
            values.append($1)
        }
        return values
    }
}
