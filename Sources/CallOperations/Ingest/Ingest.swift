internal import ArchiveStore
internal import CallCatalog
internal import Configuration
internal import Foundation
internal import Logging
internal import Synchronization

/// `ingest`: takes recordings and their call details into the home.
///
/// A file is answered for only when its object is durable in the archive and its facts are committed to the catalog.
/// Killed anywhere, it leaves at worst an object that no recording refers to, and the same command adopts it.
public struct Ingest {
    private let home: OpenHome

    /// Into this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Files taken with one synchronisation and one commit in a bulk load. A hook's single file does not wait for
    /// others.
    private static let largestBatch = 32

    /// Takes a delivery.
    /// - Parameters:
    ///   - isStopped: asked before each batch whether somebody wants an end; from any thread. What is under way is
    ///     finished then, and ``IngestReport/untouched`` says how much is left for the same command.
    ///   - progress: told how many files are done, of how many; from any thread.
    /// - Throws: ``OperationFailure`` where the machine failed. What was answered for until then is done, and the same
    ///   command does the rest.
    public func run(
        _ request: IngestRequest, isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> IngestReport {
        try SourceRelease.check(request.after)
        // Read first: rules that cannot be read must not be met half-way.
        let judge = try home.judge()
        let delivery = try DeliveryScan(extensions: home.site.endings).scan(request.paths)
        let source = try home.source(request.source)
        home.log.debug(
            "delivery looked through",
            metadata: ["files": "\(delivery.files.count)", "passedOver": "\(delivery.passedOver)"])
        let swept = try OperationFailure.translating { try home.archive.incoming.sweep() }
        if swept > 0 { home.log.notice("removed what killed writers left", metadata: ["files": "\(swept)"]) }
        var report = IngestReport()
        report.passedOver = delivery.passedOver
        for file in request.callRecordFiles {
            report.imports.append(try ImportFacts(home).callDetails(file, source: request.source))
        }
        if !delivery.files.isEmpty {
            let intake = RecordingIntake(
                home: home, judge: judge, source: source, sourceName: request.source,
                after: request.after)
            report.results = try work(
                delivery.files, intake, jobs: request.jobs, isStopped: isStopped, progress: progress)
            report.untouched = delivery.files.count - report.results.count
        }
        // What waits to be judged again is marked, and waits for the next run as well; and one process per call has no time
        // for manifests: the next run that takes more brings them up to date.
        if report.untouched == 0 {
            report.rejudged = try Rejudge(home).run(
                all: false, comparesClocks: delivery.files.count > 1, writesArchive: delivery.files.count > 1
            ).changed
        }
        return report
    }

    /// Spreads the files over the cores, a batch at a time. After a failure, or when stopped, no batch is begun; those
    /// under way finish.
    func work(
        _ files: [DeliveryScan.File], _ intake: RecordingIntake, jobs: Int,
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) throws(OperationFailure) -> [IngestResult] {
        let workers = max(1, min(jobs, files.count))
        let size = max(1, min(Self.largestBatch, files.count / (workers * 2)))
        let batches = stride(from: 0, to: files.count, by: size).map {
            Array(files[$0..<min($0 + size, files.count)])
        }
        let state = Mutex(Progress(results: Array(repeating: [], count: batches.count)))
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while !isStopped(), let index = state.withLock({ $0.next() }) {
                do throws(OperationFailure) {
                    let results = try intake.take(batches[index])
                    let done = state.withLock { $0.finish(index, results) }
                    progress(done, files.count)
                } catch {
                    state.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        return try state.withLock { state throws(OperationFailure) in
            if let failure = state.failure { throw failure }
            return Array(state.results.joined())
        }
    }

    private struct Progress {
        var results: [[IngestResult]]
        var failure: OperationFailure?
        private var begun = 0
        private var done = 0

        init(results: [[IngestResult]]) { self.results = results }

        mutating func next() -> Int? {
            guard failure == nil, begun < results.count else { return nil }
            defer { begun += 1 }
            return begun
        }

        mutating func finish(_ index: Int, _ results: [IngestResult]) -> Int {
            self.results[index] = results
            done += results.count
            return done
        }
    }
}
