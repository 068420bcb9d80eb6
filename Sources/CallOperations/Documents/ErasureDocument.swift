internal import CallModel
internal import Retention

/// An erasure request as the command line gives it, with what has become of what it covers.
public struct ErasureDocument: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// The site's day on which it came.
    public let requestedOn: String
    /// Why; numbers were masked when it was entered.
    public let reason: String
    /// The company's own file number of it.
    public let reference: OrNull<String>
    /// Who entered it.
    public let author: String
    /// When, in UTC.
    public let enteredAt: String
    /// When it was taken back, in UTC.
    public let withdrawnAt: OrNull<String>
    /// How many recordings and documents that it covers are still there.
    public let kept: Int
    /// How many of them may be destroyed, and are by the next purge.
    public let due: Int
    /// How many a legal hold keeps.
    public let held: Int
    /// How many others must be kept until a day that is known.
    public let notYet: Int
    /// The last of those days.
    public let keptUntil: OrNull<String>
    /// How many are kept because a clock has not started, or because it is not known yet what they belong to.
    public let open: Int

    init(_ request: ErasureRequest, _ standings: [PurgeEligibility]) {
        id = "\(request.id)"
        (requestedOn, author) = ("\(request.requestedOn)", request.author)
        (reason, reference) = (request.reason, OrNull(request.reference))
        enteredAt = "\(request.enteredAt)"
        withdrawnAt = OrNull(request.withdrawal?.enteredAt.description)
        var (due, held, open) = (0, 0, 0)
        var days: [CivilDate] = []
        for standing in standings {
            switch standing {
            case .due: due += 1
            case .protected(.holds): held += 1
            case .protected(.openTerm): open += 1
            case .protected(.notYet(let lastDay)): days.append(lastDay)
            }
        }
        (kept, self.due, self.held, self.open) = (standings.count, due, held, open)
        (notYet, keptUntil) = (days.count, OrNull(days.max()?.description))
    }

    /// What has become of it, in words for whoever answers the person.
    public var answer: String {
        var parts: [String] = []
        if due > 0 { parts.append("\(due) may be destroyed") }
        if held > 0 { parts.append("\(held) under a legal hold") }
        if notYet > 0 {
            parts.append("\(notYet) kept by a prescribed period, until \(keptUntil.value ?? "") at the latest")
        }
        if open > 0 {
            parts.append("\(open) kept while a period has not begun, or while it is not known what they belong to")
        }
        return kept == 0
            ? "nothing that it covered is kept any more" : "of \(kept): " + parts.joined(separator: ", ")
    }
}
