import ArgumentParser
import CallModel
import CallOperations

struct ExplainVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Why: the match, the verdict and the retention date; a callback's deadline and proof; step by step.",
        discussion: "Example: huiyin explain 4f1c2d3e")

    static let permission = Permission.look
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(help: "Its identifier, the beginning of it, or its name.")
    var id: String

    func perform() throws -> Outcome {
        let steps = try Explain(try openHome()).run(id)
        if common.json { try JSONOutput.write(lines: steps) }
        guard common.isTalkative else { return .done }
        for step in steps {
            let about = step.about + String(repeating: " ", count: max(0, 11 - step.about.count))
            StandardOutput.write(about + PrintableText.line(step.text))
        }
        return .done
    }
}
