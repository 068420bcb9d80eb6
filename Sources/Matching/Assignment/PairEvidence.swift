internal import CallModel
internal import Foundation

/// How much more likely what is known of a recording is if it is of this call than if its own call is not in the log
/// and this one merely was near: the logarithm of a ratio (a log-likelihood ratio, in nats), so that what is known
/// adds up.
///
/// The distributions are mixtures with a broad part, for the world has more ways to be wrong than a model has: no
/// single figure can rule a call out or in.
struct PairEvidence {
    let weight: Double
    /// The row of the part that fits best.
    let row: CallDetail
    let reasons: [String]

    /// A recording's call is in the log, as a rule.
    private static let present = log(0.97 / 0.03)
    /// A recording of an attempt that nobody answered is rare.
    private static let unanswered = -5.0
    /// Two calls with one number near each other are often with one agent, a call and its recording always but for
    /// transfers and shared desks.
    private static let sameAgent = log(0.97 / 0.6)
    private static let otherAgent = log(0.03 / 0.4)
    /// A log that withholds a number which the recorder wrote down.
    private static let withheld = log(0.03)
    /// A recorder that does not write a number which the log has.
    private static let unwritten = log(0.3)

    /// What of a recording is compared with the calls, once for all of them.
    struct Traits {
        let clues: RecordingClues
        let source: String
        let length: Double?
        let numbers: [PhoneNumber]

        init(_ question: MatchQuestion) {
            (clues, source, length) = (question.clues, question.source, question.durationSeconds)
            numbers = question.clues.numbers.filter(\.isPublic)
        }
    }

    /// - Returns: `nil` where the recording cannot be of this part, whatever else is known.
    init?(_ traits: Traits, _ part: RecordableLeg, _ rules: MatchRules, _ clocks: ClockOffsets) {
        var best: PairEvidence?
        for row in part.rows {
            guard let evidence = PairEvidence(traits, row, part.wholeCall, rules, clocks) else { continue }
            guard let known = best else {
                best = evidence
                continue
            }
            if (known.weight, evidence.row.id) < (evidence.weight, known.row.id) { best = evidence }
        }
        guard let best else { return nil }
        self = best
    }

    private init?(
        _ traits: Traits, _ row: CallDetail, _ whole: (from: UTCInstant, seconds: Double)?, _ rules: MatchRules,
        _ clocks: ClockOffsets
    ) {
        guard let party = Self.party(traits, row) else { return nil }
        let pair = ClockPair(recorder: traits.source, origin: traits.clues.startOrigin, pbx: row.source)
        let clock = clocks.offset(pair, at: traits.clues.startedAt)
        let offset = clock?.seconds(at: traits.clues.startedAt) ?? 0
        let apart =
            ([row.startedAt, row.answeredAt, whole?.from].compactMap(\.self)).map {
                abs(traits.clues.startedAt.seconds(since: $0) - offset)
            }.min() ?? .infinity
        guard apart <= rules.windowSeconds else { return nil }
        var weight = Self.present + party.weight + Self.time(apart, clock, window: rules.windowSeconds)
        var reasons = party.reasons + [Self.timeReason(apart, clock, offset)]
        if let length = traits.length {
            // A recorder that starts with the dialling records the ringing too.
            let durations =
                (row.answeredAt == nil ? [] : [Double(row.billableSeconds)]) + [Double(row.durationSeconds)]
                + [whole?.seconds].compactMap(\.self)
            let off = durations.map { abs($0 - length) }.min() ?? .infinity
            weight += Self.duration(off, length: length, tolerance: rules.durationToleranceSeconds)
            reasons.append("its duration lies \(Self.seconds(off)) off")
        }
        if row.answeredAt == nil {
            weight += Self.unanswered
            reasons.append("nobody answered it")
        }
        if let agent = traits.clues.agent, let other = row.agent {
            weight += agent == other ? Self.sameAgent : Self.otherAgent
            reasons.append(agent == other ? "the agent is the same" : "the agent is another")
        }
        (self.weight, self.row, self.reasons) = (weight, row, reasons)
    }

    /// The customer's number; where one of the two does not have it, the agent's.
    private static func party(_ traits: Traits, _ row: CallDetail) -> (weight: Double, reasons: [String])? {
        let isSameAgent = traits.clues.agent != nil && traits.clues.agent == row.agent
        guard let number = row.customerNumber, number.isPublic else {
            guard isSameAgent, row.direction != .internal else { return nil }
            return traits.numbers.isEmpty
                ? (0, ["neither has the customer's number"]) : (withheld, ["the call's number was withheld"])
        }
        guard !traits.numbers.isEmpty else {
            return isSameAgent ? (unwritten, ["the file's name has no number"]) : nil
        }
        return traits.numbers.contains(number) ? (0, ["\(number.masked) is the customer's number"]) : nil
    }

    /// - Parameter apart: the distance in seconds once the clocks are set right.
    private static func time(_ apart: Double, _ clock: ClockOffset?, window: Double) -> Double {
        func laplace(_ scale: Double) -> Double { exp(-apart / scale) / (2 * scale) }
        let density: Double
        if let clock {
            density = 0.96 * laplace(max(1.5, 1.5 * clock.spread)) + 0.03 * laplace(30)
        } else {
            // Most clocks are right, and those that are not may be minutes off.
            density = 0.85 * laplace(3) + 0.14 * laplace(60)
        }
        return log(2 * window * density + 0.01)
    }

    /// - Parameter off: the difference of the lengths in seconds.
    private static func duration(_ off: Double, length: Double, tolerance: Double) -> Double {
        // What pauses, transfers and crashes leave has any length.
        let any = 0.06
        guard off < tolerance else { return log(any) }
        let scale = max(1, 0.01 * length)
        // Lengths of unrelated calls are spread over some minutes.
        return log(0.94 * 240 / (2 * scale) * exp(-off / scale) + any)
    }

    private static func timeReason(_ apart: Double, _ clock: ClockOffset?, _ offset: Double) -> String {
        let began = "it began \(seconds(apart)) away"
        guard let clock, abs(offset) >= 1 else { return began }
        let side = offset > 0 ? "ahead" : "behind"
        return
            "\(began), the recorder's clock being \(seconds(abs(offset))) \(side) as on \(clock.support) recordings of that day"
    }

    private static func seconds(_ value: Double) -> String {
        value.isFinite ? "\(Int(min(value, 1e9).rounded())) s" : "beyond measure"
    }
}
