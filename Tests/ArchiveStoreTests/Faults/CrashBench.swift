import ArchiveStore
import DurableIO
import Foundation
import TestSupport

/// An archive on a simulated disk, and a delivery for it. The durable I/O between them may be one that a test broke.
struct CrashBench {
    let folder: TemporaryFolder
    let delivery: Delivery
    let disk: SimulatedDisk
    let store: FolderObjectStore
    let quarantine: QuarantineFolder

    /// - Parameters:
    ///   - prepare: what is durably there before.
    ///   - failure: what the disk refuses.
    ///   - breaking: makes durable I/O that does something wrong; by default all is right.
    init(
        failure: SimulatedDisk.Failure? = nil, breaking: (SimulatedDisk) -> any DurableIO = { $0 },
        prepare: (FolderObjectStore, Delivery) throws -> Void = { _, _ in }
    ) throws {
        folder = try TemporaryFolder()
        delivery = try Delivery()
        let system = SystemDurableIO()
        let before = FolderObjectStore(root: folder.path + "/archive", io: system)
        try before.prepare()
        try QuarantineFolder(root: folder.path + "/quarantine", incoming: before.incoming, io: system).prepare()
        try prepare(before, delivery)
        disk = try SimulatedDisk(root: folder.path, failure: failure)
        let io = breaking(disk)
        store = FolderObjectStore(root: before.root, io: io)
        quarantine = QuarantineFolder(root: folder.path + "/quarantine", incoming: store.incoming, io: io)
    }
}

/// What was found wrong in the states that a power cut may leave.
struct CrashFindings {
    /// How many states were looked at.
    private(set) var states = 0
    /// The first problem of each step.
    private(set) var problems: [String] = []

    /// Looks at each state of a step.
    /// - Parameter problem: says what is wrong with a state, if anything.
    mutating func look(at step: DiskStep, limit: Int = 4096, _ problem: (DiskImage) throws -> String?) rethrows {
        var first: String?
        for image in step.crashStates(limit: limit) {
            states += 1
            if first == nil { first = try problem(image) }
        }
        if let first { problems.append("\(step): \(first)") }
    }
}
