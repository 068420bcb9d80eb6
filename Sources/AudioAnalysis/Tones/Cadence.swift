internal import CallModel

/// What the rhythm of a tone means.
///
/// China: busy 0.35 s on and off, congestion 0.7 s on and off, ringback 1 s on and 4 s off, all 450 Hz (GB/T 3380-1982
/// and the exchange specifications after it). Gateways and foreign networks bring Europe's, North America's and
/// Japan's rhythms; what they share with China's is that busy and congestion pause as long as they sound, and that
/// ringback pauses longer.
enum Cadence {
    /// A rhythm that was recognised, over steps.
    struct Signal: Hashable {
        let kind: ToneKind
        let bursts: [Range<Int>]

        /// From the first burst to the last.
        var steps: Range<Int> { (bursts.first?.lowerBound ?? 0)..<(bursts.last?.upperBound ?? 0) }
    }

    /// Bursts further apart than this belong to different signals, in steps.
    private static let longestPause = 500
    /// Bursts of one signal have one level, within so many decibels.
    private static let levelTolerance = 4.0

    /// A burst this close to the edge of the recording was cut short by it: block codings fill up their last block.
    private static let edge = 6

    /// The signals among a channel's tones.
    /// - Parameter count: steps in the recording; a burst at either edge may be cut short.
    static func signals(in runs: [ToneRun], count: Int) -> [Signal] {
        let (found, rest) = Sequences.taken(from: runs)
        let steady = grouped(rest, count: count).compactMap { group in
            kind(of: group).map { Signal(kind: $0, bursts: group.map(\.steps)) }
        }
        return (found + steady).sorted { $0.steps.lowerBound < $1.steps.lowerBound }
    }

    private static func grouped(_ runs: [ToneRun], count: Int) -> [[ToneRun]] {
        var groups: [[ToneRun]] = []
        for run in runs {
            if let last = groups.last?.last, continues(last, run, count: count) {
                groups[groups.count - 1].append(run)
            } else {
                groups.append([run])
            }
        }
        return groups
    }

    private static func continues(_ last: ToneRun, _ next: ToneRun, count: Int) -> Bool {
        guard last.band == next.band, abs(last.level - next.level) <= levelTolerance,
            next.steps.lowerBound - last.steps.upperBound <= longestPause
        else { return false }
        let (shorter, longer) = (min(last.steps.count, next.steps.count), max(last.steps.count, next.steps.count))
        if longer - shorter <= max(4, longer / 6) { return true }
        let isFirstCut = last.steps.lowerBound <= edge
        let isLastCut = next.steps.upperBound >= count - edge
        return isFirstCut && last.steps.count == shorter || isLastCut && next.steps.count == shorter
    }

    private static func kind(of group: [ToneRun]) -> ToneKind? {
        guard let band = group.first?.band, let burst = median(group.map(\.steps.count)) else { return nil }
        switch band {
        case .faxCalling: return (35...65).contains(burst) ? .fax : nil
        case .faxAnswering: return burst >= 80 ? .fax : nil
        case .informationFirst, .informationSecond, .informationThird: return nil
        case .middle, .high, .low: break
        }
        if burst >= 250 { return .dial }
        let pauses = zip(group, group.dropFirst()).map { $1.steps.lowerBound - $0.steps.upperBound }
        guard let pause = median(pauses) else { return isRinging(burst) ? .ringback : nil }
        let isRegular = pauses.allSatisfy { abs($0 - pause) <= max(4, pause / 5) }
        if (80...230).contains(burst), (150...480).contains(pause) { return .ringback }
        guard isRegular, group.count >= 3, abs(burst - pause) <= 8 else { return nil }
        if (30...56).contains(burst) { return .busy }
        return (20...29).contains(burst) || (60...82).contains(burst) ? .congestion : nil
    }

    /// A single burst has no rhythm; the lengths that ringback alone uses are 1, 1.5 and 2 s.
    private static func isRinging(_ burst: Int) -> Bool {
        [100, 150, 200].contains { abs(burst - $0) <= $0 / 10 }
    }

    private static func median(_ values: [Int]) -> Int? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
