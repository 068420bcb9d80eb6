public import CallModel

/// Whether a recording may be destroyed. Asked twice: when a plan is made, and again at the moment of destruction,
/// because a hold or a corrected date may have come in between.
public enum PurgeEligibility: Hashable, Sendable {
    /// It may be destroyed, and should be: its last day is over.
    case due(lastDay: CivilDate)
    /// It must be kept.
    case protected(Protection)

    /// What protects a recording.
    public enum Protection: Hashable, Sendable {
        /// Legal holds.
        case holds([HoldID])
        /// An event that a clock counts from has not come, or no class applies.
        case openTerm(decidingClass: String?)
        /// Its last day is not over.
        case notYet(lastDay: CivilDate)
    }

    /// Judges a recording.
    /// - Parameters:
    ///   - term: how long it must be kept.
    ///   - activeHolds: the holds that cover it now; one that was released protects nothing.
    ///   - today: the site's day.
    public init(term: RetentionTerm, activeHolds: [LegalHold], today: CivilDate) {
        let holds = activeHolds.filter { $0.release == nil }
        if !holds.isEmpty {
            self = .protected(.holds(holds.map(\.id)))
        } else if let lastDay = term.lastDay {
            self = today > lastDay ? .due(lastDay: lastDay) : .protected(.notYet(lastDay: lastDay))
        } else {
            self = .protected(.openTerm(decidingClass: term.decidingClass))
        }
    }
}

extension PurgeEligibility.Protection: CustomStringConvertible {
    /// One line for a plan or a person.
    public var description: String {
        switch self {
        case .holds(let holds):
            holds.count == 1 ? "a legal hold (\(holds[0]))" : "\(holds.count) legal holds"
        case .openTerm(let decidingClass?):
            "the clock of class '\(decidingClass)' has not started or may not be the last"
        case .openTerm(nil): "no retention class applies"
        case .notYet(let lastDay): "it must be kept until \(lastDay)"
        }
    }
}
