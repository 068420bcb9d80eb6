internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Dispatch
internal import Foundation
internal import Sealing
internal import Synchronization

/// From the catalog to the archive, in order of key: is each object there, has it its size, does its manifest say what the
/// catalog says, and, in a deep run, are its bytes those that were archived.
///
/// What was read and how it was found is committed page by page, together with how far the run has come: one that is cut
/// off goes on there. What is found wrong for the first time is told in the audit trail in the same transaction.
struct FixityScrub: Sendable {
    let home: OpenHome
    let request: VerifyRequest
    let progress: @Sendable (_ done: Int, _ total: Int) -> Void
    let isStopped: @Sendable () -> Bool

    /// Objects that are looked at between two commits.
    private static let page = 256

    /// What was found of one object.
    private struct Look {
        let object: ObjectOnRecord
        var condition: ObjectCondition?
        var bytesRead: Int64 = 0
        var problems: [VerifyArchive.Problem] = []
    }

    func run(_ report: inout VerifyArchive.Report) throws {
        let pace = request.megabytesPerSecond.map(ReadingPace.init)
        var run = try begin()
        report.resumedAfter = run.objects
        let total = try home.catalog.read { try $0.objectCount() }
        while case let page = try home.catalog.read({
            try $0.objectsOnRecord(after: run.lastKey, limit: Self.page)
        }), let last = page.last {
            let wanted = page.filter(isWanted)
            let looks = try look(at: wanted, pace, before: run.objects + page.count - wanted.count, of: total)
            report.objects += looks.count
            report.isStopped = looks.count < wanted.count
            // Where it was told to stop, it has come as far as the last object before the first that was not looked at.
            let reached = report.isStopped ? looks.last?.object.key ?? run.lastKey : last.key
            let done = report.isStopped ? looks.count : page.count
            run = UnfinishedVerification(
                startedAt: run.startedAt, lastKey: reached, objects: run.objects + done)
            try keep(looks, run)
            for look in looks {
                report.bytesRead += look.bytesRead
                report.problems += look.problems
            }
            if report.isStopped { return }
        }
        if request.isResumable { try home.catalog.write { try $0.setUnfinishedVerification(nil) } }
    }

    private func begin() throws -> UnfinishedVerification {
        if request.isResumable, !request.restarts,
            let unfinished = try home.catalog.read({ try $0.unfinishedVerification() })
        {
            return unfinished
        }
        return UnfinishedVerification(startedAt: home.clock.now(), lastKey: "", objects: 0)
    }

    private func isWanted(_ object: ObjectOnRecord) -> Bool {
        if let subset = request.subset, !subset.holds(object.key) { return false }
        guard let days = request.olderThanDays, let readAt = object.readAt else { return true }
        return readAt <= home.clock.now().advanced(bySeconds: -Int64(days) * 86_400)
    }

    /// Spreads the objects over the cores, in order.
    /// - Returns: what was found, up to the first that was not looked at any more.
    private func look(
        at objects: [ObjectOnRecord], _ pace: ReadingPace?, before: Int, of total: Int
    ) throws -> [Look] {
        let next = Atomic(0)
        let looks = Mutex([Int: Look]())
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: max(1, min(request.jobs, objects.count))) { _ in
            while !isStopped(), failure.withLock({ $0 == nil }),
                case let index = next.add(1, ordering: .relaxed).oldValue, index < objects.count
            {
                do {
                    let look = try look(at: objects[index], pace)
                    let done = looks.withLock { looks in
                        looks[index] = look
                        return looks.count
                    }
                    progress(before + done, total)
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return looks.withLock { looks in objects.indices.prefix { looks[$0] != nil }.compactMap { looks[$0] } }
    }

    private func look(at object: ObjectOnRecord, _ pace: ReadingPace?) throws -> Look {
        var look = Look(object: object)
        func found(_ kind: VerifyArchive.Problem.Kind, _ message: String) {
            look.problems.append(VerifyArchive.Problem(kind: kind, place: object.key, message: message))
        }
        guard let key = ObjectKey(path: object.key) else {
            found(.altered, "the catalog's key is none of ours")
            return look
        }
        if try home.catalog.read({ try $0.isDestructionIntended(key.id) }) {
            found(.unfinishedDestruction, "its destruction was begun: finish it with 'huiyin purge run'")
            return look
        }
        guard let size = try home.archive.size(of: key) else {
            // A purge may have been faster.
            guard try isOnRecord(key) else { return look }
            look.condition = .missing
            found(
                .missing, "the object is gone: deliver the \(key.kind.rawValue) again, or restore it from a copy")
            return look
        }
        guard size == object.bytes else {
            // Of a sealed object, its size is known only as far as its chunks are.
            if let fault = try sealingFault(of: key) { return try tell(fault, of: key, look) }
            look.condition = .altered
            found(.altered, "it has \(size) bytes and should have \(object.bytes): restore it from a copy")
            return look
        }
        guard request.isDeep else {
            guard let fault = try home.archive.keyFault(of: key) else { return look }
            return try tell(fault, of: key, look)
        }
        let reading = Result { () throws(ArchiveError) in try home.archive.fixity(of: key) }
        switch reading {
        case .success(let fixity):
            look.bytesRead = size
            pace?.wait(for: size)
            look.condition = fixity.sha256 == object.sha256 ? .intact : .altered
            if fixity.sha256 != object.sha256 {
                found(.altered, "its bytes are not those that were archived: restore it from a copy")
            }
        case .failure(.unreadable(_, let errno)):
            look.condition = .unreadable
            let reason = String(cString: strerror(errno))
            found(
                .unreadable,
                "its bytes cannot be read (\(reason)); they may be whole: look at the disk, and verify again")
        // Gone between the look and the reading: a purge, or it is told by the next run.
        case .failure(.missing): break
        case .failure(.sealed(_, let error)): return try tell(error, of: key, look)
        case .failure(let error): throw error
        }
        return look
    }

    private func sealingFault(of key: ObjectKey) throws -> SealingError? {
        do throws(ArchiveError) {
            _ = try home.archive.open(key)
            return nil
        } catch .sealed(_, let error) {
            return error
        } catch .missing {
            return nil
        } catch {
            throw error
        }
    }

    /// What is wrong with a sealed object, its wrapped key, or the master keys here.
    private func tell(_ error: SealingError, of key: ObjectKey, _ look: Look) throws -> Look {
        // Its key goes first: a purge may be at work.
        guard try isOnRecord(key) else { return look }
        var look = look
        let (kind, condition, remedy): (VerifyArchive.Problem.Kind, ObjectCondition?, String) =
            switch error.cause {
            case .object: (.altered, .altered, ": restore it from a copy")
            case .wrappedKey:
                (
                    .keyLost, .unreadable,
                    ": restore the key file from a copy of archive/keys, or deliver the file again"
                )
            // The object and its key may be whole, which the next run with that key will tell.
            case .here: (.masterKeyMissing, nil, "")
            }
        look.condition = condition
        look.problems.append(
            VerifyArchive.Problem(kind: kind, place: look.object.key, message: "\(error)\(remedy)"))
        return look
    }

    private func isOnRecord(_ key: ObjectKey) throws -> Bool {
        try home.catalog.read { catalog in
            guard try !catalog.isDestructionIntended(key.id) else { return false }
            return try catalog.presence(of: key) == .present
        }
    }

    private func keep(_ looks: [Look], _ run: UnfinishedVerification) throws {
        let now = home.clock.now()
        let news = looks.filter { $0.condition != nil }
        guard request.isResumable || !news.isEmpty else { return }
        try home.catalog.write { writer in
            for look in news {
                guard let condition = look.condition else { continue }
                if condition != .intact, try writer.condition(of: look.object.key) != condition {
                    try writer.audit(
                        home.event(.fixityFailed, look.object.key, ["condition": condition.rawValue]))
                }
                try writer.setCondition(condition, of: look.object.key, at: now)
            }
            if request.isResumable { try writer.setUnfinishedVerification(run) }
        }
    }
}

/// Keeps reading from being faster than the site wants: who has read waits until his bytes have had their time.
final class ReadingPace: Sendable {
    private let bytesPerSecond: Double
    /// When the next reader may go on.
    private let free = Mutex(ContinuousClock.now)

    init(megabytesPerSecond: Double) { bytesPerSecond = megabytesPerSecond * 1_000_000 }

    func wait(for bytes: Int64) {
        let time = Duration.seconds(Double(bytes) / bytesPerSecond)
        let until = free.withLock { free in
            free = max(free, .now) + time
            return free
        }
        let pause = until - .now
        guard pause > .zero else { return }
        usleep(useconds_t(min(Double(useconds_t.max), pause / .microseconds(1))))
    }
}
