public import CallModel
internal import Foundation

extension Signal {
    /// Something that a detector takes for a voice: syllables of a gliding pitch with formants, a hiss before some, and
    /// short gaps between them. No pause is longer than 0.12 s, so it is one stretch of speech, and it lasts to the end.
    /// - Parameters:
    ///   - level: in dBFS RMS over the whole stretch.
    ///   - seed: the same seed says the same.
    public static func speech(
        level: Double, seconds: Double, seed: UInt64, rate: SampleRate = .telephone
    ) -> Signal {
        let count = Int(rate.frames(seconds: seconds))
        var generator = SplitMix64(seed: seed)
        var samples: [Double] = []
        samples.reserveCapacity(count)
        let pitch = Double.random(in: 100...220, using: &generator)
        while samples.count < count {
            var length = Int(rate.frames(seconds: .random(in: 0.12...0.28, using: &generator)))
            let gap = Int(rate.frames(seconds: .random(in: 0.02...0.09, using: &generator)))
            // The last syllable ends where the stretch does; a call that is cut off is made with `prefix(seconds:)`.
            let rest = count - samples.count
            if rest < length + gap + Int(rate.frames(seconds: 0.12)) { length = rest }
            samples += syllable(length, pitch: pitch, rate: rate, using: &generator)
            if length < rest { samples += [Double](repeating: 0, count: gap) }
        }
        let speech = Signal(samples, rate: rate)
        return speech.gained(level - speech.level)
    }

    private static func syllable(
        _ count: Int, pitch: Double, rate: SampleRate, using generator: inout SplitMix64
    ) -> [Double] {
        let formants = [
            Double.random(in: 300...800, using: &generator), Double.random(in: 900...2200, using: &generator),
            Double.random(in: 2300...3100, using: &generator),
        ]
        let (start, end) = (
            pitch * Double.random(in: 0.85...1.2, using: &generator),
            pitch * Double.random(in: 0.85...1.2, using: &generator)
        )
        let hiss = Bool.random(using: &generator) ? Int(rate.frames(seconds: 0.04)) : 0
        let harmonics = (1...Int(3400 / max(start, end))).map { number in
            let frequency = Double(number) * (start + end) / 2
            let gain = formants.reduce(0.02) { $0 + exp(-pow(($1 - frequency) / 160, 2)) }
            return (number: Double(number), gain: gain, phase: Double.random(in: 0...(2 * .pi), using: &generator))
        }
        var angle = 0.0
        return (0..<count).map { index in
            let position = Double(index) / Double(count)
            angle += 2 * .pi * (start + (end - start) * position) / Double(rate.hertz)
            let envelope = min(1, position * 12, (1 - position) * 8)
            let noise = index < hiss ? Double.random(in: -0.5...0.5, using: &generator) : 0
            return envelope
                * (harmonics.reduce(0) { $0 + $1.gain * sin($1.number * angle + $1.phase) } + noise)
        }
    }
}
