import Foundation
import TestSupport
import Testing

/// Logs as they lie on a PBX: at work, rotated, copied, cut short. Each call counts once.
@Suite("Call logs that live")
struct CallLogTests {
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary
    private let rows: [String]

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        rows = try String(contentsOfFile: SampleDay.samples + "/cdr/Master.csv", encoding: .utf8)
            .split(separator: "\n").prefix(4).map { $0 + "\n" }
    }

    private func write(_ text: String, to name: String = "Master.csv") throws -> String {
        try folder.write(Array(text.utf8), to: name)
        return folder.path + "/" + name
    }

    private func expectCalls(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        struct Call: Decodable { let id: String }
        let calls = try huiyin.lines(["list", "calls"], Call.self)
        #expect(calls.count == count, sourceLocation: sourceLocation)
        #expect(Set(calls.map(\.id)).count == count, sourceLocation: sourceLocation)
    }

    @Test("a row that is being written waits, is neither rejected nor read, and comes with its rest")
    func growing() throws {
        struct Report: Decodable {
            let added: Int
            let rejected: Int
            let unfinishedLine: Int?
        }
        let path = try write(rows[0] + rows[1].prefix(90))
        let first = try huiyin.object(Report.self, ["import", "cdr", path])
        #expect((first.added, first.rejected, first.unfinishedLine) == (1, 0, 2))
        #expect(try huiyin.expect(0, ["import", "cdr", path]).output.contains("line 2 waits for its rest"))
        _ = try write(rows[0] + rows[1])
        let second = try huiyin.object(Report.self, ["import", "cdr", path])
        #expect((second.added, second.rejected, second.unfinishedLine) == (1, 0, nil))
        try expectCalls(2)
    }

    @Test("a row whose writer is gone for good is told")
    func abandoned() throws {
        let path = try write(rows[0] + rows[1].prefix(90))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
        #expect(try huiyin.expect(65, ["import", "cdr", path]).output.contains("1 new, 1 in quarantine"))
    }

    @Test("a log that is rotated, cut short, begun anew or written twice counts each call once")
    func rotated() throws {
        try huiyin.expect(0, ["import", "cdr", try write(rows[0] + rows[1])])
        try huiyin.expect(0, ["import", "cdr", try write(rows[0] + rows[1] + rows[2], to: "Master.csv.1")])
        try huiyin.expect(0, ["import", "cdr", try write(rows[3])])
        try huiyin.expect(0, ["import", "cdr", try write(rows[1] + rows[3], to: "9001.csv")])
        try huiyin.expect(0, ["import", "cdr", try write("")])
        try expectCalls(4)
    }

    @Test("a source says how its log is written, and a mistake in that is told by file and line")
    func source() throws {
        let settings = huiyin.home + "/config/huiyin.yaml"
        try Data("sources: {dialer: {callRecordFormat: dialer}}\n".utf8).write(to: URL(fileURLWithPath: settings))
        let mapping = huiyin.home + "/config/cdr/dialer.yaml"
        let text = "delimiter: '|'\nencoding: gb18030\ntimeZone: Asia/Shanghai\ncolumns: [name, id, at, to]\n"
        try Data("\(text)fields: {identifier: id, start: at, callees: to}\n".utf8)
            .write(to: URL(fileURLWithPath: mapping))
        // 亅 ends in the byte that separates columns.
        let row: [UInt8] = [0x81, 0x7C] + Array("|c-1|2026-03-16 09:30:12|13800138001\n".utf8)
        try folder.write(row, to: "dialer.log")
        let arguments = ["import", "cdr", folder.path + "/dialer.log", "--source", "dialer"]
        let refused = try huiyin.expect(78, arguments)
        #expect(
            refused.errors.contains(
                "cdr/dialer.yaml:5: 'callees' means nothing in 'fields'; did you mean 'callee'?"))
        #expect(try huiyin.run(["doctor"]).output.contains("cdr\tfailed"))
        try Data("\(text)fields: {identifier: id, start: at, callee: to}\n".utf8)
            .write(to: URL(fileURLWithPath: mapping))
        try huiyin.expect(0, arguments)
        struct Call: Decodable {
            let uniqueID: String
            let startedAt: String
        }
        let calls = try huiyin.lines(["list", "calls"], Call.self)
        #expect(calls.map(\.uniqueID) == ["c-1"])
        #expect(calls.map(\.startedAt) == ["2026-03-16T01:30:12Z"])
    }

    @Test("a zone that is not the log's is told by what stands in its identifiers")
    func wrongZone() throws {
        let settings = huiyin.home + "/config/huiyin.yaml"
        try Data("sources: {default: {callRecordTimeZone: Asia/Shanghai}}\n".utf8)
            .write(to: URL(fileURLWithPath: settings))
        let outcome = try huiyin.expect(0, ["import", "cdr", try write(rows.joined())])
        #expect(outcome.errors.contains("rows begin 8:00 h before the time in their identifiers"))
        struct Report: Decodable { let clockOffsetSeconds: Int? }
        let path = folder.path + "/Master.csv"
        #expect(try huiyin.object(Report.self, ["import", "cdr", path]).clockOffsetSeconds == -28_800)
    }

    @Test("a mapping may be named for one file, which nothing in it would choose")
    func mapping() throws {
        struct Report: Decodable { let added: Int }
        let path = try write(
            #"[{"call_id": "c-1", "started_at": "2026-03-16 09:30:12", "caller": "8001"}]"#, to: "x.json")
        try String(contentsOfFile: huiyin.home + "/config/cdr/generic.yaml", encoding: .utf8)
            .replacing("layout: csv", with: "layout: json")
            .write(
                to: URL(fileURLWithPath: huiyin.home + "/config/cdr/dialer.yaml"), atomically: true,
                encoding: .utf8)
        try huiyin.expect(65, ["import", "cdr", path])
        #expect(try huiyin.object(Report.self, ["import", "cdr", path, "--mapping", "dialer"]).added == 1)
        try huiyin.expect(78, ["import", "cdr", path, "--mapping", "nowhere"])
        try huiyin.expect(64, ["import", "cdr", path, "--mapping", "../x"])
        try huiyin.expect(78, ["import", "callbacks", path, "--mapping", "dialer"])
    }
}
