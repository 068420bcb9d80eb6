internal import CallModel

/// Which leg of a call a recording is of: an answered one before the others, then one of the recording's length, then
/// the one that the file's name tells, then the nearest in time. The identifier settles the rest, so that there is
/// always one answer.
struct LegRank: Comparable {
    private let isUnanswered: Bool
    private let secondsOff: Double
    private let isNotNamed: Bool
    private let secondsApart: Double
    private let id: CallID

    init(_ fit: CallFit, _ leg: CallDetail, _ question: MatchQuestion) {
        let off = fit.secondsOff ?? 0
        isUnanswered = leg.answeredAt == nil
        // Closer than clocks and rounding are: so much is no difference.
        secondsOff = off <= max(3, 0.02 * (question.durationSeconds ?? 0)) ? 0 : off
        isNotNamed = !question.clues.identifiers.contains(leg.uniqueID)
        secondsApart = fit.secondsApart
        id = leg.id
    }

    static func < (left: LegRank, right: LegRank) -> Bool {
        if left.isUnanswered != right.isUnanswered { return right.isUnanswered }
        if left.secondsOff != right.secondsOff { return left.secondsOff < right.secondsOff }
        if left.isNotNamed != right.isNotNamed { return right.isNotNamed }
        return (left.secondsApart, left.id) < (right.secondsApart, right.id)
    }
}
