internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Foundation
internal import Logging

/// The three steps of a destruction, taken by many recordings and documents together. **Their order is written down
/// here**, and nowhere else:
///
/// 1. one transaction judges each of them a last time, by the facts and holds that are committed by then, and journals
///    the intent, with whether its object is there;
/// 2. the wrapped keys of sealed objects are unlinked and their folders synchronised; then objects and manifests are
///    unlinked, each folder is synchronised once, and each object looked for;
/// 3. one transaction, or several where it takes too long, leaves the tombstones, takes them and what was only theirs
///    out of the catalog, and notes each in the audit trail.
struct DestructionWork {
    let home: OpenHome
    let judge: RecordingJudge
    let documents: DocumentRetention
    let secret: HomeSecret
    var pace: PurgePace
    let listener: RunPurge.Listener
    var report = RunPurge.Report()

    /// A recording or a document whose intent is durable.
    private struct Intended {
        let key: ObjectKey
        let tombstone: Tombstone
    }

    /// Recordings and documents finished together after a crash.
    private static let finishedTogether = 500
    /// The archive's own tombstones are never further behind than so many.
    private static let upkeepEvery = 1000
    /// Transactions after which the catalog's log is carried over: it grows by some megabytes in each.
    private static let carriedOverEvery = 8

    // MARK: A plan

    mutating func destroy(_ plan: PurgePlanHead, planned: Int) throws {
        let start = ContinuousClock.now
        var (position, done, written, batch) = (-1, 0, 0, pace.batch)
        while case let items = try nextItems(of: plan, after: position, batch), !items.isEmpty {
            guard !listener.isToStop() else {
                report.isStopped = true
                return
            }
            let (last, intended) = try intend(items, in: plan.id)
            position = items[last].position
            try finish(intended)
            done += last + 1
            batch = pace.batch(after: last + 1)
            listener.progress(done, planned)
            if done - written >= Self.upkeepEvery {
                try ArchiveUpkeep(home).run()
                written = done
            }
            let pause = pace.pause(after: done, since: start)
            if pause > .zero { usleep(UInt32(min(Double(UInt32.max), pause / .microseconds(1)))) }
        }
    }

    private func nextItems(
        of plan: PurgePlanHead, after position: Int, _ limit: Int
    ) throws -> [(position: Int, item: PlannedDestruction)] {
        try home.catalog.read { try $0.openItems(of: plan.id, after: position, limit: limit) }
    }

    // MARK: Step 1

    /// - Returns: the index of the last item that was judged, and those that are to be destroyed.
    private mutating func intend(
        _ items: [(position: Int, item: PlannedDestruction)], in plan: PurgePlanID
    ) throws -> (last: Int, [Intended]) {
        var (intended, refused): ([Intended], [(name: String, reason: String)]) = ([], [])
        var last = 0
        let timing = try writing { writer, start in
            (intended, refused, last) = ([], [], 0)
            let eligibility = try Eligibility(home, judge, documents, in: writer)
            for (index, (_, item)) in items.enumerated() {
                if pace.isEnough(after: .now - start, done: index) { break }
                last = index
                switch try intend(item, in: plan, eligibility, writer) {
                case .success(let next): intended.append(next)
                case .failure(let refusal): refused.append((item.name, refusal.reason))
                }
            }
            guard !intended.isEmpty else { return }
            let subjects = intended.map(\.tombstone.subject)
            try writer.audit(
                home.event(
                    .destructionIntended, "\(plan)",
                    [
                        "recordings": "\(subjects.count { $0.kind == .recording })",
                        "documents": "\(subjects.count { $0.kind == .document })",
                        "digest": Self.digest(of: subjects).hex,
                    ]))
        }
        try note(timing)
        report.refused += refused
        return (last, intended)
    }

    private struct Refusal: Error { let reason: String }

    private func intend(
        _ item: PlannedDestruction, in plan: PurgePlanID, _ eligibility: Eligibility, _ writer: CatalogWriter
    ) throws -> Result<Intended, Refusal> {
        guard let remains = try Remains(of: item.subject, in: writer) else {
            return .failure(try refuse(item, in: plan, "it is not in the catalog any more", writer))
        }
        switch try lastLook(remains, eligibility, writer) {
        case .protected(let protection):
            return .failure(try refuse(item, in: plan, "\(protection)", writer))
        case .due(let lastDay, let term):
            let key = try key(of: remains.objectKey)
            let found = try FoundObject(key, in: home.archive)
            try writer.intend(item, in: plan, lastDay: lastDay, reasons: term.reasons, note: found.note)
            return .success(
                Intended(
                    key: key,
                    tombstone: tombstone(remains, in: plan, lastDay: lastDay, reasons: term.reasons, found)))
        }
    }

    private func lastLook(
        _ remains: Remains, _ eligibility: Eligibility, _ writer: CatalogWriter
    ) throws -> Eligibility.Answer {
        switch remains.source {
        case .recording(let candidate): try eligibility.lastLook(candidate, in: writer)
        case .document(let document, _): try eligibility.of(document, in: writer)
        }
    }

    private func refuse(
        _ item: PlannedDestruction, in plan: PurgePlanID, _ reason: String, _ writer: CatalogWriter
    ) throws -> Refusal {
        try writer.setState(.refused, note: reason, of: item.subject, in: plan)
        try writer.audit(
            home.event(.destructionRefused, "\(item.subject)", ["plan": "\(plan)", "reason": reason]))
        return Refusal(reason: reason)
    }

    // MARK: Steps 2 and 3

    private mutating func finish(_ intended: [Intended]) throws {
        guard !intended.isEmpty else { return }
        try home.archive.remove(intended.map(\.key))
        for next in intended { try requireAbsence(of: next.key) }
        if let left = try home.archive.sealKeys?.remaining(of: Set(intended.map(\.key.id))).first {
            throw OperationFailure(
                .inputOutput,
                "the wrapped key \(left) was removed and is there: no tombstone is written; run the purge again")
        }
        var rest = intended[...]
        while !rest.isEmpty {
            var buried = 0
            let timing = try writing { writer, start in
                buried = 0
                for next in rest {
                    if pace.isEnough(after: .now - start, done: buried) { break }
                    try bury(next.tombstone, writer)
                    buried += 1
                }
                let done = rest.prefix(buried).map(\.tombstone)
                try writer.count(
                    destroyed: done.count, bytes: done.reduce(0) { $0 + $1.bytes }, purgedOn: home.today)
            }
            try note(timing)
            for next in rest.prefix(buried) { note(next.tombstone) }
            rest = rest.dropFirst(buried)
        }
    }

    /// A tombstone says that the object is gone: somebody has looked.
    private func requireAbsence(of key: ObjectKey) throws {
        guard try home.archive.size(of: key) == nil else {
            throw OperationFailure(
                .inputOutput,
                "the object \(key) was removed and is there: no tombstone is written; run the purge again")
        }
    }

    private func bury(_ tombstone: Tombstone, _ writer: CatalogWriter) throws {
        try writer.bury(tombstone)
        try writer.audit(
            home.event(
                tombstone.subject.kind.destroyed, "\(tombstone.subject)",
                [
                    "plan": "\(tombstone.planID)", "sha256": tombstone.sha256.hex,
                    "object": tombstone.objectState.rawValue, "method": tombstone.method.rawValue,
                ]))
    }

    private mutating func note(_ tombstone: Tombstone) {
        report.destroyed += 1
        if tombstone.subject.kind == .document { report.documents += 1 }
        report.bytes += tombstone.bytes
        if tombstone.objectState == .wasMissing {
            report.missing += 1
            home.log.error(
                "an object was missing before it was to be destroyed",
                metadata: [tombstone.subject.kind.rawValue: "\(tombstone.subject)"])
        }
        home.log.debug(
            "destroyed",
            metadata: [
                tombstone.subject.kind.rawValue: "\(tombstone.subject)", "plan": "\(tombstone.planID)",
            ])
        listener.destroyed(TombstoneDocument(tombstone))
    }

    // MARK: What an earlier run left

    /// From the intent to the tombstone, for what a run that was cut off has begun. Every step may have been done before.
    mutating func finishWhatWasBegun() throws {
        let unfinished = try home.catalog.read { try $0.unfinishedDestructions() }
        guard !unfinished.isEmpty else { return }
        home.log.notice(
            "finishing destructions that were cut off", metadata: ["objects": "\(unfinished.count)"])
        for start in stride(from: 0, to: unfinished.count, by: Self.finishedTogether) {
            let part = unfinished[start..<min(start + Self.finishedTogether, unfinished.count)]
            let intended = try home.catalog.read { catalog in
                try part.compactMap { try self.intended($0.item, in: $0.plan, catalog) }
            }
            let before = report.destroyed
            try finish(intended)
            report.resumed += report.destroyed - before
        }
    }

    private func intended(
        _ item: PlannedDestruction, in plan: PurgePlanID, _ catalog: CatalogReader
    ) throws -> Intended? {
        guard let remains = try Remains(of: item.subject, in: catalog) else { return nil }
        return Intended(
            key: try key(of: item.objectKey),
            tombstone: tombstone(
                remains, in: plan, lastDay: item.lastDay, reasons: item.reasons, FoundObject(note: item.note)))
    }

    // MARK: Parts

    private func tombstone(
        _ remains: Remains, in plan: PurgePlanID, lastDay: CivilDate, reasons: [RetentionReason],
        _ found: FoundObject
    ) -> Tombstone {
        Tombstone(
            subject: remains.subject, source: remains.origin, sha256: remains.sha256, bytes: remains.bytes,
            startedAt: remains.startedAt, callID: remains.callID, callbackID: remains.callbackID,
            policyHash: remains.policyNumber.flatMap(secret.hash),
            destroyedAt: home.clock.now(), destroyedBy: home.actor, planID: plan, lastDay: lastDay,
            reasons: reasons, objectState: found.state, method: found.method, tool: ProgramVersion.tool)
    }

    /// How long a transaction took.
    private struct Timing {
        /// For how long it kept others waiting, its commit with it.
        let whole: Duration
        /// How much of that was the commit.
        let commit: Duration
    }

    /// A transaction, timed: nobody else writes from its beginning to the end of its commit.
    private func writing(_ body: (CatalogWriter, ContinuousClock.Instant) throws -> Void) throws -> Timing {
        var (start, end) = (ContinuousClock.now, ContinuousClock.now)
        try home.catalog.write { (writer) throws in
            start = .now
            try body(writer, start)
            end = .now
        }
        let committed = ContinuousClock.now
        return Timing(whole: committed - start, commit: committed - end)
    }

    private mutating func note(_ timing: Timing) throws {
        pace.took(commit: timing.commit)
        report.longestTransaction = max(report.longestTransaction, timing.whole / .seconds(1))
        report.transactions += 1
        if report.transactions.isMultiple(of: Self.carriedOverEvery) { try home.catalog.carryLogOver() }
    }

    private static func digest(of subjects: [ArchivedID]) -> SHA256Digest {
        DerivedIdentifier.hash(Array(subjects.map { "\($0)\n" }.joined().utf8))
    }

    private func key(of text: String) throws -> ObjectKey {
        guard let key = ObjectKey(path: text) else {
            throw OperationFailure(.ours, "'\(text)' is no object key")
        }
        return key
    }
}

extension ArchivedID.Kind {
    /// What the audit trail calls its destruction.
    fileprivate var destroyed: AuditAction {
        switch self {
        case .recording: .recordingDestroyed
        case .document: .documentDestroyed
        }
    }
}
