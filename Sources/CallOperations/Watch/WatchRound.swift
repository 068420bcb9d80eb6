internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Logging
internal import SpoolFolders

/// Takes some files of one folder that are due: logs first, so that recordings find their calls.
struct WatchRound {
    let home: OpenHome
    let judge: RecordingJudge
    let folder: WatchRequest.Folder
    let settings: SiteSettings.Source
    let jobs: Int

    /// What is to be done with a file now.
    enum Fate {
        /// Nothing, until it changes.
        case done
        /// It is looked at again when its recorder or its writer has had time.
        case again
        /// It is read again after a multiple of what reading took.
        case resting(Duration)
    }

    /// What became of a round.
    struct Result {
        var report = IngestReport()
        var fates: [SettlingQueue.File: Fate] = [:]
    }

    func run(_ files: [SettlingQueue.File], _ kind: (SettlingQueue.File) -> SpoolFileKind?)
        throws(OperationFailure) -> Result
    {
        var result = Result()
        var recordings: [SettlingQueue.File] = []
        for file in files {
            switch kind(file) {
            case .recording: recordings.append(file)
            case .callLog: try follow(file, isRenamed: false, into: &result)
            case .other: try follow(file, isRenamed: true, into: &result)
            case nil: result.fates[file] = .done
            }
        }
        try take(recordings, into: &result)
        return result
    }

    /// - Parameter isRenamed: whether only its inode may tell that it is a log.
    private func follow(
        _ file: SettlingQueue.File, isRenamed: Bool, into result: inout Result
    ) throws(OperationFailure) {
        let log = FollowLog(home: home, source: folder.source)
        let start = ContinuousClock.now
        do throws(OperationFailure) {
            let outcome = try OperationFailure.translating {
                try isRenamed ? log.finish(renamed: file.path) : log.run(file.path)
            }
            switch outcome {
            case .nothingNew: result.fates[file] = .done
            case .waits: result.fates[file] = .again
            case .read(let report):
                result.fates[file] =
                    report.unfinishedLine == nil ? .resting(ContinuousClock.now - start) : .again
                result.report.imports.append(report)
            }
        } catch {
            switch error.kind {
            // Rotated or removed since it was heard of: what is there now is heard of as well.
            case .noInput: result.fates[file] = .done
            case .badInput where isRenamed: result.fates[file] = .done
            case .badInput:
                home.log.warning("a call log is not read", metadata: ["reason": "\(error)"])
                result.fates[file] = .done
            default: throw error
            }
        }
    }

    private func take(_ files: [SettlingQueue.File], into result: inout Result) throws(OperationFailure) {
        let wanted = try new(files)
        for file in files { result.fates[file] = .done }
        guard !wanted.isEmpty else { return }
        let intake = RecordingIntake(
            home: home, judge: judge, source: settings, sourceName: folder.source, after: folder.after)
        let deliveries = wanted.map { DeliveryScan.File(path: $0.path, isNamed: false) }
        result.report.results = try Ingest(home).work(deliveries, intake, jobs: jobs) { _, _ in }
        for (file, taken) in zip(wanted, result.report.results) {
            if case .pending = taken.outcome { result.fates[file] = .again }
        }
    }

    /// Without those that are recordings of the catalog as they lie there. Where a file is to go once it is safe, it is
    /// looked at in full: a kill may have come between.
    private func new(_ files: [SettlingQueue.File]) throws(OperationFailure) -> [SettlingQueue.File] {
        guard folder.after == .keep, !files.isEmpty else { return files }
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                try files.filter { file in
                    guard let state = file.state else { return true }
                    return try !catalog.isTaken(path: file.path, state: state)
                }
            }
        }
    }
}
