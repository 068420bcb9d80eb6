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
    private let party: Party
    private let start: Start
    /// Between the recording's length and the nearest duration of the call; `nil` where the length is not known.
    private let secondsOff: Double?
    /// Whether the agents are the same; `nil` where one is not known.
    private let isSameAgent: Bool?

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
        guard let party = Party(traits, row) else { return nil }
        let start = Start(traits, row, whole?.from, clocks)
        guard start.secondsApart <= rules.windowSeconds else { return nil }
        var weight =
            Self.present + party.weight + Self.time(start.secondsApart, start.clock, window: rules.windowSeconds)
        secondsOff = traits.length.map { length in
            // A recorder that starts with the dialling records the ringing too.
            let durations =
                (row.answeredAt == nil ? [] : [Double(row.billableSeconds)]) + [Double(row.durationSeconds)]
                + [whole?.seconds].compactMap(\.self)
            return durations.map { abs($0 - length) }.min() ?? .infinity
        }
        if let length = traits.length, let secondsOff {
            weight += Self.duration(secondsOff, length: length, tolerance: rules.durationToleranceSeconds)
        }
        if row.answeredAt == nil { weight += Self.unanswered }
        isSameAgent = traits.clues.agent.flatMap { agent in row.agent.map { $0 == agent } }
        if let isSameAgent { weight += isSameAgent ? Self.sameAgent : Self.otherAgent }
        (self.weight, self.row, self.party, self.start) = (weight, row, party, start)
    }

    /// Why it weighs so much. Most pairs are never shown, so that nothing is put into words before.
    var reasons: [String] {
        var reasons = party.reasons + [start.reason]
        if let secondsOff { reasons.append("its duration lies \(Self.seconds(secondsOff)) off") }
        if row.answeredAt == nil { reasons.append("nobody answered it") }
        if let isSameAgent { reasons.append(isSameAgent ? "the agent is the same" : "the agent is another") }
        return reasons
    }

    /// By what the call's other party is known: the customer's number; where one of the two does not have it, the agent's.
    private enum Party {
        case number(PhoneNumber)
        case agentAlone
        case withheld
        case unwritten

        init?(_ traits: Traits, _ row: CallDetail) {
            let isSameAgent = traits.clues.agent != nil && traits.clues.agent == row.agent
            guard let number = row.customerNumber, number.isPublic else {
                guard isSameAgent, row.direction != .internal else { return nil }
                self = traits.numbers.isEmpty ? .agentAlone : .withheld
                return
            }
            guard !traits.numbers.isEmpty else {
                guard isSameAgent else { return nil }
                self = .unwritten
                return
            }
            guard traits.numbers.contains(number) else { return nil }
            self = .number(number)
        }

        var weight: Double {
            switch self {
            case .number, .agentAlone: 0
            case .withheld: PairEvidence.withheld
            case .unwritten: PairEvidence.unwritten
            }
        }

        var reasons: [String] {
            switch self {
            case .number(let number): ["\(number.masked) is the customer's number"]
            case .agentAlone: ["neither has the customer's number"]
            case .withheld: ["the call's number was withheld"]
            case .unwritten: ["the file's name has no number"]
            }
        }
    }

    /// How the beginnings lie to each other, by the clocks of both.
    private struct Start {
        /// Once the clocks are set right.
        let secondsApart: Double
        let clock: ClockOffset?
        private let offset: Double

        init(_ traits: Traits, _ row: CallDetail, _ whole: UTCInstant?, _ clocks: ClockOffsets) {
            let pair = ClockPair(recorder: traits.source, origin: traits.clues.startOrigin, pbx: row.source)
            let startedAt = traits.clues.startedAt
            clock = clocks.offset(pair, at: startedAt)
            let offset = clock?.seconds(at: startedAt) ?? 0
            self.offset = offset
            secondsApart =
                [row.startedAt, row.answeredAt, whole].compactMap(\.self)
                .map { abs(startedAt.seconds(since: $0) - offset) }.min() ?? .infinity
        }

        var reason: String {
            let began = "it began \(PairEvidence.seconds(secondsApart)) away"
            guard let clock, abs(offset) >= 1 else { return began }
            let side = offset > 0 ? "ahead" : "behind"
            return
                "\(began), the recorder's clock being \(PairEvidence.seconds(abs(offset))) \(side) as on \(clock.support) recordings of that day"
        }
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

    private static func seconds(_ value: Double) -> String {
        value.isFinite ? "\(Int(min(value, 1e9).rounded())) s" : "beyond measure"
    }
}
