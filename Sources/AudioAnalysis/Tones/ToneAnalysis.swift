internal import CallModel

/// The tones of one channel: which are signals, and which steps cannot be speech because of them.
struct ToneAnalysis {
    /// Recognised signals, ordered by start.
    let signals: [Cadence.Signal]
    /// Which steps are tone.
    let isTone: [Bool]

    /// A steady tone of this length is no voice, whatever else it is, in steps.
    private static let surelyTone = 30

    /// - Parameters:
    ///   - keyPresses: steps in which a key is pressed; ordered, disjoint.
    ///   - otherTones: those that are none of signalling's.
    init(_ track: StepTrack, keyPresses: [Range<Int>], otherTones: [SteadyTones.Tone]) {
        let runs = track.tones
        let presses = keyPresses.map { Cadence.Signal(kind: .dtmf, bursts: [$0]) }
        let others = otherTones.map { Cadence.Signal(kind: .other, bursts: $0.bursts) }
        signals = (Cadence.signals(in: runs, count: track.count) + presses + others)
            .sorted { $0.steps.lowerBound < $1.steps.lowerBound }
        var isTone = [Bool](repeating: false, count: track.count)
        let sure = runs.map(\.steps).filter { $0.count >= Self.surelyTone }
        for burst in signals.flatMap(\.bursts) + sure {
            // A burst begins and ends inside a step, which the filter then does not recognise.
            for step in max(0, burst.lowerBound - 2)..<min(track.count, burst.upperBound + 2) {
                isTone[step] = true
            }
        }
        self.isTone = isTone
    }
}
