internal import CallModel
internal import DurableIO
internal import Foundation
public import Sealing

/// What wrapping keys anew has done.
public struct KeyRewrapping: Sendable {
    /// The master key that they are under now.
    public let masterKey: MasterKeyID
    /// How many were put under it.
    public internal(set) var rewrapped = 0
    /// How many were under it already.
    public internal(set) var unchanged = 0
    /// Those that could not be, each with why.
    public internal(set) var problems: [(name: SealKeyName, error: ArchiveError)] = []
    /// The master keys that they were under.
    public internal(set) var earlier: Set<MasterKeyID> = []
}

extension SealKeyFolder {
    /// A file of the batch is open until all are durable, and a process may have 1024 open.
    private static let batch = 200

    /// How many keys are not under the present master key, without changing any. A file that cannot be read counts.
    public func countOfOthers() throws -> Int {
        guard let sealing else { return 0 }
        let current = try sealing.ring().current.id
        var count = 0
        try forEachFolder { names in count += names.count { (try? wrapped($0))?.masterKey != current } }
        return count
    }

    /// Tries the master keys on one wrapped key of each folder: they fit all alike, or some rotation was not finished.
    /// - Returns: what is wrong with the first that does not open; `nil` where each does.
    public func firstFault() throws -> SealingError? {
        guard let sealing else { return nil }
        var fault: SealingError?
        try forEachFolder { names in
            guard fault == nil, let name = names.first else { return }
            do throws(ArchiveError) {
                _ = try sealing.unwrap(try wrapped(name), of: name.id, path: path(of: name))
            } catch .sealed(_, let error) {
                // Destroyed since it was listed.
                if case .noWrappedKey = error { return }
                fault = error
            } catch {
                throw error
            }
        }
        return fault
    }

    /// Puts every wrapped key under the present master key. The objects stay as they are.
    ///
    /// Each file is replaced at once and whole, so that at any moment a key is under the old master key or the new one: a
    /// run that is cut off is begun again, and does what is left.
    /// - Parameter progress: told after each folder how many of 256 are done.
    public func rewrap(progress: (Int) -> Void = { _ in }) throws -> KeyRewrapping {
        guard let sealing else {
            throw ArchiveError.masterKey(MasterKeyFault("no master key is configured: see sealing in huiyin.yaml"))
        }
        try requireWritable()
        let ring = try sealing.ring()
        var report = KeyRewrapping(masterKey: ring.current.id)
        guard isThere else { return report }
        for (index, shard) in Self.shards.enumerated() {
            let names = try contents(of: shard).keys
            for start in stride(from: 0, to: names.count, by: Self.batch) {
                try rewrap(names[start..<min(start + Self.batch, names.count)], in: shard, ring, &report)
            }
            progress(index + 1)
        }
        return report
    }

    private func rewrap(
        _ names: ArraySlice<SealKeyName>, in shard: String, _ ring: KeyRing, _ report: inout KeyRewrapping
    ) throws(ArchiveError) {
        var wanted: [(name: SealKeyName, bytes: [UInt8], earlier: MasterKeyID)] = []
        for name in names {
            do throws(ArchiveError) {
                let old = try wrapped(name)
                guard let new = try rewrapped(old, name, ring) else {
                    report.unchanged += 1
                    continue
                }
                wanted.append((name, new.fileBytes, old.masterKey))
            } catch {
                // Destroyed since it was listed.
                if case .sealed(_, .noWrappedKey) = error { continue }
                report.problems.append((name, error))
            }
        }
        guard !wanted.isEmpty else { return }
        let placed = try replace(wanted.map { ($0.name, $0.bytes) }, in: shard)
        for next in wanted where placed.contains(next.name) {
            report.rewrapped += 1
            report.earlier.insert(next.earlier)
        }
    }

    private func rewrapped(
        _ old: WrappedKey, _ name: SealKeyName, _ ring: KeyRing
    ) throws(ArchiveError) -> WrappedKey? {
        guard old.masterKey != ring.current.id, let sealing else { return nil }
        return ring.wrap(try sealing.unwrap(old, of: name.id, path: path(of: name)), of: .object(name.id.bits))
    }

    /// Replaces key files that are there still, durably.
    /// - Returns: those that were.
    private func replace(
        _ files: [(name: SealKeyName, bytes: [UInt8])], in shard: String
    ) throws(ArchiveError) -> Set<SealKeyName> {
        let ticket = try incoming.enter()
        defer { withExtendedLifetime(ticket) {} }
        var staged: [DurableFile] = []
        // What was renamed has gone from there.
        defer { for file in staged { unlink(file.path) } }
        do {
            for file in files {
                let new = try io.create(incoming.freshPath(), mode: 0o600)
                staged.append(new)
                try io.write(file.bytes, to: new)
            }
            if staged.count == 1 { try io.sync(staged[0]) } else { try io.syncFileSystem(of: staged) }
        } catch {
            throw .notDurable(error)
        }
        // Whoever destroys keys waits, or has come before: what is gone is not put back.
        let lock = try Lock(root, LOCK_EX)
        defer { withExtendedLifetime(lock) {} }
        var placed: Set<SealKeyName> = []
        do {
            for (file, new) in zip(files, staged) where Foundation.access(path(of: file.name), F_OK) == 0 {
                try io.rename(new.path, to: path(of: file.name))
                placed.insert(file.name)
            }
            try io.syncFolder(folder(shard))
        } catch {
            throw .notDurable(error)
        }
        return placed
    }
}
