import ArgumentParser
import CallModel
import CallOperations

struct ResolveVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract:
            "Decide what a recording belongs to, of what kind a document is, or what came of investigating a telephone number.",
        discussion: """
            A decision outranks the rules and survives their reruns.
            Example: huiyin resolve 4f1c --callback HF260316-021 --reason 'listened: it is the renewal'
            A number that several policyholders share or that is an agent's own ('huiyin list contacts') is investigated; until \
            its result is legitimate, no call to it proves a callback. Results stay, and the latest counts.
            Example: huiyin resolve --number 13800138006 --result legitimate --reason 'man and wife, both called'
            A document that was delivered as another kind than it is:
            Example: huiyin resolve 9a02 --kind letter --reason 'no questionnaire: the letter that came back'
            """)

    static let permission = Permission.decide
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(
        help:
            "The recording, or with --kind the document: its identifier, the beginning of it, or a recording's name."
    )
    var subject: String?

    @Option(help: ArgumentHelp("It belongs to this callback.", valueName: "id"))
    var callback: String?

    @Option(help: ArgumentHelp("It is of this call.", valueName: "id"))
    var call: String?

    @Flag(help: "It belongs to nothing.")
    var none = false

    @Option(
        help: ArgumentHelp(
            "Instead of a recording: this telephone number, however it is written.", valueName: "phone"))
    var number: String?

    @Option(help: "What came of the number: legitimate (such as a family's), corrected or misconduct.")
    var result: NumberInquiry.Result?

    @Option(help: "It is a document of this kind: questionnaire, letter or electronic_trace.")
    var kind: DocumentKind?

    @Option(help: "Why, for those who ask later.")
    var reason: String

    func validate() throws {
        guard !reason.isEmpty else { throw ValidationError("--reason must not be empty") }
        guard (number == nil) == (result == nil) else {
            throw ValidationError("--number PHONE and --result go together")
        }
        guard (number == nil) != (subject == nil) else {
            throw ValidationError("name a recording or a document, or a number with --number")
        }
        let chosen = [callback != nil, call != nil, none, kind != nil].count { $0 }
        guard chosen == (number == nil ? 1 : 0) else {
            throw ValidationError(
                "give one of --callback ID, --call ID and --none for a recording, --kind for a document, and none for a number"
            )
        }
    }

    private struct NumberDocument: Encodable {
        let result: String
        let policyNumbers: [String]
    }

    private func resolve(_ number: String, _ result: NumberInquiry.Result, _ home: OpenHome) throws -> Outcome {
        let inquiry = try ResolveNumber(home).run(number, result, reason: reason)
        if common.json {
            try JSONOutput.write(
                NumberDocument(
                    result: inquiry.result.rawValue, policyNumbers: inquiry.policies.map(\.rawValue)))
        } else if !common.quiet {
            let count = inquiry.policies.count
            StandardOutput.write(
                "\(inquiry.number.masked) on \(count) \(count == 1 ? "policy" : "policies") is \(inquiry.result.rawValue)."
            )
        }
        return .done
    }

    private struct DocumentKindDocument: Encodable {
        let document: String
        let kind: String
    }

    private func resolve(_ text: String, _ kind: DocumentKind, _ home: OpenHome) throws -> Outcome {
        let (id, isChanged) = try ResolveDocument(home).run(text, kind, reason: reason)
        if common.json {
            try JSONOutput.write(DocumentKindDocument(document: id.description, kind: kind.rawValue))
        } else if !common.quiet {
            StandardOutput.write("\(id) is \(isChanged ? "now " : "")of the kind \(kind.rawValue).")
        }
        return .done
    }

    private struct Document: Encodable {
        let recording: String
        let state: String
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        if let number, let result { return try resolve(number, result, home) }
        if let subject, let kind { return try resolve(subject, kind, home) }
        let choice: MatchDecision.Choice =
            if let callback {
                .callback(CallbackID(rawValue: callback))
            } else if let call {
                .call(try FindCall(home).run(call))
            } else {
                .none
            }
        let (id, match) = try Resolve(home).run(subject ?? "", choice, reason: reason)
        if common.json {
            try JSONOutput.write(Document(recording: id.description, state: match.state.rawValue))
        } else if !common.quiet {
            StandardOutput.write("\(id) is \(match.state.rawValue).")
        }
        return .done
    }
}
