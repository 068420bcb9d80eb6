import ArgumentParser
import CallModel
import CallOperations

struct MeasureVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "What the program hears in a file, without a home.",
        discussion: """
            Example: huiyin measure call.wav
            Labels for Audacity (File > Import > Labels): huiyin measure call.wav --segments > call.txt
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

    func validate() throws {
        guard headerless.map({ AcceptedFormats.Headerless($0) != nil }) ?? true else {
            throw ValidationError("--headerless takes a coding (pcm8, pcm16, alaw, ulaw, gsm610) and a rate in Hz")
        }
        guard !segments || !common.json else { throw ValidationError("give --segments or --json, not both") }
        guard !segments || files.count == 1 else { throw ValidationError("--segments takes one file") }
    }

    /// A file that cannot be read is told, and the others are measured all the same.
    func perform() throws -> Outcome {
        let measure = MeasureFile(headerless: headerless.flatMap { AcceptedFormats.Headerless($0) })
        var isAnyBad = false
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
        if common.json { return try JSONOutput.write(file, pretty: files.count == 1) }
        guard common.isTalkative else { return }
        let lines =
            segments ? file.labels.map { "\($0.start)\t\($0.end)\t\($0.text)" } : MeasuredFileText(file).lines
        for line in lines { StandardOutput.write(line) }
    }
}
