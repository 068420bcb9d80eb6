internal import CallCatalog
internal import CallModel
internal import Logging

/// `match`: judges again what new facts may concern, or everything.
public struct Rejudge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was judged again.
    public struct Report: Sendable {
        /// How many recordings were judged again.
        public var judged = 0
        /// How many came out differently.
        public var changed = 0
    }

    /// Recordings judged in one transaction: enough that a commit is shared, few enough that others get their turn.
    private static let batch = 100
    /// Recordings that are put in order at a time.
    private static let round = 500_000

    /// Judges until nothing is stale.
    /// - Parameters:
    ///   - all: marks every recording first, as after a change of the rules.
    ///   - comparesClocks: compares the clocks of every day before of which something came. What takes in one thing after
    ///     the other leaves that to whoever takes in many, and to `match`.
    ///   - writesArchive: brings the archive's records up to date afterwards. A hook leaves that to the next run.
    ///   - progress: told how many are done, of how many.
    public func run(
        all: Bool, comparesClocks: Bool = false, writesArchive: Bool = true,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        if all {
            // Rules that cannot be read must not leave everything marked.
            _ = try home.judge()
            try OperationFailure.translating { try home.catalog.write { try $0.markAllStale() } }
        }
        let report = try judgeStale(comparesClocks ? .thorough : .quick, progress: progress)
        if writesArchive { try ArchiveUpkeep(home).run() }
        return report
    }

    /// Judges until nothing is stale, and leaves the archive's records to somebody else.
    func judgeStale(
        _ survey: ClockSurvey.Depth, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        try OperationFailure.translating {
            try ClockSurvey(home, survey).run()
            var report = Report()
            let total = try home.catalog.read { try $0.staleRecordingCount() }
            guard total > 0 else { return report }
            let judge = try home.judge()
            // Judging one may mark others, so that it is done only when a look finds none.
            while case let stale = try home.catalog.read({ try $0.staleRecordings(limit: Self.round) }),
                !stale.isEmpty
            {
                for start in stride(from: 0, to: stale.count, by: Self.batch) {
                    try batch(stale[start..<min(start + Self.batch, stale.count)], judge, &report)
                    progress(report.judged, total)
                }
            }
            home.log.debug(
                "judged anew", metadata: ["judged": "\(report.judged)", "changed": "\(report.changed)"])
            return report
        }
    }

    private func batch(
        _ stale: some Collection<RecordingID>, _ judge: RecordingJudge, _ report: inout Report
    ) throws {
        report.changed += try home.catalog.write { writer in
            try stale.count { try rejudge($0, judge, writer) }
        }
        report.judged += stale.count
    }

    private func rejudge(_ id: RecordingID, _ judge: RecordingJudge, _ writer: CatalogWriter) throws -> Bool {
        guard let entry = try writer.entry(id) else { return false }
        let subject = RecordingJudge.Subject(
            recording: entry.recording, clues: entry.clues, reading: entry.reading, decision: entry.decision)
        let outcome = try judge.judge(subject, in: writer)
        let judgement = outcome.judgement
        for other in outcome.unsettled { try writer.markStale(other) }
        guard try writer.rejudge(id, from: entry.judgement, to: judgement) else { return false }
        try writer.audit(
            home.event(
                .recordingRejudged, "\(id)",
                ["verdict": judgement.verdict.rawValue, "match": judgement.match.state.rawValue]))
        try home.endErasure(of: id, matched: entry.judgement.match, now: judgement.match, writer)
        try home.noteShortening("\(id)", from: entry.judgement.retention, to: judgement.retention, writer)
        return true
    }
}
