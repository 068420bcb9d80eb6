import DurableIO
import Foundation
import TestSupport
import Testing

/// The disk that other tests believe: what it allows and forbids is told here.
@Suite("A simulated disk")
struct SimulatedDiskTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    /// The contents that a file may have after a power cut now; `nil` stands for no file.
    private func fates(of file: String, on disk: SimulatedDisk) throws -> Set<[UInt8]?> {
        Set(try #require(disk.steps.last).crashStates().map { $0.files[file] })
    }

    @Test("what was there before is durable")
    func before() throws {
        try folder.write([1, 2], to: "old")
        let disk = try SimulatedDisk(root: path)
        #expect(try fates(of: "old", on: disk) == [[1, 2]])
        #expect(disk.steps.count == 1)
    }

    @Test("a new file may be missing, empty, torn, zeros or whole")
    func unsynced() throws {
        let disk = try SimulatedDisk(root: path)
        let file = try disk.create(path + "/a", mode: 0o600)
        try disk.write([1, 2, 3, 4], to: file)
        #expect(try fates(of: "a", on: disk) == [nil, [], [1, 2], [0, 0, 0, 0], [1, 2, 3, 4]])
        #expect(FileManager.default.contents(atPath: path + "/a").map(Array.init) == [1, 2, 3, 4])
    }

    @Test("synchronising a file keeps its bytes, not its name")
    func syncedFile() throws {
        let disk = try SimulatedDisk(root: path)
        let file = try disk.create(path + "/a", mode: 0o600)
        try disk.write([1, 2], to: file)
        try disk.sync(file)
        try disk.write([3, 4], to: file)
        #expect(try fates(of: "a", on: disk) == [nil, [1, 2], [1, 2, 3], [1, 2, 0, 0], [1, 2, 3, 4]])
    }

    @Test("synchronising a folder keeps its names, not their bytes, and not those of another folder")
    func syncedFolder() throws {
        let disk = try SimulatedDisk(root: path)
        try disk.makeFolder(path + "/sub", mode: 0o700)
        let file = try disk.create(path + "/a", mode: 0o600)
        let other = try disk.create(path + "/sub/b", mode: 0o600)
        try disk.write([1, 2], to: file)
        try disk.sync(other)
        try disk.syncFolder(path)
        #expect(try fates(of: "a", on: disk) == [[], [1], [0, 0], [1, 2]])
        #expect(try fates(of: "sub/b", on: disk) == [nil, []])
    }

    @Test("a folder that is lost takes what is in it")
    func lostFolder() throws {
        let disk = try SimulatedDisk(root: path)
        try disk.makeFolder(path + "/sub", mode: 0o700)
        let file = try disk.create(path + "/sub/a", mode: 0o600)
        try disk.sync(file)
        try disk.syncFolder(path + "/sub")
        let images = try #require(disk.steps.last).crashStates()
        #expect(Set(images.map(\.folders)) == [[], ["sub"]])
        #expect(images.allSatisfy { $0.files.isEmpty == $0.folders.isEmpty })
    }

    @Test("a rename is two changes: of the old name and of the new one")
    func rename() throws {
        try folder.write([1], to: "new")
        let disk = try SimulatedDisk(root: path)
        let file = try disk.create(path + "/temporary", mode: 0o600)
        try disk.write([2], to: file)
        try disk.sync(file)
        try disk.syncFolder(path)
        try disk.rename(path + "/temporary", to: path + "/new")
        let images = try #require(disk.steps.last).crashStates()
        let files = Set(images.map(\.files))
        #expect(
            files == [
                ["new": [1], "temporary": [2]], ["new": [2], "temporary": [2]], ["new": [1]], ["new": [2]],
            ])
        try disk.syncFolder(path)
        #expect(try #require(disk.steps.last).crashStates().map(\.files) == [["new": [2]]])
    }

    @Test("an unlink may be lost until its folder is synchronised")
    func unlink() throws {
        try folder.write([1], to: "a")
        let disk = try SimulatedDisk(root: path)
        try disk.unlink(path + "/a")
        #expect(try fates(of: "a", on: disk) == [nil, [1]])
        try disk.syncFolder(path)
        #expect(try fates(of: "a", on: disk) == [nil])
    }

    @Test("synchronising the file system keeps everything")
    func syncedFileSystem() throws {
        let disk = try SimulatedDisk(root: path)
        try disk.makeFolder(path + "/sub", mode: 0o700)
        let file = try disk.create(path + "/sub/a", mode: 0o600)
        try disk.write([1, 2], to: file)
        try disk.syncFileSystem(of: [file])
        #expect(try #require(disk.steps.last).crashStates().map(\.files) == [["sub/a": [1, 2]]])
        #expect(disk.violations.isEmpty)
    }

    @Test("what a failed synchronisation lost, no later one brings back, and asking again is a violation")
    func failedSync() throws {
        let disk = try SimulatedDisk(root: path, failure: .init(step: 3, errno: EIO))
        let file = try disk.create(path + "/a", mode: 0o600)
        try disk.write([1, 2], to: file)
        #expect(throws: DurableIOError.self) { try disk.sync(file) }
        #expect(disk.violations.isEmpty)
        try disk.sync(file)
        #expect(disk.violations == ["synchronised again after a failure: a"])
        try disk.syncFolder(path)
        #expect(try fates(of: "a", on: disk) == [[], [1], [0, 0], [1, 2]])
    }

    @Test("a failed synchronisation of the file system loses what was unsynchronised in it")
    func failedSyncFileSystem() throws {
        let disk = try SimulatedDisk(root: path, failure: .init(step: 3, errno: EIO))
        let file = try disk.create(path + "/a", mode: 0o600)
        try disk.write([1, 2], to: file)
        #expect(throws: DurableIOError.self) { try disk.syncFileSystem(of: [file]) }
        try disk.syncFileSystem(of: [file])
        #expect(disk.violations.count == 1)
        #expect(try fates(of: "a", on: disk).count == 4)
        let other = try disk.create(path + "/b", mode: 0o600)
        try disk.write([3], to: other)
        try disk.syncFileSystem(of: [other])
        #expect(disk.violations.count == 1)
        #expect(try fates(of: "b", on: disk) == [[3]])
    }

    @Test("a failing write leaves a half, a failing commit is not run")
    func failures() throws {
        let full = try SimulatedDisk(root: path, failure: .init(step: 2, errno: ENOSPC))
        let file = try full.create(path + "/a", mode: 0o600)
        let error = try #require(throws: DurableIOError.self) { try full.write([1, 2, 3, 4], to: file) }
        #expect(error.errno == ENOSPC)
        #expect(FileManager.default.contents(atPath: path + "/a").map(Array.init) == [1, 2])
        #expect(try fates(of: "a", on: full) == [nil, [], [1], [0, 0], [1, 2]])

        let refusing = try SimulatedDisk(root: path, failure: .init(step: 1, errno: EIO))
        #expect(throws: DurableIOError.self) { try refusing.commit { Issue.record("the commit ran") } }
    }

    @Test("a commit makes the database durable as it is then")
    func database() throws {
        try folder.write([1], to: "catalog")
        let disk = try SimulatedDisk(root: path, databases: ["catalog", "catalog-wal"])
        try disk.commit { try folder.write([1, 2], to: "catalog-wal") }
        #expect(
            try #require(disk.steps.last).crashStates().map(\.files) == [["catalog": [1], "catalog-wal": [1, 2]]])
        #expect(try #require(disk.steps.first).crashStates().map(\.files) == [["catalog": [1]]])
    }

    @Test("too many combinations are sampled, the same ones each time, the extremes among them")
    func sampling() throws {
        let disk = try SimulatedDisk(root: path)
        for number in 0..<20 { _ = try disk.create(path + "/\(number)", mode: 0o600) }
        let step = try #require(disk.steps.last)
        let images = step.crashStates(limit: 500)
        #expect(images == step.crashStates(limit: 500))
        #expect((400...500).contains(images.count))
        let counts = images.map(\.files.count)
        #expect(counts.contains(0) && counts.contains(1) && counts.contains(19) && counts.contains(20))
    }

    @Test("an image can be made real")
    func image() throws {
        let disk = try SimulatedDisk(root: path)
        try disk.makeFolder(path + "/sub", mode: 0o700)
        let file = try disk.create(path + "/sub/a", mode: 0o600)
        try disk.write([1, 2], to: file)
        let other = try TemporaryFolder()
        let whole = try #require(disk.steps.last?.crashStates().first { $0.files["sub/a"] == [1, 2] })
        try whole.write(to: other.path + "/image")
        #expect(FileManager.default.contents(atPath: other.path + "/image/sub/a").map(Array.init) == [1, 2])
    }
}
