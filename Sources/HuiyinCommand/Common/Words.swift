import CallModel
import CallOperations
import CallbackDuty
import TerminalOutput

/// Values as people read them.
enum Words {
    static func seconds(_ value: Double?) -> StyledText {
        guard let value else { return "-" }
        let tenths = Int((value * 10).rounded())
        return StyledText("\(tenths / 10).\(tenths % 10)")
    }

    /// A true length, and what the header claims where that is something else.
    static func duration(_ seconds: Double, claimed: Double?) -> String {
        claimed == seconds
            ? "\(seconds) s" : "\(seconds) s (the header says \(claimed.map { "\($0) s" } ?? "nothing"))"
    }

    static func verdict(_ word: String) -> StyledText {
        let style: TextStyle =
            switch Verdict(rawValue: word) {
            case .complete: .green
            case .incomplete: .red
            case .review: .yellow
            case nil: .plain
            }
        return StyledText(word, style)
    }

    static func state(_ word: String) -> StyledText {
        let style: TextStyle =
            switch DutyState.Word(rawValue: word) {
            case .overdue: .red
            case .attempted, .awaitingResult: .yellow
            case .fulfilled: .green
            case .owed, .closed, nil: .plain
            }
        return StyledText(word, style)
    }

    static func caseState(_ word: String) -> StyledText {
        let style: TextStyle =
            switch CaseStanding.Word(rawValue: word) {
            case .open, .unlisted: .yellow
            case .closedEarly: .red
            case .closable, .closed: .green
            case nil: .plain
            }
        return StyledText(word, style)
    }

    /// Days until something; what is over is told by its sign.
    static func left(_ days: Int?) -> StyledText {
        days.map { StyledText("\($0)", $0 < 0 ? .red : .plain) } ?? StyledText("-", .dim)
    }

    static func known(_ text: String?) -> StyledText { text.map { StyledText($0) } ?? StyledText("-", .dim) }

    static func findings(_ codes: [String]) -> StyledText {
        codes.isEmpty ? StyledText("-", .dim) : StyledText(codes.joined(separator: " "))
    }

    /// Enough of an identifier to name the thing by.
    static func short(_ id: String) -> StyledText { StyledText(String(id.prefix(8)), .dim) }

    /// Enough of a time-ordered identifier, whose first digits are those of its neighbours.
    static func shortTimed(_ id: String) -> StyledText { StyledText(String(id.prefix(18)), .dim) }

    /// Recordings, and documents where there are any.
    static func tally(recordings: Int, documents: Int) -> String {
        guard documents > 0 else { return plural(recordings, "recording") }
        return recordings == 0
            ? plural(documents, "document")
            : "\(plural(recordings, "recording")) and \(plural(documents, "document"))"
    }

    static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
