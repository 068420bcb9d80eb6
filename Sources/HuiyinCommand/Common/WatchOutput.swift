import CallOperations

/// What a daemon says of each round: at once, for nobody waits for its end.
struct WatchOutput {
    let common: CommonOptions

    func write(_ report: IngestReport) throws {
        try IngestOutput(common: common).write(report)
        if common.json { try JSONOutput.write(lines: report.imports.map(ImportOutput.Document.init)) }
        try StandardOutput.close()
    }
}
