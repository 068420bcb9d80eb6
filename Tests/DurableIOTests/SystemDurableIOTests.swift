import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("Durable operations of the system")
struct SystemDurableIOTests {
    private let io = SystemDurableIO()
    private let folder: TemporaryFolder
    private var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func expect(_ number: Int32, _ operation: DurableIOError.Operation, _ body: () throws -> some Any)
        throws
    {
        let error = try #require(throws: DurableIOError.self) { _ = try body() }
        #expect(error.errno == number && error.operation == operation, "\(error)")
    }

    @Test("a file is made for its owner only, and can be read back")
    func create() throws {
        let file = try io.create(path + "/a", mode: 0o600)
        try io.write(Array("hello".utf8), to: file)
        var back = [UInt8](repeating: 0, count: 5)
        #expect(pread(file.descriptor, &back, 5, 0) == 5 && back == Array("hello".utf8))
        #expect(mode(path + "/a") == 0o600)
        #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0, "children do not inherit it")
    }

    @Test("what is there is never written into, nor a link followed")
    func exclusive() throws {
        try folder.write(Array("old".utf8), to: "a")
        #expect(symlink(path + "/elsewhere", path + "/link") == 0)
        try expect(EEXIST, .create) { try io.create(path + "/a", mode: 0o600) }
        try expect(EEXIST, .create) { try io.create(path + "/link", mode: 0o600) }
        #expect(access(path + "/elsewhere", F_OK) != 0)
        #expect(try String(contentsOfFile: path + "/a", encoding: .utf8) == "old")
    }

    @Test("many bytes are written whole, none is written as none")
    func write() throws {
        let file = try io.create(path + "/a", mode: 0o600)
        let bytes = Delivery.bytes(5_000_001)
        try io.write(bytes, to: file)
        try io.write([], to: file)
        try io.write([7], to: file)
        #expect(FileManager.default.contents(atPath: path + "/a").map(Array.init) == bytes + [7])
    }

    @Test("a full disk says so")
    func full() throws {
        let device = DurableFile(path: "/dev/full", descriptor: open("/dev/full", O_WRONLY)) { close($0) }
        let error = try #require(throws: DurableIOError.self) { try io.write([1], to: device) }
        #expect(error.isOutOfSpace)
        let words = "cannot write /dev/full: No space left on device: make room on the volume /dev"
        #expect("\(error)".hasPrefix(words))
    }

    @Test("a synchronisation that fails says so")
    func failingSync() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        // A pipe cannot be synchronised.
        let file = DurableFile(path: "pipe", descriptor: ends[1]) { close($0) }
        try expect(EINVAL, .sync) { try io.sync(file) }
        let closed = DurableFile(path: "closed", descriptor: -1) { _ in }
        try expect(EBADF, .syncFileSystem) { try io.syncFileSystem(of: [closed]) }
        try expect(ENOENT, .syncFolder) { try io.syncFolder(path + "/missing") }
        try folder.write([], to: "file")
        // One by one, and many at once.
        for count in [2, 20] {
            let missing = (0..<count).map { "\(path)/missing\($0)" }
            try expect(ENOENT, .syncFolder) { try io.syncFolders(missing) }
            try io.syncFolders([String](repeating: path, count: count))
        }
        try io.syncFolders([])
        try expect(ENOTDIR, .syncFolder) { try io.syncFolder(path + "/file") }
    }

    @Test("the file system is synchronised through the file that was opened first, and nothing is nothing")
    func fileSystem() throws {
        let first = try io.create(path + "/a", mode: 0o600)
        let second = try io.create(path + "/b", mode: 0o600)
        #expect(first.sequence < second.sequence)
        try io.syncFileSystem(of: [second, first])
        try io.syncFileSystem(of: [])
        let closed = DurableFile(path: "closed", descriptor: -1) { _ in }
        // It is the youngest, so it is not asked.
        try io.syncFileSystem(of: [closed, second])
    }

    @Test("renaming replaces; a missing file cannot be renamed")
    func rename() throws {
        try folder.write([1], to: "a")
        try folder.write([2], to: "b")
        try io.rename(path + "/a", to: path + "/b")
        #expect(FileManager.default.contents(atPath: path + "/b").map(Array.init) == [1])
        try expect(ENOENT, .rename) { try io.rename(path + "/a", to: path + "/b") }
    }

    @Test("a folder is made for its owner only; one that is there will do, a file will not")
    func makeFolder() throws {
        try io.makeFolder(path + "/new", mode: 0o700)
        try io.makeFolder(path + "/new", mode: 0o700)
        #expect(mode(path + "/new") == 0o700)
        try folder.write([], to: "file")
        try expect(EEXIST, .makeFolder) { try io.makeFolder(path + "/file", mode: 0o700) }
        try expect(ENOENT, .makeFolder) { try io.makeFolder(path + "/no/parent", mode: 0o700) }
    }

    @Test("removing what is not there is an error")
    func unlink() throws {
        try folder.write([], to: "a")
        try io.unlink(path + "/a")
        try expect(ENOENT, .unlink) { try io.unlink(path + "/a") }
    }

    @Test("a file is closed with its last reference")
    func closes() throws {
        var file: DurableFile? = try io.create(path + "/a", mode: 0o600)
        let descriptor = try #require(file?.descriptor)
        #expect(fcntl(descriptor, F_GETFD) >= 0)
        file = nil
        // Another thread may have been given the number again; then it is another file.
        var (mine, other) = (stat(), stat())
        #expect(fstat(descriptor, &other) != 0 || stat(path + "/a", &mine) == 0 && mine.st_ino != other.st_ino)
    }
}
