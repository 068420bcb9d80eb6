import Foundation
import SpoolFolders
import TestSupport
import Testing

@Suite("What the kernel tells of a folder")
struct FolderEventsTests {
    private let folder: TemporaryFolder
    private let events: FolderEvents

    init() throws {
        folder = try TemporaryFolder()
        events = try FolderEvents()
        try events.watch(folder.path)
    }

    private func path(_ name: String) -> String { folder.path + "/" + name }

    @Test("a file that comes, is closed by its writer, or is moved in; not one that is only read or goes")
    func files() throws {
        let descriptor = open(path("a.wav"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        #expect(events.take() == [.file(path("a.wav"))])
        #expect(write(descriptor, "x", 1) == 1)
        #expect(events.take().isEmpty)
        close(descriptor)
        #expect(events.take() == [.file(path("a.wav"))])
        close(open(path("a.wav"), O_RDONLY))
        #expect(events.take().isEmpty)
        #expect(rename(path("a.wav"), path("b.wav")) == 0)
        #expect(events.take() == [.file(path("b.wav"))])
        #expect(unlink(path("b.wav")) == 0)
        #expect(events.take().isEmpty)
    }

    @Test("a folder that comes is told, and what is in it only once it is watched; one that goes is forgotten")
    func folders() throws {
        #expect(mkdir(path("in"), 0o700) == 0)
        #expect(events.take() == [.folder(path("in"))])
        try folder.write([1], to: "in/a.wav")
        #expect(events.take().isEmpty)
        try events.watch(path("in"))
        try folder.write([1], to: "in/b.wav")
        #expect(Set(events.take()) == [.file(path("in/b.wav"))])
        #expect(rename(path("in"), path("out")) == 0)
        #expect(events.take() == [.folder(path("out"))])
        try folder.write([1], to: "out/c.wav")
        #expect(events.take().isEmpty)
        try events.watch(path("out"))
        try folder.write([1], to: "out/d.wav")
        #expect(Set(events.take()) == [.file(path("out/d.wav"))])
    }

    @Test("that it forgot something, where nobody asked for long")
    func overflow() throws {
        // Two events for each name, in turn, so that none is joined with the one before.
        try folder.write([1], to: "x")
        for round in 0..<17_000 {
            #expect(rename(path(round % 2 == 0 ? "x" : "y"), path(round % 2 == 0 ? "y" : "x")) == 0)
        }
        #expect(events.take().contains(.overflow))
        try folder.write([1], to: "late.wav")
        #expect(Set(events.take()) == [.file(path("late.wav"))])
    }

    @Test("what cannot be watched is an error with its reason")
    func missing() throws {
        #expect(throws: SystemError(errno: ENOENT)) { try events.watch(path("nowhere")) }
        try folder.write([1], to: "a.wav")
        #expect(throws: SystemError(errno: ENOTDIR)) { try events.watch(path("a.wav")) }
    }
}
