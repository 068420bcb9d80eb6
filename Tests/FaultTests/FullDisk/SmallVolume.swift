import Foundation
import TestSupport

/// A file system of a few megabytes, in memory. Only root may mount it.
final class SmallVolume {
    private let folder: TemporaryFolder

    /// Where it is mounted.
    var path: String { folder.path }

    /// Whether this process may mount one; containers often may not.
    static let isPossible = (try? SmallVolume(megabytes: 1)) != nil

    struct NotMounted: Error {}

    init(megabytes: Int, files: Int = 100_000) throws {
        folder = try TemporaryFolder()
        let options = "size=\(megabytes)m,nr_inodes=\(files),mode=700"
        guard Self.run(["mount", "-t", "tmpfs", "-o", options, "huiyin-test", folder.path]) == 0 else {
            throw NotMounted()
        }
    }

    deinit { _ = Self.run(["umount", "-l", path]) }

    /// Somebody else takes all the room that is left.
    func fill() throws {
        let file = open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { throw NotMounted() }
        defer { close(file) }
        var block = [UInt8](repeating: 1, count: 4096)
        lseek(file, 0, SEEK_END)
        while write(file, &block, block.count) > 0 {}
    }

    /// And gives it back.
    func makeRoom(megabytes: Int) {
        unlink(path + "/filler")
        _ = Self.run(["mount", "-o", "remount,size=\(megabytes)m", path])
    }

    private static func run(_ words: [String]) -> Int32 {
        (try? Program.run("/usr/bin/env", words))?.exitCode ?? -1
    }
}
