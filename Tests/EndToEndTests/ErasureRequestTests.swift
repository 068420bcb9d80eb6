import Foundation
import TestSupport
import Testing

/// Requests for erasure through the built binary. The recordings belong to no contract, and are kept for three years by the
/// company's own rule.
@Suite("Requests for erasure")
struct ErasureRequestTests {
    /// The recordings are of 18 June 2013: until 2016 they are not due by themselves.
    private static let early = "2014-03-17T02:00:00Z"
    private static let file = "1371521722.0.wav"

    private struct Request: Decodable {
        let id: String
        let requestedOn: String
        let kept: Int
        let due: Int
        let held: Int
        let notYet: Int
        let keptUntil: String?
        let open: Int
        let withdrawnAt: String?
    }

    private static let rules = """
        classes:
          - {name: no-contract, appliesTo: without_policy, anchor: recording, period: 3y, basis: our own}
          - {name: contract, appliesTo: with_policy, anchor: contract_end, period: 10y, basis: 保险法, rank: law}
        """

    private let home: PurgeHome

    init() throws { home = try PurgeHome(files: 3, rules: Self.rules, now: Self.early) }

    @discardableResult
    private func run(_ exitCode: Int32, _ arguments: [String], now: String = early) throws -> HuiyinBinary.Outcome
    {
        try home.expect(exitCode, arguments, now: now)
    }

    private func request(_ arguments: [String]) throws -> Request {
        let said = try run(0, ["erasure"] + arguments + ["--json"]).output
        return try JSONDecoder().decode(Request.self, from: Data(said.utf8))
    }

    private func requests() throws -> [Request] {
        try run(0, ["erasure", "list", "--json"]).output.split(separator: "\n").map {
            try JSONDecoder().decode(Request.self, from: Data($0.utf8))
        }
    }

    @Test("what the company keeps by its own rule is due at once, destroyed by the next purge, and proven")
    func destroyed() throws {
        let asked = try request([
            "request", "--recording", Self.file, "--reason", "asked in writing", "--reference", "DSR-17",
        ])
        #expect(asked.requestedOn == "2014-03-17" && asked.kept == 1 && asked.due == 1 && asked.keptUntil == nil)
        let explained = try run(0, ["explain", Self.file]).output
        #expect(explained.contains("ended by the erasure request of 2014-03-17"), "\(explained)")
        let id = try JSONDecoder().decode(
            RecordingLine.self,
            from: Data(try run(0, ["list", "recordings", "--json"]).output.split(separator: "\n")[0].utf8)
        ).id
        let plan = try home.plan(now: Self.early)
        try run(0, ["purge", "run"])
        #expect(try home.left() == 2)
        try run(0, ["purge", "certificate", plan.id, "--output", home.folder.path + "/proof"])
        let certificate = try String(contentsOfFile: home.folder.path + "/proof/certificate.json", encoding: .utf8)
        #expect(certificate.contains(#""erasureRequestedOn" : "2014-03-17""#))
        #expect(try run(0, ["explain", id]).output.contains("ended by the erasure request of 2014-03-17"))
        #expect(try requests().map(\.kept) == [0])
        try run(0, ["verify", "--deep"])
        try run(0, ["rebuild", "--check"])
        try run(0, ["audit", "export", home.folder.path + "/trail"])
        let trail = try String(contentsOfFile: home.folder.path + "/trail", encoding: .utf8)
        #expect(trail.contains("erasure_requested") && trail.contains("retention_shortened"))
    }

    @Test("a hold goes before it, and when that is released the request counts")
    func held() throws {
        struct Hold: Decodable { let id: String }
        let hold = try JSONDecoder().decode(
            Hold.self,
            from: Data(
                try run(0, ["hold", "place", "--recording", Self.file, "--reason", "suit", "--json"]).output.utf8))
        let asked = try request(["request", "--recording", Self.file, "--reason", "asked"])
        #expect(asked.held == 1 && asked.due == 0)
        try run(0, ["purge", "plan"])
        try run(0, ["purge", "run"])
        #expect(try home.left() == 3)
        try run(0, ["hold", "release", hold.id, "--reason", "settled"])
        #expect(try requests().map(\.due) == [1])
    }

    @Test("a request that is taken back leaves what is still there as it was")
    func withdrawn() throws {
        let before = try run(0, ["show", Self.file, "--json"]).output
        let asked = try request(["request", "--recording", Self.file, "--reason", "asked"])
        #expect(try run(0, ["show", Self.file, "--json"]).output != before)
        let withdrawn = try request([
            "withdraw", String(asked.id.prefix(13)), "--reason", "entered for somebody else",
        ])
        #expect(withdrawn.due == 0 && withdrawn.notYet == 1 && withdrawn.keptUntil == "2016-06-18")
        #expect(withdrawn.withdrawnAt != nil)
        try run(64, ["erasure", "withdraw", asked.id, "--reason", "again"])
        try run(0, ["rebuild", "--check"])
    }

    @Test("an archive without its catalog knows of it")
    func rebuilt() throws {
        _ = try request(["request", "--recording", Self.file, "--reason", "asked", "--on", "2014-03-10"])
        try run(0, ["rebuild", "--check"])
        for name in ["catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: home.huiyin.home + "/" + name)
        }
        try run(0, ["rebuild"])
        let found = try requests()
        #expect(found.map(\.requestedOn) == ["2014-03-10"] && found.map(\.due) == [1])
    }

    @Test("what others prescribe goes before it: the shipped rules keep every callback for three years")
    func prescribed() throws {
        let home = try PurgeHome(files: 1, now: Self.early)
        let said = try home.expect(
            0, ["erasure", "request", "--recording", Self.file, "--reason", "asked"], now: Self.early
        ).output
        #expect(said.contains("of 1: 1 kept by a prescribed period, until 2016-06-18 at the latest"), "\(said)")
    }

    @Test("finds what is kept by policy and by number, and names nobody")
    func samples() throws {
        let day = try SampleDay()
        func asked(_ target: [String]) throws -> Request {
            try day.huiyin.object(
                Request.self,
                ["erasure", "request"] + target + [
                    "--reason", "asked by 13600136092", "--reference", "tel 13600136092",
                ])
        }
        let ended = try asked(["--policy", "YS2013060092"])
        #expect(ended.kept == 1 && ended.due == 1)
        let inForce = try asked(["--phone", "13800138001"])
        #expect(inForce.kept == 1 && inForce.open == 1)
        #expect(try !day.huiyin.expect(0, ["erasure", "list", "--json"]).output.contains("13600136092"))
        let stored = try day.huiyin.sqlite("SELECT facts FROM erasure_request")
        #expect(!stored.contains("13600136092") && !stored.contains("YS2013060092"), "\(stored)")
    }

    @Test("a recording that turns out to belong to another policy is taken out: it may be another person's")
    func corrected() throws {
        let day = try SampleDay()
        func requests() throws -> [Request] {
            try day.huiyin.lines(["erasure", "list"], Request.self)
        }
        let asked = try day.huiyin.object(
            Request.self, ["erasure", "request", "--policy", "YS2026030011", "--reason", "asked"])
        #expect(asked.kept == 1)
        let id = try #require(
            try day.recordings().first { $0.policyNumber == "YS2026030011" }?.id)
        try day.huiyin.expect(0, ["resolve", id, "--callback", "HF260316-002", "--reason", "another person"])
        #expect(try requests().map(\.kept) == [0])
        #expect(try day.huiyin.expect(0, ["explain", id]).output.contains("erasure_lapsed"))
        try day.huiyin.expect(0, ["rebuild", "--check"])
    }

    @Test("what was recorded later is not covered")
    func later() throws {
        let asked = try request(["request", "--recording", Self.file, "--reason", "asked"])
        try home.deliver(7)
        try run(0, ["ingest", home.folder.path + "/in"])
        #expect(try requests().map(\.kept) == [asked.kept])
    }

    @Test("nothing to cover, a day to come, and no target are refused")
    func refused() throws {
        try run(66, ["erasure", "request", "--phone", "13900139999", "--reason", "asked"])
        try run(66, ["erasure", "request", "--policy", "P-none", "--reason", "asked"])
        try run(64, ["erasure", "request", "--phone", "no number", "--reason", "asked"])
        try run(64, ["erasure", "request", "--recording", Self.file, "--reason", "asked", "--on", "2014-03-18"])
        let earlier = ["erasure", "request", "--recording", Self.file, "--reason", "asked", "--on"]
        try run(64, earlier + ["0001-01-01"])
        try run(64, earlier + ["1989-12-31"])
        try run(64, ["erasure", "request", "--recording", Self.file, "--reason", "  "])
        try run(
            64, ["erasure", "request", "--recording", Self.file, "--reason", String(repeating: "x", count: 1001)])
        try run(64, ["erasure", "request", "--reason", "asked"])
        try run(66, ["erasure", "withdraw", "0198a2", "--reason", "none"])
        #expect(try requests().isEmpty)
    }
}
