import CallModel
import CallOperations

/// What `ingest --document` says.
struct DocumentOutput {
    let common: CommonOptions

    private struct Line: Encodable {
        let path: String
        let document: OrNull<String>
        let outcome: String
        let reason: OrNull<String>

        init(_ result: IngestDocuments.Result) {
            path = PersonalData.masked(text: result.path)
            document = OrNull(result.documentID?.description)
            switch result.outcome {
            case .archived: (outcome, reason) = ("archived", OrNull(nil))
            case .alreadyThere: (outcome, reason) = ("already_there", OrNull(nil))
            case .restored: (outcome, reason) = ("restored", OrNull(nil))
            case .quarantined(let why): (outcome, reason) = ("quarantined", OrNull(why))
            case .destroyedBefore(let day): (outcome, reason) = ("destroyed_before", OrNull("destroyed on \(day)"))
            }
        }
    }

    func write(_ results: [IngestDocuments.Result]) throws {
        if common.json { return try JSONOutput.write(lines: results.map(Line.init)) }
        var taken = 0
        for result in results {
            let path = PersonalData.masked(text: result.path)
            switch result.outcome {
            case .quarantined(let reason): StandardError.write("huiyin: \(path): \(reason) (in quarantine)")
            case .destroyedBefore(let day):
                StandardError.write("huiyin: \(path): this document was destroyed by rule on \(day)")
            case .archived, .alreadyThere, .restored: taken += 1
            }
        }
        guard !common.quiet else { return }
        let there = results.count { $0.outcome == .alreadyThere }
        let before = there > 0 ? " (\(there) there before)" : ""
        StandardOutput.write("\(Words.plural(taken, "document")) in the archive\(before).")
    }
}
