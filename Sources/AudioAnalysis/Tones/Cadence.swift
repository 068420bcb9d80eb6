internal import CallModel

/// What the rhythm of a tone means.
enum Cadence {
    /// A rhythm that was recognised, over steps.
    struct Signal: Hashable {
        let kind: ToneKind
        let bursts: [Range<Int>]

        /// From the first burst to the last.
        var steps: Range<Int> { (bursts.first?.lowerBound ?? 0)..<(bursts.last?.upperBound ?? 0) }
    }

    /// A burst this close to the edge of the recording was cut short by it: block codings fill up their last block.
    private static let edge = 6

    /// The signals among a channel's tones; ordered by start. Where people talk on, each burst is a signal of its own.
    /// - Parameters:
    ///   - runs: ordered, disjoint.
    ///   - count: steps in the recording; a burst at either edge may be cut short.
    static func signals(in runs: [ToneRun], count: Int) -> [Signal] {
        var signals: [Signal] = []
        var isTaken = [Bool](repeating: false, count: runs.count)
        for index in runs.indices where !isTaken[index] {
            var best: (kind: ToneKind, places: [Int])?
            for rhythm in Rhythm.known {
                for start in rhythm.cycle.indices where rhythm.cycle[start].bands.contains(runs[index].band) {
                    let places = Matching(rhythm, runs, isTaken, count: count).bursts(from: index, place: start)
                    if places.count > best?.places.count ?? 0 { best = (rhythm.kind, places) }
                }
            }
            guard let best else { continue }
            for place in best.places { isTaken[place] = true }
            let bursts = best.places.map { runs[$0].steps }
            signals += (best.kind.isLaidOverTalk ? bursts.map { [$0] } : [bursts]).map {
                Signal(kind: best.kind, bursts: $0)
            }
        }
        return signals.sorted { $0.steps.lowerBound < $1.steps.lowerBound }
    }

    /// Follows one rhythm through the tones of a channel.
    private struct Matching {
        private let rhythm: Rhythm
        private let runs: [ToneRun]
        private let isTaken: [Bool]
        private let count: Int
        /// The first whole burst and the first pause at each place of the round: the others are as long.
        private var lengths: [Int?]
        private var pauses: [Int?]
        private var bands: [ToneBand?]

        init(_ rhythm: Rhythm, _ runs: [ToneRun], _ isTaken: [Bool], count: Int) {
            (self.rhythm, self.runs, self.isTaken, self.count) = (rhythm, runs, isTaken, count)
            lengths = [Int?](repeating: nil, count: rhythm.cycle.count)
            pauses = lengths
            bands = [ToneBand?](repeating: nil, count: rhythm.cycle.count)
        }

        /// - Returns: which runs are its bursts; none where they are too few to tell.
        consuming func bursts(from first: Int, place start: Int) -> [Int] {
            guard fits(first, place: start, isFirst: true) else { return [] }
            var found = [first]
            var place = start
            while let last = found.last, let next = next(after: last, place: place) {
                found.append(next)
                place = (place + 1) % rhythm.cycle.count
            }
            let steps = runs[first].steps.lowerBound..<runs[found[found.count - 1]].steps.upperBound
            let isKnown = lengths.contains { $0 != nil } && steps.count >= rhythm.shortest
            return isKnown && found.count >= rhythm.least + (start == 0 ? 0 : 1) ? found : []
        }

        /// The next burst, if it comes in time.
        private mutating func next(after last: Int, place: Int) -> Int? {
            let following = (place + 1) % rhythm.cycle.count
            for next in runs.indices.dropFirst(last + 1) where !isTaken[next] {
                let pause = runs[next].steps.lowerBound - runs[last].steps.upperBound
                guard pause <= rhythm.cycle[place].off.upperBound else { return nil }
                if rhythm.allows(pause: pause, behind: lengths[place], at: place),
                    pauses[place].map({ Rhythm.agree($0, pause) }) ?? true,
                    abs(runs[last].level - runs[next].level) <= rhythm.levelTolerance,
                    fits(next, place: following, isFirst: false)
                {
                    pauses[place] = pauses[place] ?? pause
                    return next
                }
                // Talk between the bursts may hold what looks like a tone, but not like one of the bursts: those follow one
                // another in the rhythm of something else.
                if !rhythm.kind.isLaidOverTalk || isLike(next, place: following) { return nil }
            }
            return nil
        }

        /// Whether a run sounds as the burst at a place, whatever its time.
        private func isLike(_ index: Int, place: Int) -> Bool {
            let (run, burst) = (runs[index], rhythm.cycle[place])
            return burst.bands.contains(run.band) && burst.on.contains(run.steps.count)
        }

        /// Whether a run may be the burst at a place; only one that the recording cuts off may be shorter.
        private mutating func fits(_ index: Int, place: Int, isFirst: Bool) -> Bool {
            let (run, burst) = (runs[index], rhythm.cycle[place])
            guard burst.bands.contains(run.band), bands[place] ?? run.band == run.band else { return false }
            bands[place] = run.band
            let length = run.steps.count
            let isOpen = burst.on.upperBound == Int.max
            if burst.on.contains(length), isOpen || (lengths[place].map { Rhythm.agree($0, length) } ?? true) {
                lengths[place] = lengths[place] ?? length
                return true
            }
            let isCut =
                isFirst && run.steps.lowerBound <= Cadence.edge || run.steps.upperBound >= count - Cadence.edge
            return isCut && length < lengths[place] ?? burst.on.lowerBound
        }
    }
}
