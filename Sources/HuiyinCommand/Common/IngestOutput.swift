import CallModel
import CallOperations
import TerminalOutput

/// What an ingest says: a line for each file that is not simply complete, and a summary.
struct IngestOutput {
    let common: CommonOptions

    private struct Line: Encodable {
        let path: String
        let recording: OrNullText
        let outcome: String
        let verdict: OrNullText
        let findings: [String]
        let reason: OrNullText
        let released: Bool
    }

    func write(_ report: IngestReport) throws {
        for rejection in report.imports.flatMap(\.firstRejections) {
            StandardError.write("huiyin: \(rejection) (in quarantine)")
        }
        if common.json { return try JSONOutput.write(lines: report.results.map(Self.line)) }
        for result in report.results { warn(result) }
        guard !common.quiet else { return }
        for text in summary(report) { StandardOutput.write(text) }
    }

    /// Bad input is said even with `--quiet`: it is an error, and the file may be lost to the PBX tomorrow.
    private func warn(_ result: IngestResult) {
        switch result.outcome {
        case .quarantined(let reason):
            StandardError.write("huiyin: \(PersonalData.masked(text: result.path)): \(reason) (in quarantine)")
        case .destroyedBefore(let day):
            StandardError.write(
                "huiyin: \(PersonalData.masked(text: result.path)): this recording was destroyed by rule on \(day)"
            )
        case .pending(let reason) where result.isNamed || common.verbose:
            StandardError.write(
                "huiyin: \(PersonalData.masked(text: result.path)): \(Self.words(reason)); it was not taken")
        case .archived, .alreadyThere, .restored, .pending: break
        }
    }

    private static func words(_ reason: PendingReason) -> String {
        switch reason {
        case .isOpenForWriting: "a process has it open for writing"
        case .isUnclosed: "it was written just now, and its header is not filled in or promises more"
        case .isEmpty: "it was made just now, and is empty"
        case .changed: "it changed while it was read"
        }
    }

    private func summary(_ report: IngestReport) -> [String] {
        var verdicts: [Verdict: Int] = [:]
        var (there, restored) = (0, 0)
        for result in report.results {
            switch result.outcome {
            case .archived(let verdict, _): verdicts[verdict, default: 0] += 1
            case .alreadyThere: there += 1
            case .restored: restored += 1
            case .quarantined, .destroyedBefore, .pending: break
            }
        }
        let new = verdicts.values.reduce(0, +)
        var text = "\(Words.plural(new, "recording")) archived"
        if new > 0 {
            let parts = Verdict.allCases.compactMap { verdict in
                verdicts[verdict].map { "\($0) \(verdict.rawValue)" }
            }
            text += " (\(parts.joined(separator: ", ")))"
        }
        if there > 0 { text += ", \(there) already there" }
        if restored > 0 { text += ", \(restored) restored" }
        if report.quarantined > 0 { text += ", \(report.quarantined) in quarantine" }
        if report.pending > 0 { text += ", \(report.pending) still being written" }
        if report.passedOver > 0 { text += ", \(Words.plural(report.passedOver, "other file")) left alone" }
        let imports = report.imports.map { ImportOutput.text($0) }
        let rejudged = report.rejudged > 0 ? ["\(Words.plural(report.rejudged, "recording")) judged anew"] : []
        // Given nothing but call details, it says nothing of recordings.
        let wereRecordingsSought = !report.results.isEmpty || report.imports.isEmpty
        return (wereRecordingsSought ? [text] : []) + imports + rejudged
    }

    private static func line(_ result: IngestResult) -> Line {
        let path = PersonalData.masked(text: result.path)
        let id = OrNullText(result.recordingID?.description)
        func line(
            _ outcome: String, verdict: Verdict? = nil, findings: [FindingCode] = [], reason: String? = nil
        ) -> Line {
            Line(
                path: path, recording: id, outcome: outcome, verdict: OrNullText(verdict?.rawValue),
                findings: findings.map(\.rawValue), reason: OrNullText(reason), released: result.isSourceReleased)
        }
        return switch result.outcome {
        case .archived(let verdict, let codes): line("archived", verdict: verdict, findings: codes)
        case .alreadyThere: line("already_there")
        case .restored: line("restored")
        case .pending(let reason): line("pending", reason: words(reason))
        case .quarantined(let reason): line("quarantined", reason: reason)
        case .destroyedBefore(let day): line("destroyed_before", reason: "destroyed on \(day)")
        }
    }
}

/// Text, or `null`.
struct OrNullText: Encodable {
    private let text: String?

    init(_ text: String?) { self.text = text }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let text { try container.encode(text) } else { try container.encodeNil() }
    }
}
