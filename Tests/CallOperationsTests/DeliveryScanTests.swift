import Foundation
import TestSupport
import Testing

@testable import CallOperations

@Suite("What a delivery holds")
struct DeliveryScanTests {
    private let scan = DeliveryScan(extensions: ["wav", "gsm"])

    @Test("folders are walked in order, other endings and hidden files left alone")
    func folder() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/b/c", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.hidden", withIntermediateDirectories: true)
        for name in ["z.wav", "A.WAV", "b/c/x.gsm", "notes.txt", ".part.wav", ".hidden/y.wav"] {
            try folder.write([1], to: name)
        }
        let delivery = try scan.scan([folder.path])
        #expect(delivery.files.map(\.path) == ["A.WAV", "b/c/x.gsm", "z.wav"].map { folder.path + "/" + $0 })
        #expect(delivery.passedOver == 2)
    }

    @Test("a file that is named itself is taken whatever its ending, and once")
    func named() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "call.bin")
        let path = folder.path + "/call.bin"
        #expect(try scan.scan([path, path]).files == [.init(path: path, isNamed: true)])
        let found = try scan.scan([folder.path]).files
        #expect(found.isEmpty, "its ending is none of a recording")
    }

    @Test("links are not followed, but handed on to be refused by name")
    func links() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/loop.wav", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/d/up", withDestinationPath: "..")
        #expect(try scan.scan([folder.path]).files.map(\.path) == [folder.path + "/loop.wav"])
    }

    @Test("what is not there is said")
    func missing() throws {
        let error = #expect(throws: OperationFailure.self) { try scan.scan(["/nowhere/call.wav"]) }
        #expect(error?.kind == .noInput)
        #expect(error?.message.contains("/nowhere/call.wav") == true)
    }
}
