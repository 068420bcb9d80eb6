import CallModel
import DurableIO
import Foundation
import TestSupport

@testable import ArchiveStore

/// Storing some recordings, with the power cut at every moment.
struct StoreCrash {
    private static let contents = (1...3).map { Delivery.bytes(64 + $0, seed: UInt64($0)) }
    private struct Wanted {
        let bytes: [UInt8]
        let manifest: [UInt8]
    }

    let bench: CrashBench
    /// The recordings that were to be stored, whether they were or not.
    private let wanted: [ObjectKey: Wanted]
    /// The moment when ``ObjectStore/publish(_:)`` returned; `nil` where it threw.
    let acknowledged: Int?

    /// Stores so many recordings in one batch.
    init(
        _ count: Int, failure: SimulatedDisk.Failure? = nil, breaking: (SimulatedDisk) -> any DurableIO = { $0 }
    ) throws {
        bench = try CrashBench(failure: failure, breaking: breaking)
        var wanted: [ObjectKey: Wanted] = [:]
        var acknowledged: Int?
        do {
            var batch: [PendingObject] = []
            for (number, bytes) in Self.contents.prefix(count).enumerated() {
                let pending = try bench.delivery.pending("\(number).wav", bytes, in: bench.store)
                let manifest = pending.manifest.encoded()
                wanted[pending.key] = Wanted(bytes: bytes, manifest: manifest)
                batch.append(pending)
            }
            try bench.store.publish(batch)
            acknowledged = bench.disk.steps.count - 1
        } catch ArchiveError.notDurable {}
        (self.wanted, self.acknowledged) = (wanted, acknowledged)
    }

    /// Looks at every state at every moment: a name has its whole content or is not there, and what was acknowledged
    /// is there.
    func findings(limit: Int = 4096) -> CrashFindings {
        var findings = CrashFindings()
        for step in bench.disk.steps {
            let isAcknowledged = acknowledged.map { step.number >= $0 } ?? false
            findings.look(at: step, limit: limit) { problem(in: $0, isAcknowledged: isAcknowledged) }
        }
        return findings
    }

    private func problem(in image: DiskImage, isAcknowledged: Bool) -> String? {
        for (key, wanted) in wanted {
            let object = image.files["archive/" + key.path]
            let manifest = image.files["archive/" + key.manifestPath]
            if let object, object != wanted.bytes { return "half an object" }
            if let manifest, manifest != wanted.manifest { return "half a manifest" }
            if isAcknowledged, object == nil { return "an acknowledged object is lost" }
            if isAcknowledged, manifest == nil { return "the manifest of an acknowledged object is lost" }
        }
        return nil
    }

    /// Makes every so-manieth state real and stores the same again, with the system's own I/O.
    /// - Returns: how many states were recovered, and what was wrong afterwards.
    func recoveries(every stride: Int) throws -> (count: Int, problems: [String]) {
        var (number, count) = (0, 0)
        var problems: [String] = []
        for step in bench.disk.steps {
            for image in step.crashStates() {
                number += 1
                guard number % stride == 0 else { continue }
                count += 1
                if let problem = try recover(image) { problems.append("\(step): \(problem)") }
            }
        }
        return (count, problems)
    }

    private func recover(_ image: DiskImage) throws -> String? {
        let folder = try TemporaryFolder()
        try image.write(to: folder.path)
        let store = FolderObjectStore(root: folder.path + "/archive", io: SystemDurableIO())
        try store.incoming.sweep()
        var batch: [PendingObject] = []
        for (number, bytes) in Self.contents.prefix(wanted.count).enumerated() {
            batch.append(try bench.delivery.pending("\(number).wav", bytes, in: store))
        }
        try store.publish(batch)
        guard try store.holds(Array(wanted.keys)) else { return "\(try store.things())" }
        for (key, wanted) in wanted where try store.bytes(key) != wanted.bytes { return "\(key) has other bytes" }
        return try store.incoming.leftovers().isEmpty || batch.isEmpty ? nil : "leftovers"
    }
}
