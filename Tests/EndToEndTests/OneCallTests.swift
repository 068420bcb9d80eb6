import Foundation
import TestSupport
import Testing

/// However many rows and logs tell of a call, it is one.
@Suite("A call counts once")
struct OneCallTests {
    private struct Call: Decodable {
        struct Leg: Decodable {
            let role: String
            let agent: String?
            let format: String
        }
        let uniqueID: String
        let agent: String?
        let trunk: String?
        let direction: String
        let billableSeconds: Int
        let legs: [Leg]
    }

    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home", environment: ["HUIYIN_NOW": "2026-03-17T02:00:00Z"])
        try huiyin.expect(0, ["init"])
    }

    private func load(_ text: String, _ name: String) throws {
        try folder.write(Array(text.utf8), to: name)
        try huiyin.expect(0, ["import", "cdr", folder.path + "/" + name])
    }

    /// A row of `Master.csv` with the columns of `newcdrcolumns`.
    private func row(
        _ sequence: Int, at time: String, agent: String, seconds: Int, uniqueID: String = "1773624612.42",
        disposition: String = "ANSWERED", number: String = "913800138001"
    ) -> String {
        let answer = disposition == "ANSWERED" ? "\"2026-03-16 \(time)\"" : ""
        let end = time.prefix(6) + "59"
        return
            #""","\#(agent)","\#(number)","out","x","PJSIP/\#(agent)-0000002a","PJSIP/ct-trunk-0000002b","Dial","x","#
            + #""2026-03-16 \#(time)",\#(answer),"2026-03-16 \#(end)",\#(seconds),"#
            + #"\#(answer.isEmpty ? 0 : seconds),"\#(disposition)","DOCUMENTATION","\#(uniqueID)","","","#
            + #""1773624612.42",\#(sequence)"# + "\n"
    }

    private func calls(_ arguments: [String] = []) throws -> [Call] {
        try huiyin.lines(["list", "calls"] + arguments)
    }

    @Test("attempts and transfers are beneath their call, in the list and in JSON, whatever narrows the list")
    func legs() throws {
        try load(
            row(1, at: "01:30:12", agent: "8001", seconds: 10, disposition: "NO ANSWER")
                + row(2, at: "01:30:22", agent: "8002", seconds: 37)
                + row(3, at: "01:31:10", agent: "8003", seconds: 20, uniqueID: "1773624670.50")
                + row(4, at: "01:40:00", agent: "8001", seconds: 30, uniqueID: "1773625200.7")
                .replacing("\"1773624612.42\",4", with: "\"1773625200.7\",4"), "Master.csv")
        let all = try calls()
        #expect(all.map { $0.legs.map(\.role) } == [["attempt", "main", "transfer"], ["main"]])
        #expect(all.map(\.agent) == ["8002", "8001"] && all.map(\.billableSeconds) == [37, 30])
        // By the agent of a leg the whole call is found.
        #expect(try calls(["--agent", "8003"]).map { $0.legs.count } == [3])
        #expect(try calls(["--limit", "1"]).map { $0.legs.count } == [3])
        let text = try huiyin.expect(0, ["list", "calls"]).output
        #expect(text.contains("\n  attempt\t") && text.contains("\n  transfer\t"))
        #expect(
            try huiyin.expect(0, ["show", "1773624670.50"]).output.contains("  transfer: 2026-03-16 09:31:10"))
        #expect(
            try huiyin.expect(1, ["reconcile"]).output.contains("2 calls ought to have a recording; 2 have none."))
    }

    @Test("a call in CDR and CEL is one, in the lists, in what is missing and in the tries of a callback")
    func twoLogs() throws {
        let channel = "1773624612.42"
        func event(_ name: String, _ second: Int, _ change: (String, String) = ("", "")) -> String {
            let columns = [
                name, "\(1_773_624_612 + second).250000", "x", "8001", "8001", "", "13800138001", "13800138001",
                "out", "PJSIP/8001-0000002a", change.0, change.1, "3", "", channel, channel, "", "", "", "",
            ]
            return columns.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
        }
        try load(
            row(1, at: "01:30:12", agent: "8001", seconds: 40)
                .replacing("\"1773624612.42\",1\n", with: "\"\",1\n"), "Master.csv")
        try load(
            event("CHAN_START", 0) + event("APP_START", 0, ("Dial", "PJSIP/13800138001@ct-trunk,60"))
                + event("ANSWER", 8) + event("HANGUP", 48) + event("CHAN_END", 48) + event("LINKEDID_END", 48),
            "cel.csv")
        let call = try calls()
        #expect(call.count == 1 && Set(call[0].legs.map(\.format)) == ["asterisk_csv", "asterisk_cel"])
        #expect(Set(call[0].legs.map(\.role)) == ["main", "log"])
        #expect(try huiyin.lines(["list", "missing"], Call.self).count == 1)
        try Data("rules:\n  R23: {trunks: [ct-trunk]}\n".utf8)
            .write(to: URL(fileURLWithPath: huiyin.home + "/config/callback-rules.yaml"))
        try huiyin.expect(0, ["import", "policies", SampleDay.samples + "/policies.csv"])
        try huiyin.expect(0, ["import", "callbacks", SampleDay.samples + "/callbacks.csv"])
        struct Due: Decodable {
            struct Try: Decodable { let day: String }
            let tries: [Try]
        }
        let due: [Due] = try huiyin.lines(["list", "due", "--policy", "YS2026030011"])
        #expect(due.map { $0.tries.count } == [1])
    }

    @Test("a call that a PBX and a recorder log under one identifier is one; without it, two")
    func twoSources() throws {
        try Data("sources: {recorder: {}}\n".utf8)
            .write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        func log(_ identifier: String, number: String, name: String) throws {
            let text =
                "call_id,started_at,answered_at,ended_at,disposition,caller,callee,agent,direction,recording\n"
                + "\(identifier),2026-03-16T09:30:14+08:00,2026-03-16T09:30:14+08:00,2026-03-16T09:30:59+08:00,answered,"
                + "8001,\(number),,outbound,\(name)\n"
            try folder.write(Array(text.utf8), to: "recorder.csv")
            try huiyin.expect(
                0,
                ["import", "cdr", folder.path + "/recorder.csv", "--source", "recorder", "--mapping", "generic"])
        }
        try load(row(1, at: "01:30:12", agent: "8001", seconds: 47), "Master.csv")
        try log("1773624612.42", number: "913800138001", name: "")
        let call = try calls()
        #expect(call.map { $0.legs.map(\.role) } == [["main", "log"]] && call.map(\.agent) == ["8001"])
        #expect(
            try huiyin.expect(1, ["reconcile"]).output.contains("1 call ought to have a recording; 1 has none."))
        #expect(try huiyin.lines(["list", "missing"], Call.self).count == 1)
        // A recording that the recorder's row names is the call's, whichever row a filter finds.
        try log("1773624612.42", number: "913800138001", name: "a.wav")
        try folder.write(WAVFile(ulaw: [Signal.speech(level: -20, seconds: 45, seed: 1).pcm16]).bytes, to: "a.wav")
        try huiyin.expect(0, ["ingest", folder.path + "/a.wav", "--source", "recorder"])
        #expect(try huiyin.lines(["list", "missing", "--agent", "8001"], Call.self).isEmpty)
        // The same number at the same time, and no identifier in common.
        try log("REC-1", number: "913800138001", name: "")
        #expect(try calls().count == 2)
    }

    @Test("who is agent and which way a call went is the site's to say")
    func parties() throws {
        try Data(
            """
            sources:
              default:
                agents: [8001-8099]
                trunks: [ct-trunk, "90*"]
                ownNumbers: ["01085550000"]
            """.utf8
        ).write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        let row = row(1, at: "01:30:12", agent: "8001", seconds: 40)
        try load(
            row.replacing("\"\",\"8001\"", with: "\"\",\"01085550000\"")
                + row.replacing("\"\",\"8001\",\"913800138001\"", with: "\"\",\"13800138001\",\"7000\"")
                .replacing("PJSIP/8001-0000002a", with: "PJSIP/9001-00000001").replacing(
                    "1773624612.42", with: "1773624612.43"
                )
                .replacing("PJSIP/ct-trunk-0000002b", with: "").replacing(
                    "\"1773624612.43\",1", with: "\"1773624612.43\",2"),
            "Master.csv")
        let found = try calls().sorted { $0.uniqueID < $1.uniqueID }
        #expect(found.map(\.direction) == ["outbound", "inbound"])
        #expect(found.map(\.agent) == ["8001", nil] && found.map(\.trunk) == ["ct-trunk", "9001"])
        try Data("sources: {default: {agents: [8099-8001]}}\n".utf8)
            .write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        #expect(try huiyin.expect(78, ["list", "calls"]).errors.contains("huiyin.yaml:1"))
    }
}
