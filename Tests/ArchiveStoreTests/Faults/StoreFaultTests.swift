import ArchiveStore
import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

/// Every durable operation of storing and of removing fails once, and from then on: what is left is the state before or
/// the state after, by content, and the next try does the rest.
@Suite("An archive whose disk fails")
struct StoreFaultTests {
    static let faults = ["enospc", "enospc:persistent", "eio", "eio:persistent"]

    /// Runs `body` with the first, second, third … operation failing, until it passes untouched.
    /// - Returns: how many operations it has.
    private func failEveryStep(
        _ fault: String, _ body: (_ io: FaultInjectingIO<SystemDurableIO>, _ step: Int) throws -> Bool
    ) throws -> Int {
        for step in 1...200 {
            let plan = try #require(FaultPlan("step:\(step):\(fault)"))
            let io = FaultInjectingIO(SystemDurableIO(), plan: plan)
            let isDone = try body(io, step)
            #expect(isDone == (io.count < step), "step \(step): a fault is told, and only a fault")
            if io.count < step { return io.count }
        }
        Issue.record("it does not come to an end")
        return 200
    }

    /// - Returns: whether it passed; only durable I/O errors of the planned kind are allowed.
    private func passes(_ fault: String, _ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch ArchiveError.notDurable(let error) {
            #expect(error.isOutOfSpace == fault.hasPrefix("enospc"))
            return false
        }
    }

    private static let contents = (1...3).map { Delivery.bytes(300_000 + $0, seed: UInt64($0)) }

    // For each: made, written in two blocks, the manifest made and written, both renamed. Then what makes them durable.
    @Test("storing one", arguments: faults)
    func storeOne(_ fault: String) throws { #expect(try failStoring(1, fault) == 7 + 3) }

    @Test("storing a batch", arguments: faults)
    func storeBatch(_ fault: String) throws { #expect(try failStoring(3, fault) == 3 * 7 + 2) }

    private func failStoring(_ count: Int, _ fault: String) throws -> Int {
        try failEveryStep(fault) { io, step in
            let archive = try TemporaryStore()
            // Something that was there before, and must not suffer.
            let old = try archive.delivery.publish("old.wav", [1, 2, 3], in: archive.store).key
            func store(_ io: any DurableIO) throws {
                let store = archive.through(io)
                try store.publish(
                    try Self.contents.prefix(count).enumerated().map {
                        try archive.delivery.pending("\($0).wav", $1, in: store)
                    })
            }
            let isDone = try passes(fault) { try store(io) }
            // Half a recording under its name would be listed with another size, or have other bytes.
            for case .object(let key, let size, _, _) in try archive.store.things() where key != old {
                let bytes = try archive.store.bytes(key)
                #expect(Self.contents.contains(bytes) && size == Int64(bytes.count), "step \(step)")
            }
            #expect(try archive.store.bytes(old) == [1, 2, 3])
            #expect(try archive.store.incoming.leftovers().isEmpty, "step \(step)")

            try store(SystemDurableIO())
            let things = try archive.store.things()
            #expect(things.count == count + 1, "step \(step)")
            for thing in things {
                guard case .object(let key, _, hasManifest: true, _) = thing else {
                    Issue.record("step \(step): \(thing)")
                    continue
                }
                let fixity = try archive.store.fixity(of: key)
                #expect(try archive.store.manifest(of: key).identity.fixity == fixity)
            }
            return isDone
        }
    }

    @Test("removing", arguments: faults)
    func remove(_ fault: String) throws {
        let steps = try failEveryStep(fault) { io, step in
            let archive = try TemporaryStore()
            let bytes = Delivery.bytes(5000)
            let key = try archive.delivery.publish("a.wav", bytes, in: archive.store).key
            let other = try archive.delivery.publish("b.wav", bytes, in: archive.store).key
            let isDone = try passes(fault) {
                let removal = try archive.through(io).remove(key)
                #expect(removal == .removed)
            }
            if try archive.store.size(of: key) != nil { #expect(try archive.store.bytes(key) == bytes) }

            let wasThere = try archive.store.size(of: key) != nil
            #expect(try archive.store.remove(key) == (wasThere ? .removed : .wasMissing), "step \(step)")
            #expect(try archive.store.holds([other]), "step \(step)")
            return isDone
        }
        #expect(steps == 3)
    }

    @Test("preparing", arguments: faults)
    func prepare(_ fault: String) throws {
        let root = try TemporaryFolder()
        // 256 shards are 256 alike operations: the first and the last of them will do.
        for step in [1, 2, 3, 258, 259] {
            let plan = try #require(FaultPlan("step:\(step):\(fault)"))
            let io = FaultInjectingIO(SystemDurableIO(), plan: plan)
            let path = root.path + "/\(step)"
            #expect(try !passes(fault) { try FolderObjectStore(root: path, io: io).prepare() })
            try FolderObjectStore(root: path, io: SystemDurableIO()).prepare()
            #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 257)
        }
    }

    @Test("quarantining", arguments: faults)
    func quarantine(_ fault: String) throws {
        let steps = try failEveryStep(fault) { io, step in
            let archive = try TemporaryStore()
            let bytes = Delivery.bytes(5000)
            func keep(_ io: any DurableIO) throws {
                let quarantine = archive.quarantine(through: io)
                try quarantine.prepare()
                let source = try archive.delivery.file("odd.wav", bytes)
                try quarantine.keep(
                    try archive.through(io).stage(source), of: source, code: "not_audio", reason: "odd",
                    at: .sample)
            }
            let isDone = try passes(fault) { try keep(io) }
            if access(archive.quarantine().root, F_OK) == 0 {
                for entry in try archive.quarantine().entries() {
                    #expect(try archive.quarantinedBytes(entry) == bytes, "step \(step)")
                }
            }
            try keep(SystemDurableIO())
            let entries = try archive.quarantine().entries()
            #expect(try entries.map { try archive.quarantinedBytes($0) } == [bytes], "step \(step)")
            #expect(try archive.store.incoming.leftovers().isEmpty, "step \(step)")
            return isDone
        }
        #expect(steps == 11)
    }
}
