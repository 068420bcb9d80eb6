internal import CallModel

/// How a call agrees with what is known of a recording.
struct CallFit {
    /// Whether two things that should be the same are.
    enum Agreement {
        case same
        case other
        /// One of them is not known.
        case unknown
    }

    /// From the start of the recording to that of the call or to its answer, whichever is nearer: recorders begin at
    /// either, once the clocks are set right.
    let secondsApart: Double
    /// Between the length of the recording and the call's billable or whole duration, whichever is nearer; `nil`
    /// where the recording's is not known.
    let secondsOff: Double?
    /// The customer's number and those in the file's name.
    let number: Agreement
    /// The agent and the one in the file's name.
    let agent: Agreement

    init(_ call: CallDetail, _ question: MatchQuestion, _ clocks: ClockOffsets) {
        let clues = question.clues
        let clockPair = ClockPair(recorder: question.source, origin: clues.startOrigin, pbx: call.source)
        let offset = clocks.offset(clockPair, at: clues.startedAt)?.seconds(at: clues.startedAt) ?? 0
        let starts = [call.startedAt, call.answeredAt].compactMap(\.self)
        secondsApart = starts.map { abs(clues.startedAt.seconds(since: $0) - offset) }.min() ?? .infinity
        secondsOff = question.durationSeconds.map { length in
            // A recorder that starts with the dialling records the ringing too.
            let durations = call.answeredAt == nil ? [] : [call.billableSeconds]
            return (durations + [call.durationSeconds]).map { abs(Double($0) - length) }.min() ?? .infinity
        }
        number = Self.agreement(call.customerNumber, clues.numbers.filter(\.isPublic))
        agent = Self.agreement(call.agent, [clues.agent].compactMap(\.self))
    }

    private static func agreement<Thing: Equatable>(_ one: Thing?, _ others: [Thing]) -> Agreement {
        guard let one, !others.isEmpty else { return .unknown }
        return others.contains(one) ? .same : .other
    }
}
