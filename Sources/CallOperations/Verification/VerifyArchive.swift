internal import ArchiveStore
internal import CallCatalog
internal import CallModel

/// `verify`: holds the catalog against the archive.
public struct VerifyArchive {
    let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Looks at what is asked for.
    /// - Parameters:
    ///   - progress: told how many objects are done, of how many.
    ///   - isStopped: asked between objects; those under way are finished.
    public func run(
        _ request: VerifyRequest, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) throws(OperationFailure) -> Report {
        // What is merely not written down yet is no disagreement; what was, and is gone, is one.
        if home.archive.access == .readWrite { try ArchiveUpkeep(home, leavesLost: true).run() }
        return try OperationFailure.translating {
            var report = Report()
            for fault in try home.catalog.read({ try $0.integrityFaults() }) {
                report.problems.append(
                    Problem(kind: .catalogDamaged, place: home.layout.catalog, message: fault))
            }
            try FixityScrub(home: home, request: request, progress: progress, isStopped: isStopped).run(&report)
            guard !report.isStopped else { return report }
            try RecordCheck(home: home, request: request).run(&report)
            try StrayCheck(home: home, isRepairing: request.isRepairing).run(&report)
            return report
        }
    }

    /// Looks at everything.
    public func run(
        deep: Bool, repair: Bool, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        var request = VerifyRequest()
        (request.isDeep, request.isRepairing) = (deep, repair)
        return try run(request, progress: progress)
    }
}
