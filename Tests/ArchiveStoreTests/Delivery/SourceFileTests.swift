import ArchiveStore
import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("A delivered file")
struct SourceFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    private func reasonToRefuse(_ name: String, maximumBytes: Int64 = 1000) throws -> SourceRefusal.Reason {
        let refusal = try #require(throws: SourceRefusal.self) {
            _ = try SourceFile.open(path + "/" + name, maximumBytes: maximumBytes)
        }
        #expect(refusal.path == path + "/" + name)
        return refusal.reason
    }

    @Test("is opened with its size, name and time")
    func opens() throws {
        try folder.write(Array("RIFF".utf8), to: "a call.wav")
        let times = [timeval(tv_sec: 0, tv_usec: 0), timeval(tv_sec: 1_700_000_000, tv_usec: 123_456)]
        #expect(utimes(path + "/a call.wav", times) == 0)
        let file = try SourceFile.open(path + "/a call.wav", maximumBytes: 4)
        #expect(file.name == "a call.wav" && file.path == path + "/a call.wav")
        #expect(file.byteCount == 4)
        #expect(file.modifiedAt == UTCInstant(microseconds: 1_700_000_000_123_456))
        #expect(file.isStillInPlace)
    }

    @Test("is read at any offset, to the end and no further")
    func reads() throws {
        try folder.write(Array("0123456789".utf8), to: "a")
        let file = try SourceFile.open(path + "/a", maximumBytes: 10)
        var block = [UInt8](repeating: 0, count: 4)
        func read(at offset: Int64) throws -> String {
            let count = try block.withUnsafeMutableBytes { try file.read(into: $0, at: offset) }
            return String(decoding: block[..<count], as: UTF8.self)
        }
        #expect(try read(at: 0) == "0123")
        #expect(try read(at: 8) == "89")
        #expect(try read(at: 10).isEmpty)
    }

    @Test("is refused when it is missing")
    func missing() throws {
        try folder.write([1], to: "file")
        #expect(try reasonToRefuse("none.wav") == .notFound)
        #expect(try reasonToRefuse("file/none.wav") == .notFound)
    }

    @Test("is refused when it is a symbolic link, wherever that leads")
    func links() throws {
        try folder.write([1], to: "real.wav")
        for (name, target) in [
            ("good", "real.wav"), ("dangling", "nowhere"), ("secret", "/etc/shadow"), ("loop", "loop"),
        ] {
            #expect(symlink(target, path + "/" + name) == 0)
            #expect(try reasonToRefuse(name) == .symbolicLink)
        }
    }

    @Test("is refused when it is a folder")
    func folders() throws {
        #expect(mkdir(path + "/calls.wav", 0o700) == 0)
        #expect(try reasonToRefuse("calls.wav") == .folder)
    }

    @Test("is refused at once when it is a pipe that nobody writes to", .timeLimit(.minutes(1)))
    func pipes() throws {
        #expect(mkfifo(path + "/pipe.wav", 0o600) == 0)
        #expect(try reasonToRefuse("pipe.wav") == .pipe)
    }

    @Test("is refused when it is a device")
    func devices() throws {
        let refusal = try #require(throws: SourceRefusal.self) {
            _ = try SourceFile.open("/dev/null", maximumBytes: 9)
        }
        #expect(refusal.reason == .device)
    }

    @Test("is refused when it is a socket")
    func sockets() throws {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = path + "/s"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(name.utf8).prefix($0.count - 1)) }
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        #expect(isBound)
        #expect(try reasonToRefuse("s") == .socket)
    }

    @Test("is refused when it is empty")
    func empty() throws {
        try folder.write([], to: "empty.wav")
        #expect(try reasonToRefuse("empty.wav") == .empty)
    }

    @Test("is refused one byte beyond the limit, not at it")
    func limit() throws {
        try folder.write([1, 2, 3], to: "a")
        #expect(try reasonToRefuse("a", maximumBytes: 2) == .tooLarge(bytes: 3, limit: 2))
        #expect(try SourceFile.open(path + "/a", maximumBytes: 3).byteCount == 3)
    }

    @Test("is refused where we may not read it", .enabled(if: getuid() != 0, "root may read everything"))
    func forbidden() throws {
        try folder.write([1], to: "secret")
        #expect(chmod(path + "/secret", 0) == 0)
        #expect(try reasonToRefuse("secret") == .unreadable(errno: EACCES))
    }

    @Test("is refused when its name cannot be looked up")
    func impossibleNames() throws {
        let name = String(repeating: "x", count: 300)
        #expect(try reasonToRefuse(name) == .unreadable(errno: ENAMETOOLONG))
    }

    /// tmpfs keeps any 64-bit number of seconds; times a million, that is no 64-bit number any more.
    @Test(
        "has a time that can be written down, whatever its file system says",
        arguments: [
            Int.min, -62_135_596_801, 253_402_300_800, 9_000_000_000_000_000_000, Int.max,
        ])
    func impossibleTimes(_ seconds: Int) throws {
        let path = "/dev/shm/huiyin-\(UUID().uuidString)"
        try #require(FileManager.default.createFile(atPath: path, contents: Data([1])))
        defer { unlink(path) }
        #expect(utimensat(AT_FDCWD, path, [timespec(), timespec(tv_sec: seconds, tv_nsec: 0)], 0) == 0)
        let time = try SourceFile.open(path, maximumBytes: 1).modifiedAt
        #expect(UTCInstant("\(time)") == time)
    }

    @Test("is known again only as the very file that was opened")
    func identity() throws {
        func opened() throws -> SourceFile {
            unlink(path + "/a")
            try folder.write([1, 2], to: "a")
            return try SourceFile.open(path + "/a", maximumBytes: 10)
        }
        let gone = try opened()
        unlink(path + "/a")
        #expect(!gone.isStillInPlace)

        let appended = try opened()
        let handle = try #require(FileHandle(forWritingAtPath: path + "/a"))
        try handle.seekToEnd()
        try handle.write(contentsOf: [3])
        #expect(!appended.isStillInPlace)

        let replaced = try opened()
        try folder.write([1, 2], to: "b")
        #expect(rename(path + "/b", path + "/a") == 0)
        #expect(!replaced.isStillInPlace, "the same bytes, but another file")

        let linked = try opened()
        #expect(rename(path + "/a", path + "/c") == 0 && symlink("c", path + "/a") == 0)
        #expect(!linked.isStillInPlace)

        let touched = try opened()
        #expect(utimes(path + "/a", [timeval(), timeval(tv_sec: 5, tv_usec: 0)]) == 0)
        #expect(!touched.isStillInPlace)
    }
}
