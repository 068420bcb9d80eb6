internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import Configuration
internal import Matching

/// `import`: reads call details and business lists into the catalog, and judges again what they concern.
public struct ImportFacts {
    let home: OpenHome

    /// Into this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Rows put in with one commit.
    static let batch = 500

    /// Reads one file. A row that cannot be read goes to quarantine, and the others are taken all the same.
    /// - Parameters:
    ///   - mapping: how the file is written: of call details a mapping's or a format's name, by default as the source says;
    ///     of a business list the name of a mapping in `lists`, by default with our names.
    ///   - isDryRun: whether a business list is held against the catalog and nothing is changed anywhere: no fact, no
    ///     quarantine, no entry in the audit trail.
    public func run(
        _ kind: ImportKind, path: String, source: String, mapping: String? = nil, isDryRun: Bool = false
    ) throws(OperationFailure) -> ImportReport {
        if kind == .cdr, isDryRun {
            throw OperationFailure(
                .usage, "--dry-run is of business lists; call details never replace what is known")
        }
        // Rules that cannot be read must be known before the facts are in and wait to be judged.
        if !isDryRun { _ = try home.judge() }
        var report =
            if kind == .cdr {
                try callDetails(path, source: source, format: try mapping.map(choice))
            } else {
                try list(kind, path, mapping: mapping, isDryRun: isDryRun)
            }
        guard !isDryRun else { return report }
        try noteArrival(of: kind, report)
        report.rejudged = try Rejudge(home).run(all: false, comparesClocks: true).changed
        return report
    }

    /// A list that says nothing new says that what is known is so still: a purge asks how old that is.
    private func noteArrival(of kind: ImportKind, _ report: ImportReport) throws(OperationFailure) {
        let rows = report.added + report.changed + report.unchanged
        guard kind != .cdr, rows > 0 else { return }
        try OperationFailure.translating {
            try home.catalog.write { try $0.noteArrival(of: kind.rawValue, rows: rows, at: home.clock.now()) }
        }
    }

    private func choice(_ word: String) throws(OperationFailure) -> CallRecordChoice {
        guard let choice = CallRecordChoice(word) else {
            throw OperationFailure(.usage, "'\(word)' is no mapping: name \(CallRecordChoice.words)")
        }
        return choice
    }

    /// Reads a call log and leaves the judging to the caller.
    /// - Parameter format: how it is written, where that is not as the source says.
    func callDetails(
        _ path: String, source: String, format: CallRecordChoice? = nil
    ) throws(OperationFailure) -> ImportReport {
        let settings = try home.source(source)
        return try OperationFailure.translating {
            var (reader, rows) = try callReader(path, source: source, settings, format: format)
            let end = try forEachBlock(of: path, settleSeconds: settings.settleSeconds) { block in
                try reader.read(block) { try rows.take($0) }
            }
            let unfinished = try reader.finish(end) { try rows.take($0) }
            var report = try rows.finish()
            report.unfinishedLine = unfinished?.line
            report.clockOffset = Self.clockOffset(reader)
            return report
        }
    }

    /// What reads a call log, and what takes its rows.
    func callReader(
        _ path: String, source: String, _ settings: SiteSettings.Source, format: CallRecordChoice?
    ) throws -> (CallRecordReader, RowBatch<CallDetail>) {
        let context = CallRecordContext(
            source: source, zone: settings.callRecordZone, otherZones: settings.otherCallRecordZones,
            phones: home.phones, parties: settings.parties.callParties(phones: home.phones),
            identify: DerivedIdentifier.call)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let layout = try (format ?? settings.callRecordFormat).layout(folder: home.layout.configuration)
        let reader = CallRecordReader(
            context: context, file: name, layout: layout, encoding: settings.callRecordEncoding)
        let window = Int64(home.site.match.windowSeconds)
        let rows = RowBatch<CallDetail>(
            home: home, path: path, size: Self.batch, name: \.uniqueID, put: { try $1.put($0) }
        ) {
            try $1.markStale(
                concerning: $0, windowSeconds: window, clockReachSeconds: ClockComparison.reachSeconds)
        }
        return (reader, rows)
    }

    static func clockOffset(_ reader: CallRecordReader) -> ImportReport.ClockOffset? {
        reader.clockDoubt.map { ImportReport.ClockOffset(seconds: $0.seconds, rows: $0.rows) }
    }

    func read<Fact: Sendable>(
        _ path: String, _ reader: BusinessListReader<Fact>, into rows: some RowTaker<Fact>
    ) throws -> ImportReport {
        var (reader, rows) = (reader, rows)
        do {
            try forEachBlock(of: path) { block in try reader.read(block) { try rows.take($0) } }
            try reader.finish { try rows.take($0) }
        } catch let error as ListHeaderError {
            throw OperationFailure(.badInput, "\(path): \(error)")
        }
        var report = try rows.finish()
        report.ignoredColumns = reader.ignoredColumns
        return report
    }

    /// - Parameter settleSeconds: for how long nobody must have written to the file for its end to be its end.
    /// - Returns: what the end of the file means.
    @discardableResult
    private func forEachBlock(
        of path: String, settleSeconds: Double = 0, _ body: ([UInt8]) throws -> Void
    ) throws -> FileEnd {
        guard let source = try open(path) else { return .complete }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 64)
        defer { block.deallocate() }
        var offset: Int64 = 0
        while case let count = try source.read(into: block, at: offset), count > 0 {
            try body(Array(block[..<count]))
            offset += Int64(count)
        }
        let readiness = Readiness(settleSeconds: settleSeconds, now: home.clock.now())
        return source.hasWriter == true || readiness.isFresh(source.modifiedAt) || offset != source.byteCount
            ? .growing : .complete
    }

    /// - Returns: `nil` for an empty file: a log that was just rotated has no rows, and nothing is wrong with it.
    func open(_ path: String) throws -> SourceFile? {
        do {
            return try SourceFile.open(path, maximumBytes: .max)
        } catch {
            switch error.reason {
            case .empty: return nil
            case .notFound: throw OperationFailure(.noInput, "\(error)")
            default: throw error
            }
        }
    }
}
