import ArgumentParser
import CallModel
import CallOperations

struct MeasureVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "What the program hears in a file, without a home.",
        discussion: """
            Example: huiyin measure call.wav
            By the thresholds of a kind of callback: huiyin measure call.wav --kind new_contract
            Labels for Audacity (File > Import > Labels): huiyin measure call.wav --segments > call.txt
            For peaks.js and wavesurfer.js: huiyin measure call.wav --peaks json > call.json
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "Recordings.")
    var files: [String]

    @Flag(help: "Print speech and tones as a label track of Audacity: start, end and name, tab-separated.")
    var segments = false

    @Option(
        help: ArgumentHelp(
            "What files without a header are, such as 'ulaw 8000' or 'pcm16 16000'.", valueName: "coding rate"))
    var headerless: String?

    @Option(help: "Print the waveform as audiowaveform does: json, or dat for its binary layout.")
    var peaks: PeaksFormat?

    @Option(help: "Judge by the thresholds of this kind of callback, such as new_contract.")
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "Judge by the completeness.yaml in this folder. Default: the rules that the program was built with.",
            valueName: "dir"))
    var rules: String?

    func validate() throws {
        guard headerless.map({ AcceptedFormats.Headerless($0) != nil }) ?? true else {
            throw ValidationError(
                "--headerless takes a coding (pcm8, pcm16, alaw, ulaw, gsm610, g722) and a rate in Hz")
        }
        guard [segments, common.json, peaks != nil].count(where: \.self) <= 1 else {
            throw ValidationError("give one of --segments, --json and --peaks")
        }
        guard files.count == 1 || !segments else { throw ValidationError("--segments takes one file") }
        guard files.count == 1 || peaks == nil else { throw ValidationError("--peaks takes one file") }
    }

    /// A file that cannot be read is told, and the others are measured all the same.
    func perform() throws -> Outcome {
        var isAnyBad = false
        let measure = try MeasureFile(
            headerless: headerless.flatMap { AcceptedFormats.Headerless($0) }, configuration: rules, kind: kind)
        for file in files {
            do {
                try write(try measure.run(file))
            } catch let failure as OperationFailure where failure.kind == .badInput && files.count > 1 {
                StandardError.write("huiyin: \(failure.message)")
                isAnyBad = true
            }
        }
        return isAnyBad ? .someInputBad : .done
    }

    private func write(_ file: MeasuredFileDocument) throws {
        if let peaks { return try peaks.write(file.waveform) }
        if common.json { return try JSONOutput.write(file, pretty: files.count == 1) }
        guard common.isTalkative else { return }
        let lines =
            segments ? file.labels.map { "\($0.start)\t\($0.end)\t\($0.text)" } : MeasuredFileText(file).lines
        for line in lines { StandardOutput.write(line) }
    }
}
