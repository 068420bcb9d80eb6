public import CallModel

/// What a row of a call tells of it.
public enum LegRole: String, Hashable, Sendable, CaseIterable {
    /// The part that stands for the call.
    case main
    /// Another agent took part later (转接).
    case transfer
    /// Nobody answered, and somebody else did (a queue's attempt, a forked call).
    case attempt
    /// The same call, as another log tells it (CDR and CEL), or another source.
    case log
    /// Something else of the same call, such as a Local channel's other half.
    case part
}

extension CallLegs {
    /// The row that stands for the call: answered, with a customer, by the log that tells most, the longest.
    public var main: CallDetail {
        legs.dropFirst().reduce(legs[0]) { best, leg in Weight(best) < Weight(leg) ? leg : best }
    }

    /// The rows in the order that they began, each with what it tells.
    public var inOrder: [(leg: CallDetail, role: LegRole)] {
        let main = main
        return legs.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }.map {
            ($0, role(of: $0, beside: main))
        }
    }

    private func role(of leg: CallDetail, beside main: CallDetail) -> LegRole {
        if leg.id == main.id { return .main }
        // Events are told of a call as a whole: beside rows they say the same once more.
        if leg.format == .asteriskCEL, main.format != .asteriskCEL { return .log }
        if leg.format != main.format, leg.uniqueID == main.uniqueID { return .log }
        if leg.source != main.source, isToldAgain(leg, main) { return .log }
        if leg.answeredAt == nil { return main.answeredAt == nil ? .part : .attempt }
        return leg.agent != nil && leg.agent != main.agent ? .transfer : .part
    }

    /// Whether a row of another source says what one says: the same customer, while the call lasted, and no other agent.
    private func isToldAgain(_ leg: CallDetail, _ main: CallDetail) -> Bool {
        (leg.customerNumber == nil || leg.customerNumber == main.customerNumber)
            && (leg.agent == nil || leg.agent == main.agent)
    }

    private struct Weight: Comparable {
        private let isAnswered: Bool
        private let hasCustomer: Bool
        private let isRow: Bool
        private let seconds: Int
        private let startedAt: UTCInstant
        private let id: CallID

        init(_ leg: CallDetail) {
            (isAnswered, hasCustomer) = (leg.answeredAt != nil, leg.customerNumber?.isPublic ?? false)
            (isRow, seconds) = (leg.format != .asteriskCEL, leg.billableSeconds)
            (startedAt, id) = (leg.startedAt, leg.id)
        }

        static func < (left: Self, right: Self) -> Bool {
            if left.isAnswered != right.isAnswered { return right.isAnswered }
            if left.hasCustomer != right.hasCustomer { return right.hasCustomer }
            if left.isRow != right.isRow { return right.isRow }
            if left.seconds != right.seconds { return left.seconds < right.seconds }
            // Of equals the earlier one, and then the one with the smaller identifier, weighs more.
            return (right.startedAt, right.id) < (left.startedAt, left.id)
        }
    }
}
