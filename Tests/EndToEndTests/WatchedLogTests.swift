import Foundation
import TestSupport
import Testing

/// Logs that grow, are rotated and are cut short, while somebody reads along.
@Suite("Watching a call log")
struct WatchedLogTests {
    private struct Import: Decodable {
        let file: String?
        let added: Int?
        let unchanged: Int?
        let rejected: Int?
    }

    private func imports(_ running: RunningHuiyin) throws -> [Import] {
        try running.output.split(separator: "\n").map {
            try JSONDecoder().decode(Import.self, from: Data($0.utf8))
        }
        .filter { $0.file != nil }
    }

    @Test("what is appended in pieces is read once, and nothing that was read before is read again")
    func pieces() throws {
        // No pause of a machine under load is the end of this writer.
        let bench = try WatchBench(settleSeconds: 60)
        try bench.append(WatchBench.rows(1...100))
        let running = try bench.start(bench.logs, "--json")
        try eventually("the first are read") { try bench.calls() == 100 }
        // In the middle of a row, of a field, of nothing.
        let text = WatchBench.rows(101...104)
        for (index, piece) in Array(text.utf8).chunks(of: 97).enumerated() {
            try bench.append(String(decoding: piece, as: UTF8.self))
            if index % 4 == 0 { usleep(1_200_000) }
        }
        try eventually("all are read") { try bench.calls() == 104 }
        #expect(running.stop() == 0)
        let imports = try imports(running)
        #expect(imports.compactMap(\.added).reduce(0, +) == 104)
        #expect(imports.allSatisfy { $0.rejected == 0 })
        // The row that lacked its line end when it was read is read once more with it.
        #expect(imports.compactMap(\.unchanged).reduce(0, +) <= 4)
        let length = try #require(
            try FileManager.default.attributesOfItem(atPath: bench.logs + "/Master.csv")[.size] as? Int)
        #expect(
            try bench.huiyin.sqlite("SELECT row_offset, line, read_out FROM call_log_cursor")
                == "\(length)|105|1\n")
        #expect(
            try bench.huiyin.sqlite(
                "SELECT json_extract(facts, '$.origin.line') FROM call_detail WHERE unique_id = '1773624612.104'")
                == "104\n")
    }

    @Test("a row that was never finished waits, and is told with its line once its writer is gone")
    func unfinished() throws {
        let bench = try WatchBench()
        try bench.append(WatchBench.rows(1...2) + #""","8001","9138"#)
        let running = try bench.start(bench.logs, "--json")
        try eventually("both are read") { try bench.calls() == 2 }
        struct Kept: Decodable {
            let code: String
            let line: Int?
        }
        try eventually("the rest is told") {
            try bench.huiyin.lines(["list", "quarantine"], Kept.self).count == 1
        }
        try bench.append("00138001\"\n" + WatchBench.row(3))
        try eventually("the next is read") { try bench.calls() == 3 }
        #expect(running.stop() == 0)
    }

    @Test("one that is rotated is read to its end under its new name, and the new one from its beginning")
    func rotated() throws {
        let bench = try WatchBench()
        try bench.append(WatchBench.rows(1...10))
        let running = try bench.start(bench.logs, "--json")
        try eventually("the first are read") { try bench.calls() == 10 }
        running.signal(SIGSTOP)
        try bench.append(WatchBench.rows(11...13))
        #expect(rename(bench.logs + "/Master.csv", bench.logs + "/Master.csv.1") == 0)
        try bench.append(WatchBench.rows(14...30))
        running.signal(SIGCONT)
        try eventually("all are read") { try bench.calls() == 30 }
        #expect(running.stop() == 0)
        #expect(try imports(running).compactMap(\.unchanged).reduce(0, +) == 0)
        #expect(try imports(running).compactMap(\.added).reduce(0, +) == 30)
    }

    @Test("a file that is no log stays none, though a log has left it its inode")
    func inherited() throws {
        let bench = try WatchBench()
        try bench.append(WatchBench.rows(1...10))
        let running = try bench.start(bench.logs)
        try eventually("the rows are read") { try bench.calls() == 10 }
        running.signal(SIGSTOP)
        // The same file, as a file system that gives inodes anew would have it.
        #expect(rename(bench.logs + "/Master.csv", bench.logs + "/note.txt") == 0)
        #expect(truncate(bench.logs + "/note.txt", 0) == 0)
        try bench.append(String(repeating: "Nothing that a PBX wrote.\n", count: 200), to: "note.txt")
        running.signal(SIGCONT)
        try bench.append(WatchBench.rows(11...12))
        try eventually("the others are read") { try bench.calls() == 12 }
        #expect(running.stop() == 0)
        #expect(try bench.huiyin.expect(0, ["list", "quarantine", "--json"]).output.isEmpty)
    }

    @Test("one that is copied and cut short is read on, wherever it has grown to")
    func truncated() throws {
        let bench = try WatchBench()
        try bench.append(WatchBench.rows(1...10))
        let running = try bench.start(bench.logs)
        try eventually("the first are read") { try bench.calls() == 10 }
        // Longer than before by the time that anybody looks.
        running.signal(SIGSTOP)
        #expect(truncate(bench.logs + "/Master.csv", 0) == 0)
        try bench.append(WatchBench.rows(11...25))
        running.signal(SIGCONT)
        try eventually("the new ones are read") { try bench.calls() == 25 }
        running.signal(SIGSTOP)
        #expect(truncate(bench.logs + "/Master.csv", 0) == 0)
        try bench.append(WatchBench.rows(26...27))
        running.signal(SIGCONT)
        try eventually("the last ones are read") { try bench.calls() == 27 }
        #expect(running.stop() == 0)
    }

    @Test("killed and started again, it reads on where it was; a copy of the log says nothing new")
    func killed() throws {
        let bench = try WatchBench()
        try bench.append(WatchBench.rows(1...10))
        let first = try bench.start(bench.logs)
        try eventually("the first are read") { try bench.calls() == 10 }
        first.stop(SIGKILL)
        try bench.append(WatchBench.rows(11...12))
        let second = try bench.start(bench.logs, "--json")
        try eventually("the others are read") { try bench.calls() == 12 }
        try FileManager.default.copyItem(atPath: bench.logs + "/Master.csv", toPath: bench.logs + "/copy.csv")
        try eventually("the copy is known") {
            try bench.huiyin.sqlite("SELECT COUNT(*) FROM call_log_cursor") == "2\n"
        }
        #expect(second.stop() == 0)
        // It tells of what it has committed a moment later, so that only the end of its output is sure to have all.
        let read = try imports(second)
        #expect(read.first?.added == 2 && read.first?.unchanged == 0)
        #expect(read.dropFirst().allSatisfy { $0.added == 0 })
        #expect(try bench.calls() == 12)
    }
}

extension [UInt8] {
    fileprivate func chunks(of length: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
