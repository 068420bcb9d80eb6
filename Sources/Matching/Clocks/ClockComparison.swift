public import CallModel

/// Finds how far clocks lie apart from recordings and calls that need not be matched yet.
///
/// Every recording votes for the distance to each call that has its number and its length. Right pairs vote for one
/// distance, wrong ones for any: where a distance has a clear majority, it is the clocks'.
public enum ClockComparison {
    /// The most that two clocks are thought to lie apart: the widest zones, and then some.
    public static let reachSeconds: Int64 = 15 * 3600
    /// Votes lie in one place if they are no further apart than this, in seconds: recorders do not start at once.
    private static let cluster = 10.0
    /// Fewer votes than this say nothing.
    private static let leastSupport = 5
    /// So many times the votes of any other place.
    private static let majority = 3
    /// Shorter recordings have too many calls of their length.
    private static let leastSeconds = 10.0

    private struct Day: Hashable {
        let pair: ClockPair
        let day: Int64
    }

    private struct Vote {
        let at: UTCInstant
        let seconds: Double
    }

    /// The clocks' distances, for each day that has enough to tell.
    public static func offsets(_ questions: [MatchQuestion], calls: [CallDetail]) -> ClockOffsets {
        offsets(questions, CallIndex(calls))
    }

    static func offsets(_ questions: [MatchQuestion], _ index: CallIndex) -> ClockOffsets {
        var votes: [Day: [Vote]] = [:]
        for question in questions {
            guard let length = question.durationSeconds, length >= leastSeconds else { continue }
            let clues = question.clues
            let from = clues.startedAt.advanced(bySeconds: -reachSeconds)
            let reach = from...clues.startedAt.advanced(bySeconds: reachSeconds)
            for number in clues.numbers where number.isPublic {
                for part in index.parts(number: number, during: reach) {
                    for row in index.parts[part].rows {
                        guard let anchor = anchor(of: row, length: length) else { continue }
                        let pair = ClockPair(
                            recorder: question.source, origin: clues.startOrigin, pbx: row.source)
                        let day = Day(pair: pair, day: ClockReading.day(of: clues.startedAt))
                        votes[day, default: []].append(
                            Vote(at: clues.startedAt, seconds: clues.startedAt.seconds(since: anchor)))
                    }
                }
            }
        }
        return ClockOffsets(
            votes.compactMap { day, votes in
                offset(votes).map { ClockReading(pair: day.pair, day: day.day, offset: $0) }
            })
    }

    /// When a recording of this length would have begun: with the answer or with the dialling, whichever fits.
    private static func anchor(of row: CallDetail, length: Double) -> UTCInstant? {
        let tolerance = max(2, 0.02 * length)
        if let answered = row.answeredAt, abs(Double(row.billableSeconds) - length) <= tolerance {
            return answered
        }
        return abs(Double(row.durationSeconds) - length) <= tolerance ? row.startedAt : nil
    }

    private static func offset(_ votes: [Vote]) -> ClockOffset? {
        let sorted = votes.sorted { ($0.seconds, $0.at) < ($1.seconds, $1.at) }
        let best = densest(sorted)
        let rest = Array(sorted[..<best.lowerBound] + sorted[best.upperBound...])
        // The fringe of the place itself is no other place.
        let others = rest.filter {
            abs($0.seconds - sorted[best.lowerBound].seconds) > 6 * cluster
        }
        guard best.count >= leastSupport, best.count >= majority * densest(others).count else { return nil }
        return line(Array(sorted[best]))
    }

    /// The place with the most votes; of several the first.
    private static func densest(_ sorted: [Vote]) -> Range<Int> {
        var (best, low) = (0..<0, 0)
        for high in sorted.indices {
            while sorted[high].seconds - sorted[low].seconds > cluster { low += 1 }
            if high + 1 - low > best.count { best = low..<(high + 1) }
        }
        return best
    }

    /// Tukey's resistant line: a slope from the medians of the first and the last third, which single wrong votes do
    /// not move.
    private static func line(_ votes: [Vote]) -> ClockOffset {
        let byTime = votes.sorted { ($0.at, $0.seconds) < ($1.at, $1.seconds) }
        let third = byTime.count / 3
        let (early, late) = (byTime.prefix(third), byTime.suffix(third))
        let reference = byTime[byTime.count / 2].at
        var drift = 0.0
        if third >= leastSupport {
            let hours = median(late.map { $0.at.seconds(since: reference) })
            let before = median(early.map { $0.at.seconds(since: reference) })
            if hours - before > 3600 {
                drift = (median(late.map(\.seconds)) - median(early.map(\.seconds))) / (hours - before)
            }
        }
        let seconds = median(byTime.map { $0.seconds - drift * $0.at.seconds(since: reference) })
        let spread = median(
            byTime.map { abs($0.seconds - seconds - drift * $0.at.seconds(since: reference)) })
        return ClockOffset(
            seconds: seconds, reference: reference, drift: drift, spread: spread, support: byTime.count)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
