internal import ArchiveStore
internal import CallModel
internal import Configuration
internal import Foundation
internal import Logging
internal import SpoolFolders

/// `watch`: takes recordings and call logs from spool folders, for as long as nobody stops it.
///
/// One loop, which waits in `poll` for the kernel to tell of files, for a signal, or for a time to come. What it does
/// with files is what `ingest` and `import` do, in the same order of durable steps: killed anywhere, the next start
/// finds what is left to do in the folders themselves.
public struct Watch {
    private let home: OpenHome

    /// Into this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Why it came to an end.
    public enum End: Hashable, Sendable {
        /// It was told to, or has done what it was to do once.
        case done
        /// It is to begin again with the configuration as it is now.
        case reload
    }

    /// Files that are taken before it is asked whether to stop.
    private static let largestRound = 64
    /// How long after a passing trouble (no room, a catalog that is busy) files are tried again, in seconds.
    private static let troubleSeconds = 10.0

    /// Watches, until SIGTERM or SIGINT says to stop, or SIGHUP to begin again: these no longer end the process by
    /// themselves.
    /// - Parameter report: told after each round in which something came of a file.
    /// - Throws: ``OperationFailure`` where the request makes no sense or the machine failed. What passes, such as a full
    ///   disk, is waited for, but not where it is to be done once.
    public func run(
        _ request: WatchRequest, report: (IngestReport) throws -> Void
    ) throws(OperationFailure) -> End {
        let signals = try Self.signals()
        let folders = try request.resolvedFolders(home.site)
        let judge = try home.judge()
        var spool = try WatchedFolders(home, folders, isOnce: request.isOnce)
        let sweepEvery = Duration.seconds(home.site.watch.sweepSeconds)
        home.log.notice("watching", metadata: ["folders": "\(folders.count)"])
        var nextSweep = ContinuousClock.now
        while true {
            if ContinuousClock.now >= nextSweep {
                nextSweep = .now.advanced(by: sweepEvery)
                try sweepIncoming()
                spool.sweep()
            }
            spool.hear()
            for (index, files) in spool.takeDue() {
                let round = WatchRound(
                    home: home, judge: judge, folder: folders[index], settings: spool.settings(of: index),
                    jobs: request.jobs)
                for start in stride(from: 0, to: files.count, by: Self.largestRound) {
                    let part = Array(files[start..<min(start + Self.largestRound, files.count)])
                    try take(part, of: index, round, &spool, isOnce: request.isOnce, report)
                    if let end = end(signals) { return end }
                }
            }
            if request.isOnce { return .done }
            if let end = end(signals) { return end }
            let wake = min(nextSweep, spool.next ?? nextSweep)
            Waiting.forOne(of: [signals.descriptor] + spool.descriptors, atMost: wake - .now)
        }
    }

    private static func signals() throws(OperationFailure) -> DaemonSignals {
        do {
            return try DaemonSignals()
        } catch {
            throw OperationFailure(.ours, "cannot wait for signals: \(error)")
        }
    }

    private func end(_ signals: DaemonSignals) -> End? {
        switch signals.take() {
        case .stop: .done
        case .reload: .reload
        case nil: nil
        }
    }

    private func sweepIncoming() throws(OperationFailure) {
        let swept = try OperationFailure.translating { try home.archive.incoming.sweep() }
        if swept > 0 { home.log.notice("removed what killed writers left", metadata: ["files": "\(swept)"]) }
    }

    private func take(
        _ files: [SettlingQueue.File], of index: Int, _ round: WatchRound, _ spool: inout WatchedFolders,
        isOnce: Bool, _ report: (IngestReport) throws -> Void
    ) throws(OperationFailure) {
        do throws(OperationFailure) {
            var result = try round.run(files) { [spool] in spool.kind(of: $0.path) }
            for (file, fate) in result.fates { spool.settle(file, in: index, fate) }
            result.report.rejudged = try Rejudge(home).run(all: false).changed
            guard result.report.saysSomething else { return }
            try OperationFailure.translating { try report(result.report) }
        } catch {
            guard error.kind == .tryAgain, !isOnce else { throw error }
            home.log.warning(
                "files wait until it passes", metadata: ["files": "\(files.count)", "reason": "\(error)"])
            for file in files { spool.postpone(file, bySeconds: Self.troubleSeconds) }
        }
    }
}

extension IngestReport {
    /// Whether anybody would want to hear of it: not that files still wait.
    fileprivate var saysSomething: Bool {
        let isIdle = imports.allSatisfy { $0.added + $0.changed + $0.rejected == 0 }
        return !isIdle || rejudged > 0 || pending < results.count
    }
}
