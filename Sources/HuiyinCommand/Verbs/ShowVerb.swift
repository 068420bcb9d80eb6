import ArgumentParser
import CallOperations

struct ShowVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Everything known of one recording, document, call, callback, policy, case, complaint, agent, hold or plan.",
        discussion: """
            Example: huiyin show 4f1c2d3e
            For peaks.js and wavesurfer.js: huiyin show 4f1c2d3e --peaks json > call.json
            """)

    static let permission = Permission.look
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(help: "Its identifier, the beginning of it, or its name.")
    var id: String

    @Flag(help: "Show personal data unmasked. The audit trail says so.")
    var reveal = false

    @Option(
        help: "Print a recording's waveform instead, as audiowaveform does: json, or dat for its binary layout.")
    var peaks: PeaksFormat?

    func perform() throws -> Outcome {
        if let peaks {
            try peaks.write(try ShowWaveform(try openHome()).run(id))
            return .done
        }
        let thing = try Show(try openHome()).run(id, reveal: reveal)
        if common.json {
            try writeJSON(thing)
        } else if !common.quiet {
            for line in try ShowText.lines(thing) { StandardOutput.write(line) }
        }
        return .done
    }

    private func writeJSON(_ thing: ShownThing) throws {
        switch thing {
        case .recording(let document): try JSONOutput.write(document)
        case .call(let document): try JSONOutput.write(document)
        case .callback(let document): try JSONOutput.write(document)
        case .policy(let document): try JSONOutput.write(document)
        case .problemCase(let document): try JSONOutput.write(document)
        case .complaint(let document): try JSONOutput.write(document)
        case .salesAgent(let document): try JSONOutput.write(document)
        case .hold(let document): try JSONOutput.write(document)
        case .plan(let document): try JSONOutput.write(document)
        case .tombstone(let document): try JSONOutput.write(document)
        case .document(let document): try JSONOutput.write(document)
        }
    }
}
