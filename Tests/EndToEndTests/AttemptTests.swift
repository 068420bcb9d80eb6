import Foundation
import TestSupport
import Testing

/// `import attempts`: what was entered, and how callbacks then stand.
@Suite("Attempts that were entered")
struct AttemptTests {
    private struct Line: Decodable {
        struct Try: Decodable {
            let attemptID: String?
            let time: String?
            let person: String?
            let method: String
            let content: [String: String]?
            let problems: String?
            let result: String
            let recordingID: String?
            let isProven: Bool
        }
        let id: String
        let state: String
        let tries: [Try]
        let provenBy: String?
        let wrong: [String]
        let nextStep: String?
    }

    private static let header =
        "attemptID,callbackID,time,person,method,content,problems,result,script,enteredOn,consent,identityChecked,"
        + "trace,supersedes\n"
    private static let all =
        "N0=yes N1=yes N2=yes N3=yes N4=yes N5=yes N6=yes N7=yes N8=yes N9=yes N10=yes T1=yes T2=yes"

    private let day: SampleDay

    init() throws {
        day = try SampleDay()
        let path = day.huiyin.home + "/config/callback-rules.yaml"
        try Data("rules:\n  R23: {trunks: [ct-trunk]}\n".utf8).write(to: URL(fileURLWithPath: path))
    }

    /// A call of `HF260316-002`, whose recording is complete, as it is entered.
    private func call(
        _ id: String = "A-1", at time: String = "2026-03-16 09:04:30", saying content: String = all,
        problems: String = "", result: String = "spoke"
    ) -> String {
        "\(id),HF260316-002,\(time),policyholder,telephone,\(content),\(problems),\(result),shipped,2026-03-16,,,,\n"
    }

    private func enter(_ rows: String..., exit: Int32 = 0) throws {
        let path = day.huiyin.home + "/attempts.csv"
        try Data((Self.header + rows.joined()).utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(exit, ["import", "attempts", path])
    }

    private func line(_ state: String) throws -> Line? {
        let lines: [Line] = try day.huiyin.lines(
            ["list", "callbacks", "--state", state, "--policy", "YS2026030012"])
        return lines.first
    }

    @Test("R38 a proven call whose answers are entered fulfils; what is entered alone never does")
    func fulfilled() throws {
        try enter(call(at: "2026-03-16 15:00:00"))
        // Nothing was recorded at three: the entry proves nothing, and the morning's call still waits for its result.
        #expect(try line("awaiting_result")?.tries.map(\.isProven) == [true, false])
        try enter(call())
        let done = try #require(try line("fulfilled"))
        #expect(done.tries.map(\.isProven) == [true] && done.provenBy == done.tries.first?.recordingID)
        #expect(done.tries.first?.result == "told and affirmed everything" && done.nextStep == nil)
        let due: [Line] = try day.huiyin.lines(["list", "due", "--policy", "YS2026030012"])
        #expect(due.isEmpty)
        let told = try day.huiyin.expect(0, ["explain", "HF260316-002"]).output
        #expect(told.contains("It was done on 2026-03-16, in time: told and affirmed everything."))
    }

    @Test("R35 an item that was not put leaves it owed, and R40 one that was denied does not")
    func answers() throws {
        try enter(call(saying: Self.all.replacingOccurrences(of: "N4=yes ", with: "")))
        #expect(try line("attempted")?.tries.first?.result == "reached, but not asked N4")
        #expect(try line("attempted")?.wrong.first == "R35: reached, but not asked N4")
        #expect(try line("attempted")?.nextStep == "call")
        // The product is 福满分红, a participating one.
        try enter(call(saying: Self.all.replacingOccurrences(of: " T1=yes", with: "")))
        #expect(try line("attempted")?.tries.first?.result == "reached, but not asked T1")
        try enter(call(saying: Self.all.replacingOccurrences(of: "N4=yes", with: "N4=no")))
        #expect(try line("fulfilled")?.tries.first?.result == "told, but not affirmed N4")
    }

    @Test("R49 time, person, method, content, problems and result of every attempt are given")
    func six() throws {
        try enter(call(problems: "地址待更新 13800138002"))
        let entered = try #require(try line("fulfilled")?.tries.first)
        #expect(entered.attemptID == "A-1" && entered.time == "2026-03-16T01:04:30Z")
        #expect(entered.person == "policyholder" && entered.method == "telephone")
        #expect(entered.content?.count == 13 && entered.content?["N10"] == "yes")
        #expect(entered.problems?.contains("地址待更新") == true && entered.problems?.contains("13800138002") == false)
        #expect(!entered.result.isEmpty)
    }

    @Test("R28 an electronic result is not edited: refused, in the trail, and superseded by another at most")
    func electronic() throws {
        func row(_ id: String, _ content: String, supersedes: String = "") -> String {
            // Of the page below.
            let trace = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
            return "\(id),HF260316-021,2026-03-16 20:00:00,policyholder,electronic,\(content),,spoke,shipped,"
                + "2026-03-16,yes,yes,\(trace),\(supersedes)\n"
        }
        func state() throws -> [String] {
            try ["fulfilled", "attempted"].filter { state in
                let lines: [Line] = try day.huiyin.lines(
                    ["list", "callbacks", "--state", state, "--policy", "YS2026030031"])
                return !lines.isEmpty
            }
        }
        try enter(row("E-1", "N1=yes"))
        #expect(try state() == ["attempted"])
        let path = day.huiyin.home + "/edit.csv"
        try Data((Self.header + row("E-1", Self.all)).utf8).write(to: URL(fileURLWithPath: path))
        #expect(
            try day.huiyin.expect(65, ["import", "attempts", path, "--dry-run"]).output.contains("1 refused"))
        try day.huiyin.expect(65, ["import", "attempts", path])
        #expect(try state() == ["attempted"])
        #expect(
            try day.huiyin.sqlite("SELECT subject FROM audit_event WHERE action = 'edit_refused'") == "E-1\n")
        try enter(row("E-2", Self.all, supersedes: "E-1"))
        // R39: the pages that it names are not in the archive yet.
        #expect(try state() == ["attempted"])
        let page = day.huiyin.home + "/page.json"
        try Data("[]".utf8).write(to: URL(fileURLWithPath: page))
        try day.huiyin.expect(
            0, ["ingest", "--document", "electronic_trace", "--callback", "HF260316-021", page])
        #expect(try state() == ["fulfilled"])
        try day.huiyin.expect(0, ["audit", "verify"])
    }

    @Test("R48 a re-check is drawn from what was done half a year ago; the same seed, the same sample")
    func recheck() throws {
        struct Sample: Decodable {
            struct Unit: Decodable { let recording: String }
            let populationSize: Int
            let units: [Unit]
        }
        func old(_ policy: String, _ call: String, _ minute: String) -> String {
            "\(policy),HF\(policy),2013-06-18 \(minute),policyholder,telephone,\(Self.all),,spoke,shipped,,,,,\n"
        }
        func draw(_ seed: Int) throws -> Sample {
            try day.huiyin.object(
                Sample.self, ["sample", "draw", "--recheck", "--size", "1", "--seed", "\(seed)"])
        }
        #expect(try draw(1).populationSize == 0)
        try enter(
            call(), old("130618-091", "26243dc7", "10:15:30"), old("130618-092", "341ef5cf", "15:42:30"))
        // Done yesterday is too early; done in 2013 is not.
        #expect(try draw(1).populationSize == 2)
        let drawn = try (1...8).map { try draw($0).units.map(\.recording) }
        #expect(try (1...8).map { try draw($0).units.map(\.recording) } == drawn)
        #expect(Set(drawn).count == 2)
    }

    @Test("a dry run of attempts says what would change, and changes nothing")
    func dryRun() throws {
        try enter(call())
        let path = day.huiyin.home + "/more.csv"
        let rows =
            call(problems: "地址待更新") + call("A-2", at: "2026-03-16 15:00:00", saying: "", result: "no_answer")
        try Data((Self.header + rows).utf8).write(to: URL(fileURLWithPath: path))
        let said = try day.huiyin.expect(0, ["import", "attempts", path, "--dry-run"]).output
        #expect(said.contains("would be 1 new, 1 changed") && said.contains("would change A-1"))
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM attempt") == "1\n")
    }
}
