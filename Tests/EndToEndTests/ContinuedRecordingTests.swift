import Foundation
import TestSupport
import Testing

/// A recorder that appends to a file that was taken already (MixMonitor's `a`).
@Suite("Recordings that are recorded on")
struct ContinuedRecordingTests {
    private let bench: WatchBench
    private static let name = "1773624612.1.wav"
    private static let voice = Signal.speech(level: -20, seconds: 3, seed: 9).pcm16

    init() throws { bench = try WatchBench() }

    private struct Shown: Decodable {
        let id: String
        let bytes: Int
        let continuedBy: String?
        let continues: [String]
    }

    private struct Call: Decodable { let recordings: [String] }

    private func deliver(seconds: Int) throws {
        let samples = Array(Self.voice.prefix(seconds * 8000))
        try bench.folder.write(WAVFile(pcm16: [samples]).bytes, to: "spool/" + Self.name)
    }

    private func shown() throws -> [Shown] {
        let ids = try bench.huiyin.sqlite("SELECT id FROM recording ORDER BY bytes").split(separator: "\n")
        return try ids.map { try bench.huiyin.object(Shown.self, ["show", String($0)]) }
    }

    @Test(
        "the newest is the call's recording; those before are kept, and say so",
        arguments: [[1, 2, 3], [3, 1, 2]])
    func versions(_ order: [Int]) throws {
        try bench.append(WatchBench.row(1))
        try bench.huiyin.expect(0, ["import", "cdr", bench.logs + "/Master.csv"])
        for seconds in order {
            try deliver(seconds: seconds)
            try bench.huiyin.expect(0, ["ingest", bench.spool + "/" + Self.name])
        }
        let shown = try shown()
        let newest = try #require(shown.last)
        #expect(shown.count == 3)
        #expect(Set(newest.continues) == Set(shown.dropLast().map(\.id)) && newest.continuedBy == nil)
        for older in shown.dropLast() { #expect(older.continuedBy == newest.id && older.continues.isEmpty) }
        #expect(try bench.huiyin.lines(["list", "recordings"], RecordingLine.self).map(\.id) == [newest.id])
        #expect(try bench.huiyin.lines(["list", "calls"], Call.self).map(\.recordings) == [[newest.id]])
        #expect(try bench.huiyin.expect(0, ["show", newest.id]).output.contains("continues"))
        let why = try bench.huiyin.expect(0, ["explain", shown[0].id]).output
        #expect(
            why.contains("Its recorder went on with the file: \(newest.id)") && why.contains("recording_continued")
        )
        // Kept as evidence: three objects, all whole.
        #expect(try bench.huiyin.expect(0, ["verify", "--deep"]).output.hasPrefix("3 objects verified"))
        try bench.huiyin.expect(0, ["ingest", bench.spool + "/" + Self.name])
        #expect(try self.shown().count == 3)
    }

    @Test("what a person decided of one holds for the next, and a hold on one for all")
    func decided() throws {
        try deliver(seconds: 1)
        try bench.huiyin.expect(0, ["ingest", bench.spool + "/" + Self.name])
        let first = try #require(try shown().first)
        try bench.huiyin.expect(0, ["resolve", first.id, "--none", "--reason", "a test call"])
        try bench.huiyin.expect(0, ["hold", "place", "--recording", first.id, "--reason", "suit"])
        try deliver(seconds: 2)
        try bench.huiyin.expect(0, ["ingest", bench.spool + "/" + Self.name])
        let second = try #require(try shown().last)
        let output = try bench.huiyin.expect(0, ["show", second.id, "--json"]).output
        #expect(output.contains(#""state" : "decided""#))
        #expect(!output.contains(#""holds" : []"#))
        let why = try bench.huiyin.expect(0, ["explain", second.id]).output
        #expect(why.contains("It goes on from \(first.id)"))
    }

    @Test("a name that is used again for another call makes two recordings that both count")
    func reused() throws {
        for number in 1...2 {
            try bench.folder.write(WatchBench.recording(number), to: "spool/" + Self.name)
            try bench.huiyin.expect(0, ["ingest", bench.spool + "/" + Self.name])
        }
        #expect(try bench.recordings() == 2)
        #expect(try shown().allSatisfy { $0.continuedBy == nil && $0.continues.isEmpty })
    }

    @Test("the daemon takes it again when it has come to rest")
    func watched() throws {
        try deliver(seconds: 1)
        let running = try bench.start()
        try eventually("it is taken") { try bench.recordings() == 1 }
        try deliver(seconds: 2)
        try eventually("it is taken again") { try shown().count == 2 }
        #expect(running.stop() == 0)
        #expect(try bench.recordings() == 1)
        #expect(try shown().map(\.continues.count) == [0, 1])
    }
}
