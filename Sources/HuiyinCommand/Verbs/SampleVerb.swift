import ArgumentParser
import CallOperations
import QualityReview

struct SampleVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "QA samples: reproducible draws, kept in the catalog.",
        subcommands: [Draw.self, List.self])

    struct Draw: Verb {
        static let configuration = CommandConfiguration(
            commandName: "draw",
            abstract: "Draw a sample; the same seed draws the same from the same recordings.",
            discussion: "Example: huiyin sample draw --size 5 --stratify agent,kind --seed 7")

        static let permission = Permission.decide

        @OptionGroup var common: CommonOptions
        @Option(help: ArgumentHelp("How many recordings.", valueName: "n"))
        var size: Int
        @Option(
            help: ArgumentHelp(
                "By what: agent, kind, verdict; several with commas between them.", valueName: "keys"))
        var stratify = ""
        @Option(help: ArgumentHelp("The seed.", valueName: "n"))
        var seed: UInt64
        @Flag(
            help:
                "Only from the recordings by which a callback was done half a year ago or longer: a re-check for impostors."
        )
        var recheck = false
        @OptionGroup(title: "Filters") var filters: FilterOptions

        private var strata: [StratumKey]? {
            let words = stratify.split(separator: ",").map(String.init)
            let keys = words.compactMap(StratumKey.init(rawValue:))
            return keys.count == words.count && Set(keys).count == keys.count ? keys : nil
        }

        func validate() throws {
            guard size > 0 else { throw ValidationError("--size must be at least 1") }
            guard strata != nil else {
                throw ValidationError("--stratify takes agent, kind and verdict, each once")
            }
        }

        func perform() throws -> Outcome {
            let design = SampleDesign(size: size, strata: strata ?? [], seed: seed)
            let sample = try DrawSample(try openHome()).draw(
                design, from: filters.filter, of: recheck ? .recheck : .recordings)
            if common.json { try JSONOutput.write(sample) }
            guard common.isTalkative else { return .done }
            StandardOutput.write(
                "Sample \(sample.id): \(sample.units.count) of \(Words.plural(sample.populationSize, "recording")), seed \(sample.seed)."
            )
            StandardOutput.write(ListTables.sample.table(sample.units))
            return .done
        }
    }

    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The samples that were drawn.", discussion: "Example: huiyin sample list --json")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let samples = try DrawSample(try openHome()).list()
            if common.json { try JSONOutput.write(lines: samples) }
            guard common.isTalkative else { return .done }
            for sample in samples {
                StandardOutput.write(
                    "\(sample.id)  \(sample.drawnAt)  \(sample.units.count) of \(sample.populationSize)  seed \(sample.seed)  "
                        + (sample.strata.isEmpty ? "unstratified" : "by \(sample.strata.joined(separator: ", "))"))
            }
            return .done
        }
    }
}
