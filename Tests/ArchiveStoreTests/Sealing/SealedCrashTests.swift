import CallModel
import DurableIO
import Foundation
import Sealing
import TestSupport
import Testing

@testable import ArchiveStore

/// Whatever a power cut leaves of a sealed archive: an object has its key, and what was destroyed has none.
@Suite("Power cut in an archive that seals")
struct SealedCrashTests {
    private static let bytes = Delivery.bytes(64)

    private static func store(
        _ root: String, _ io: any DurableIO = SystemDurableIO(), _ sealing: ArchiveSealing = Masters.sealing()
    ) -> FolderObjectStore { FolderObjectStore(root: root, io: io, sealing: sealing) }

    /// A sealed archive with an object in it, on a simulated disk.
    private static func bench(
        breaking: (SimulatedDisk) -> any DurableIO = { $0 }, _ names: [String] = ["first.wav"]
    ) throws -> (bench: CrashBench, io: any DurableIO, keys: [ObjectKey]) {
        var keys: [ObjectKey] = []
        let bench = try CrashBench(prepare: { plain, delivery in
            let sealed = store(plain.root)
            for name in names { keys.append(try delivery.publish(name, bytes, in: sealed).key) }
        })
        return (bench, breaking(bench.disk), keys)
    }

    /// Makes a state real and opens what is in it.
    private static func look(
        _ image: DiskImage, _ sealing: ArchiveSealing = Masters.sealing(),
        _ body: (FolderObjectStore) throws -> String?
    ) throws -> String? {
        let folder = try TemporaryFolder()
        try image.write(to: folder.path)
        return try body(store(folder.path + "/archive", SystemDurableIO(), sealing))
    }

    /// - Returns: what is wrong with an object, if it is there.
    private static func fault(_ key: ObjectKey, in store: FolderObjectStore) -> String? {
        do throws(ArchiveError) {
            let fixity = try store.fixity(of: key)
            return fixity.byteCount == 64 ? nil : "another size"
        } catch .missing {
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func puts(
        count: Int, breaking: (SimulatedDisk) -> any DurableIO = { $0 }
    ) throws -> CrashFindings {
        let (bench, io, before) = try bench(breaking: breaking)
        let sealed = store(bench.store.root, io)
        // One of them is there already, and takes the place of itself under another key.
        let names = ["first.wav", "second.wav"].prefix(count)
        let batch = try names.map { try bench.delivery.pending($0, bytes, in: sealed) }
        try sealed.publish(batch)
        let acknowledged = bench.disk.steps.count - 1
        var findings = CrashFindings()
        for step in bench.disk.steps {
            try findings.look(at: step, limit: 256) { image in
                try look(image) { store in
                    for key in Set(batch.map(\.key) + before) {
                        if let fault = fault(key, in: store) { return fault }
                        let isPromised = before.contains(key) || step.number >= acknowledged
                        if isPromised, try store.size(of: key) == nil { return "\(key) is lost" }
                    }
                    return nil
                }
            }
        }
        return findings
    }

    @Test("an object never waits for its key, and what was there before is never lost", arguments: [1, 2])
    func put(_ count: Int) throws {
        let findings = try Self.puts(count: count)
        #expect(findings.problems.isEmpty)
        #expect(findings.states > 50)
    }

    @Test(
        "an archive that synchronises too little is found out",
        arguments: [BrokenIO.Mistake.folderIsNotSynchronised, .contentIsNotSynchronised])
    func mistakes(_ mistake: BrokenIO.Mistake) throws {
        #expect(try !Self.puts(count: 1) { BrokenIO(mistake, $0) }.problems.isEmpty)
    }

    @Test("the first object of all: the folders of its key are durable before it is acknowledged")
    func first() throws {
        let bench = try CrashBench()
        let sealed = Self.store(bench.store.root, bench.disk)
        let key = try bench.delivery.publish("first.wav", Self.bytes, in: sealed).key
        let acknowledged = bench.disk.steps.count - 1
        var findings = CrashFindings()
        for step in bench.disk.steps.suffix(12) {
            try findings.look(at: step, limit: 64) { image in
                try Self.look(image) { store in
                    if let fault = Self.fault(key, in: store) { return fault }
                    return try step.number >= acknowledged && store.size(of: key) == nil ? "lost" : nil
                }
            }
        }
        #expect(findings.problems.isEmpty && bench.disk.violations.isEmpty)
    }

    @Test("the key goes durably before the object does, and neither comes back")
    func removal() throws {
        let (bench, _, keys) = try Self.bench(["first.wav", "second.wav"])
        let sealed = Self.store(bench.store.root, bench.disk)
        #expect(try sealed.remove(keys[0]) == .removed)
        let acknowledged = bench.disk.steps.count - 1
        var findings = CrashFindings()
        for step in bench.disk.steps {
            try findings.look(at: step) { image in
                let hasKey = image.files.keys.contains { $0.contains("/keys/") && $0.contains("\(keys[0].id)") }
                let hasObject = image.files["archive/" + keys[0].path] != nil
                if hasKey, !hasObject { return "the object is gone, and its key is not" }
                if step.number >= acknowledged, hasKey || hasObject { return "it is back" }
                return try Self.look(image) { store in
                    if let fault = Self.fault(keys[1], in: store) { return "the other one: \(fault)" }
                    _ = try store.remove(keys[0])
                    return try store.holds([keys[1]]) ? nil : "run again, there is \(try store.things())"
                }
            }
        }
        #expect(findings.problems.isEmpty)
        // Key unlinked, its folder synchronised; object and manifest unlinked, their folder synchronised.
        #expect(bench.disk.steps.map(\.operation) == [nil, .unlink, .syncFolder, .unlink, .unlink, .syncFolder])
    }

    @Test("wrapping anew: at any moment one of the two master keys opens it, and in the end the new one does")
    func rewrap() throws {
        let (bench, _, keys) = try Self.bench((0..<5).map { "\($0).wav" })
        let both = Masters.sealing(Masters.second, earlier: [Masters.first])
        let sealed = Self.store(bench.store.root, bench.disk, both)
        #expect(try sealed.seals.rewrap().rewrapped == 5)
        let acknowledged = bench.disk.steps.count - 1
        var findings = CrashFindings()
        for step in bench.disk.steps {
            try findings.look(at: step, limit: 256) { image in
                try Self.look(image, step.number >= acknowledged ? Masters.sealing(Masters.second) : both) {
                    store in
                    for key in keys {
                        if let fault = Self.fault(key, in: store) { return fault }
                        if try store.size(of: key) == nil { return "\(key) is lost" }
                    }
                    let again = try store.seals.rewrap()
                    return again.problems.isEmpty && again.rewrapped + again.unchanged == 5
                        ? nil : "again: \(again)"
                }
            }
        }
        #expect(findings.problems.isEmpty && bench.disk.violations.isEmpty)
        #expect(findings.states > 25)
    }
}
