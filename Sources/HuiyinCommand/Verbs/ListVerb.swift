import ArgumentParser
import CallModel
import CallOperations
import CallbackDuty

struct ListVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "List recordings, documents, calls, callbacks, cases, complaints, contacts, findings, what is missing, ambiguous, due or unlisted.",
        discussion: """
            'due' is the worklist: every callback that is still owed, by time left, with what was tried, what is wrong and \
            what comes next. --from and --to speak of its last day. 'contacts' are numbers on policies that several \
            policyholders share, that are an agent's own or that can be nobody's. 'unlisted' are policies whose issue, or what \
            happened to them, obliges a callback that no list has: of the last 60 days, or of --from and --to. What a purge may destroy is 'huiyin retention due'.
            Example: huiyin list due --kind new_contract --to 2026-03-20
            """)

    enum What: String, ExpressibleByArgument, CaseIterable {
        case recordings, calls, callbacks, findings, missing, ambiguous, quarantine, due, unlisted
        case cases, complaints, contacts, documents
    }

    static let permission = Permission.look
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(help: "What to list.")
    var what: What

    @Option(
        help: ArgumentHelp(
            """
            Only those that stand so. Callbacks: \(DutyState.Word.allCases.map(\.rawValue).joined(separator: ", ")). \
            Cases: \(CaseStanding.Word.allCases.map(\.rawValue).joined(separator: ", ")).
            """, valueName: "state"))
    var state: String?

    @OptionGroup(title: "Filters") var filters: FilterOptions

    func validate() throws {
        guard let state else { return }
        switch what {
        case .callbacks: _ = try Self.word(state) as DutyState.Word
        case .cases: _ = try Self.word(state) as CaseStanding.Word
        default: throw ValidationError("--state is of callbacks and cases: huiyin list callbacks --state overdue")
        }
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        let (lists, duties) = (Lists(home), ListDuties(home))
        let filter = filters.filter
        switch what {
        case .recordings: try put(try lists.recordings(filter), ListTables.recordings)
        case .ambiguous: try put(try lists.ambiguous(filter), ListTables.recordings)
        case .due: try put(try duties.due(filter), ListTables.duties)
        case .unlisted: try put(try ListUnlisted(home).run(filter), ListTables.unlisted)
        case .calls: try put(try lists.calls(filter), ListTables.calls)
        case .missing: try put(try lists.missing(filter), ListTables.calls)
        case .callbacks:
            if let state {
                try put(try duties.callbacks(filter, state: Self.word(state)), ListTables.duties)
            } else {
                try put(try lists.callbacks(filter), ListTables.callbacks)
            }
        case .cases:
            try put(try ListCases(home).cases(filter, state: state.map(Self.word)), ListTables.cases)
        case .complaints: try put(try ListCases(home).complaints(filter), ListTables.complaints)
        case .contacts: try put(try ListContacts(home).run(filter), ListTables.contacts)
        case .findings: try put(try lists.findings(filter), ListTables.findings)
        case .documents:
            try put(try ListDocuments(home).run(filter), ListTables.documents)
        case .quarantine: try put(try lists.quarantine(filter), ListTables.quarantine)
        }
        return .done
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is no state; there are \(words)")
        }
        return word
    }

    private func put<Line: Encodable>(_ lines: [Line], _ table: ListTables.Layout<Line>) throws {
        if common.json { return try JSONOutput.write(lines: lines) }
        guard !common.quiet else { return }
        StandardOutput.write(table.table(lines))
    }
}
