import EvidenceBag
import Foundation
import TestSupport
import Testing

/// An archive of ours is what GNU tar reads.
@Suite("Tape archive")
struct TarHeaderTests {
    @Test("files and folders, with long paths, come out of tar as they went in")
    func tar() throws {
        let folder = try TemporaryFolder()
        let long = "bag/data/recordings/" + String(repeating: "x", count: 90) + ".wav"
        let files: [(String, [UInt8])] = [
            ("bag/bagit.txt", Array("BagIt\n".utf8)), (long, [UInt8](repeating: 7, count: 1000)),
            ("bag/empty", []),
            ("bag/512", [UInt8](repeating: 1, count: 512)),
        ]
        var archive = try #require(TarHeader("bag/data", .folder, modified: 1_700_000_000)).bytes
        for (path, bytes) in files {
            let header = TarHeader(path, .file(byteCount: Int64(bytes.count)), modified: 1_700_000_000)
            archive += try #require(header).bytes + bytes + TarHeader.padding(after: Int64(bytes.count))
        }
        try folder.write(archive + TarHeader.end, to: "x.tar")
        let unpacked = try Program.run("/usr/bin/tar", ["-xf", folder.path + "/x.tar", "-C", folder.path])
        #expect(unpacked.exitCode == 0, "\(unpacked.errors)")
        for (path, bytes) in files {
            #expect(
                FileManager.default.contents(atPath: folder.path + "/" + path).map(Array.init) == bytes, "\(path)")
        }
    }

    @Test("a size that octal digits cannot tell, and a path that has no room")
    func limits() throws {
        let size = try #require(TarHeader("x", .file(byteCount: 1 << 33), modified: 0)).bytes[124..<136]
        #expect(Array(size) == [0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0])
        let last = try #require(TarHeader("x", .file(byteCount: (1 << 33) - 1), modified: 0)).bytes[124..<136]
        #expect(String(decoding: last, as: UTF8.self) == "77777777777\0")
        #expect(TarHeader(String(repeating: "x", count: 101), .folder, modified: 0) == nil)
        #expect(TarHeader(String(repeating: "x/", count: 140), .folder, modified: 0) == nil)
    }
}
