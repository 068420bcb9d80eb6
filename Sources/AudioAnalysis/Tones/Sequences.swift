internal import CallModel

/// Signals whose bursts differ from one another: their order and lengths are what tells them.
enum Sequences {
    /// A burst of a sequence: the bands it may have, its length, and the pause before it; in steps.
    private struct Element {
        let band: ToneBand
        let length: ClosedRange<Int>
        let pause: ClosedRange<Int>
    }

    /// 空号音: three of 0.1 s, 0.1 s apart, then one of 0.4 s. A burst loses the steps that it begins and ends in.
    private static let unobtainable = [
        Element(band: .middle, length: 8...13, pause: 0...Int.max),
        Element(band: .middle, length: 8...13, pause: 7...14),
        Element(band: .middle, length: 8...13, pause: 7...14),
        Element(band: .middle, length: 33...46, pause: 7...14),
    ]
    /// 330 ± 70 ms each, 30 ms apart at most (ITU-T E.180); North America's are 274 or 380 ms long.
    private static let specialInformation = [
        Element(band: .informationFirst, length: 20...42, pause: 0...Int.max),
        Element(band: .informationSecond, length: 20...42, pause: 0...7),
        Element(band: .informationThird, length: 20...42, pause: 0...7),
    ]
    /// Bursts of one sequence have one level, within so many decibels: a line may hold the higher tones down.
    private static let levelTolerance = 6.0
    /// Sequences no further apart than this are one signal, in steps.
    private static let repeatPause = 60

    /// - Parameter runs: ordered, disjoint.
    /// - Returns: the sequences among them, and the runs that belong to none.
    static func taken(from runs: [ToneRun]) -> (signals: [Cadence.Signal], rest: [ToneRun]) {
        var signals: [Cadence.Signal] = []
        var rest: [ToneRun] = []
        var index = 0
        while index < runs.count {
            if begins(unobtainable, runs, at: index) {
                add(.unobtainable, runs[index..<index + unobtainable.count], to: &signals)
                index += unobtainable.count
            } else if begins(specialInformation, runs, at: index) {
                add(.specialInformation, runs[index..<index + specialInformation.count], to: &signals)
                index += specialInformation.count
            } else {
                rest.append(runs[index])
                index += 1
            }
        }
        return (signals, rest)
    }

    private static func begins(_ sequence: [Element], _ runs: [ToneRun], at index: Int) -> Bool {
        guard index + sequence.count <= runs.count else { return false }
        return sequence.indices.allSatisfy { place in
            let (element, run) = (sequence[place], runs[index + place])
            let pause = place > 0 ? run.steps.lowerBound - runs[index + place - 1].steps.upperBound : 0
            guard abs(run.level - runs[index].level) <= levelTolerance else { return false }
            return run.band == element.band && element.length.contains(run.steps.count)
                && element.pause.contains(pause)
        }
    }

    private static func add(_ kind: ToneKind, _ runs: ArraySlice<ToneRun>, to signals: inout [Cadence.Signal]) {
        let bursts = runs.map(\.steps)
        if let last = signals.last, last.kind == kind, let first = bursts.first,
            first.lowerBound - last.steps.upperBound <= repeatPause
        {
            signals[signals.count - 1] = Cadence.Signal(kind: kind, bursts: last.bursts + bursts)
        } else {
            signals.append(Cadence.Signal(kind: kind, bursts: bursts))
        }
    }
}
