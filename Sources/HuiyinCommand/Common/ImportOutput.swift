import CallModel
import CallOperations

/// What an import says.
struct ImportOutput {
    let common: CommonOptions

    struct Document: Encodable {
        let file: String
        let dryRun: Bool
        let added: Int
        let changed: Int
        let changedKeys: [String]
        let unchanged: Int
        let refused: Int
        let rejected: Int
        let unfinishedLine: OrNull<Int>
        let clockOffsetSeconds: OrNull<Int64>
        let ignoredColumns: [String]
        let rejudged: Int

        init(_ report: ImportReport) {
            (file, dryRun) = (report.file, report.isDryRun)
            (added, changed, changedKeys) = (report.added, report.changed, report.changedKeys)
            (unchanged, refused, rejected) = (report.unchanged, report.refused, report.rejected)
            unfinishedLine = OrNull(report.unfinishedLine)
            clockOffsetSeconds = OrNull(report.clockOffset?.seconds)
            (ignoredColumns, rejudged) = (report.ignoredColumns, report.rejudged)
        }
    }

    func write(_ report: ImportReport) throws {
        for rejection in report.firstRejections {
            StandardError.write("huiyin: \(rejection) (\(report.isDryRun ? "would be " : "")in quarantine)")
        }
        let more = report.rejected - report.firstRejections.count
        if more > 0 {
            StandardError.write(
                "huiyin: \(PersonalData.masked(text: report.file)): \(more) more"
                    + (report.isDryRun ? "" : ": huiyin list quarantine"))
        }
        if common.json {
            return try JSONOutput.write(Document(report))
        }
        guard !common.quiet else { return }
        if !report.ignoredColumns.isEmpty {
            let names = report.ignoredColumns.map { "'\(PersonalData.masked(text: $0))'" }
                .joined(separator: ", ")
            StandardError.write(
                "huiyin: \(PersonalData.masked(text: report.file)): passed over columns that are not known: \(names)"
            )
        }
        if let doubt = report.clockOffset {
            let (hours, minutes) = (abs(doubt.seconds) / 3600, abs(doubt.seconds) / 60 % 60)
            let offset =
                "\(hours):\(minutes < 10 ? "0" : "")\(minutes) h \(doubt.seconds < 0 ? "before" : "after")"
            StandardError.write(
                "huiyin: \(PersonalData.masked(text: report.file)): \(doubt.rows) rows begin \(offset) the time in their "
                    + "identifiers: is callRecordTimeZone in huiyin.yaml the zone of this log?")
        }
        StandardOutput.write(Self.text(report))
        if !report.changedKeys.isEmpty {
            let more = report.changed > report.changedKeys.count ? ", …" : ""
            StandardOutput.write("would change \(report.changedKeys.joined(separator: ", "))\(more)")
        }
        if report.rejudged > 0 {
            StandardOutput.write("\(Words.plural(report.rejudged, "recording")) judged anew")
        }
    }

    static func text(_ report: ImportReport) -> String {
        var parts = ["\(report.added) new"]
        if report.changed > 0 { parts.append("\(report.changed) changed") }
        if report.unchanged > 0 { parts.append("\(report.unchanged) known") }
        if report.refused > 0 { parts.append("\(report.refused) refused (a result is only superseded)") }
        if report.rejected > 0 { parts.append("\(report.rejected) in quarantine") }
        if let line = report.unfinishedLine { parts.append("line \(line) waits for its rest") }
        let lead = report.isDryRun ? " would be" : ""
        return "\(PersonalData.masked(text: report.file)):\(lead) \(parts.joined(separator: ", "))"
    }
}
