import ArgumentParser
import CallModel
import CallOperations
import TerminalOutput

/// What a purge prints while it is at work, and at its end.
struct PurgeOutput {
    let common: CommonOptions

    /// What of the plan was kept, as `--json` gives it.
    private struct Refusal: Encodable {
        let name: String
        let refused: String
    }

    /// How a run ended, the last line of `--json`.
    private struct Summary: Encodable {
        let plan: OrNull<String>
        let destroyed: Int
        let documents: Int
        let bytes: Int64
        let kept: Int
        let missing: Int
        let resumed: Int
        let stopped: Bool
        let logCut: Bool
        let longestTransactionSeconds: Double
    }

    /// Runs something that tells of what it destroys, and stops it when the process is told to end.
    func listening<Value>(_ body: (RunPurge.Listener) throws -> Value) throws -> Value {
        StopSignal.listen()
        let line = ProgressLine(
            ProgressBar(label: "destroying", unit: "objects"), isWanted: common.isTalkative)
        defer { line.finish() }
        var listener = RunPurge.Listener()
        listener.isToStop = { StopSignal.hasCome }
        listener.progress = { line.update(done: $0, total: $1) }
        listener.destroyed = { tombstone in
            if common.json {
                try? JSONOutput.write(tombstone, pretty: false)
            } else if !common.quiet {
                StandardOutput.write("Destroyed: \(tombstone.id), sha256 \(tombstone.sha256.prefix(16))…")
            }
        }
        return try body(listener)
    }

    /// - Throws: the exit code of a run that did not do all, or found something that must be looked at.
    func write(_ report: RunPurge.Report) throws -> Outcome {
        if common.json {
            try JSONOutput.write(lines: report.refused.map { Refusal(name: $0.name, refused: $0.reason) })
            try JSONOutput.write(summary(report), pretty: false)
        }
        for refused in report.refused {
            StandardError.write("huiyin: \(PersonalData.masked(text: refused.name)) is kept: \(refused.reason)")
        }
        if common.isTalkative { StandardOutput.write(sentence(report)) }
        if !report.isLogCut {
            StandardError.write(
                "huiyin: the catalog's log is being read, and was not cut off: run 'huiyin purge run' again")
        }
        guard report.missing == 0 else {
            throw OperationFailure(
                .objectsMissing,
                "\(Words.plural(report.missing, "object")) \(report.missing == 1 ? "was" : "were") missing before the "
                    + "purge came: something else took what had to be kept until then; the tombstones say which")
        }
        guard !report.isStopped else {
            throw OperationFailure(.tryAgain, "told to stop: the next run goes on with the plan")
        }
        guard report.refused.isEmpty else { throw OperationFailure.Kind.notPermitted.exitCode }
        return .done
    }

    private func sentence(_ report: RunPurge.Report) -> String {
        let resumed = report.resumed > 0 ? ", \(report.resumed) of them begun by a run that was cut off" : ""
        let destroyed = Words.tally(
            recordings: report.destroyed - report.documents, documents: report.documents)
        return "\(destroyed) destroyed\(resumed); \(report.refused.count) kept."
    }

    private func summary(_ report: RunPurge.Report) -> Summary {
        Summary(
            plan: OrNull(report.plan), destroyed: report.destroyed, documents: report.documents,
            bytes: report.bytes,
            kept: report.refused.count, missing: report.missing, resumed: report.resumed,
            stopped: report.isStopped, logCut: report.isLogCut,
            longestTransactionSeconds: report.longestTransaction)
    }
}

extension PurgeStatusDocument {
    /// Of what nothing was done yet.
    var tally: String { Words.tally(recordings: planned - plannedDocuments, documents: plannedDocuments) }
}
