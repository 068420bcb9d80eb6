import Foundation
import TestSupport
import Testing

/// P7 and F6 through the built binary: each alarm has its exit code, and goes on only when somebody says so by name.
@Suite("What stops a purge")
struct PurgeBreakerTests {
    private static func expectStop(
        _ exitCode: Int32, _ name: String, _ home: PurgeHome, now: String = PurgeHome.now, says text: String
    ) throws {
        let left = try home.left()
        let stopped = try home.expect(exitCode, ["purge", "run"], now: now)
        #expect(
            stopped.errors.contains(text) && stopped.errors.contains("--override \(name)"), "\(stopped.errors)")
        try home.expect(64, ["purge", "run", "--override", name], now: now)
        try home.expect(64, ["purge", "run", "--override", "everything", "--reason", "x"], now: now)
        let other = name == "clock" ? "daily-amount" : "clock"
        try home.expect(exitCode, ["purge", "run", "--override", other, "--reason", "x"], now: now)
        #expect(try home.left() == left)
        try home.expect(0, ["purge", "run", "--override", name, "--reason", "ticket 412"], now: now)
        #expect(try home.left() < left)
        let trail = try home.huiyin.sqlite(
            "SELECT subject FROM audit_event WHERE action = 'purge_overridden' AND detail LIKE '%ticket 412%'")
        #expect(trail == name + "\n")
    }

    @Test("a plan that takes too large a part of the archive")
    func share() throws {
        let home = try PurgeHome(
            files: 4, settings: "  breaker: {atLeast: 4, archiveShare: 0.5, dailyMultiple: 100}")
        _ = try home.plan()
        try Self.expectStop(82, "archive-share", home, says: "100 % of the archive's 4 recordings and documents")
    }

    @Test("a plan that takes many times what is usual")
    func amount() throws {
        let home = try PurgeHome(files: 5, settings: "  breaker: {atLeast: 2, archiveShare: 1, dailyMultiple: 3}")
        for number in 1..<5 {
            try home.expect(
                0, ["hold", "place", "--recording", "\(1_371_521_722 + number).\(number).wav", "--reason", "x"])
        }
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        let tomorrow = "2026-03-18T02:00:00Z"
        for hold in try home.huiyin.lines(["hold", "list"], Hold.self) {
            try home.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        }
        _ = try home.plan(now: tomorrow)
        try Self.expectStop(
            83, "daily-amount", home, now: tomorrow, says: "4 recordings and documents, and 1 are usual for a day")
    }

    private struct Hold: Decodable { let id: String }

    @Test("a list of policies that is too old, and one that is not there")
    func policies() throws {
        let home = try PurgeHome(files: 1)
        for day in 18...25 { _ = try home.plan(now: "2026-03-\(day)T02:00:00Z") }
        try Self.expectStop(84, "policy-list", home, now: "2026-03-25T02:00:00Z", says: "is 8 days old")

        let lost = try PurgeHome(files: 1)
        _ = try lost.plan()
        try lost.huiyin.sqlite("PRAGMA foreign_keys = ON; DELETE FROM policy")
        #expect(try lost.expect(84, ["purge", "run"]).errors.contains("has no policies"))
        #expect(try lost.left() == 1)
    }

    @Test("an import that says nothing new is one all the same")
    func unchangedList() throws {
        let home = try PurgeHome(files: 1)
        for day in 18...25 { try home.importPolicies(now: "2026-03-\(day)T02:00:00Z") }
        for day in 18...25 { _ = try? home.plan(now: "2026-03-\(day)T02:00:00Z") }
        try home.expect(0, ["purge", "run"], now: "2026-03-25T02:00:00Z")
    }

    @Test(
        "holds that nobody released, or that somebody moved",
        arguments: [
            "DELETE FROM legal_hold",
            "UPDATE legal_hold SET released_by = 'x', released_at = 1, release_reason = ''",
            "UPDATE legal_hold SET scope_key = '00000000-0000-8000-8000-000000000000'",
        ])
    func holds(tampering: String) throws {
        let home = try PurgeHome(files: 2)
        try home.expect(0, ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"])
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        try home.huiyin.sqlite(tampering)
        _ = try home.plan()
        try Self.expectStop(85, "vanished-holds", home, says: "1 legal hold that stood at the last purge")
    }

    @Test(
        "a clock that went back, that is years ahead, or that nobody vouches for",
        arguments: [
            ("2026-03-17T01:54:59Z", "went back"), ("2036-03-17T02:00:00Z", "at once"),
            ("2026-03-19T02:00:01Z", "may have jumped"),
        ])
    func clock(now: String, says: String) throws {
        let home = try PurgeHome(files: 1)
        _ = try home.plan()
        try home.importPolicies()
        if now.hasPrefix("2036") {
            #expect(try home.expect(86, ["purge", "run"], now: now).errors.contains(says))
            #expect(try home.left() == 1)
        } else {
            try Self.expectStop(86, "clock", home, now: now, says: says)
        }
    }

    @Test("a clock that was years ahead for a while is noticed by what it left in the trail")
    func clockOfTheTrail() throws {
        let home = try PurgeHome(files: 2)
        try home.expect(0, ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"])
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        try home.deliver(9)
        // A hook writes while the clock is ahead, and the purge looks while it is so still.
        let ahead = "2036-03-17T02:00:00Z"
        try home.expect(0, ["ingest", home.folder.path + "/in/1371521731.9.wav"], now: ahead)
        try home.importPolicies(now: ahead)
        let warned = try home.expect(0, ["purge", "plan"], now: ahead)
        #expect(warned.errors.contains("will not be run"))
        try home.expect(86, ["purge", "run"], now: ahead)
        #expect(try home.left() == 2)
    }

    @Test("a catalog that is older than the last purge")
    func restored() throws {
        let home = try PurgeHome(files: 3)
        for number in 1...2 {
            try home.expect(
                0, ["hold", "place", "--recording", "\(1_371_521_722 + number).\(number).wav", "--reason", "x"])
        }
        let backup = try home.folder.copy(home.huiyin.home + "/catalog.sqlite", as: "backup.sqlite")
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        for hold in try home.huiyin.lines(["hold", "list"], Hold.self).dropFirst() {
            try home.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        }
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        for file in ["catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: home.huiyin.home + "/" + file)
        }
        try FileManager.default.copyItem(atPath: backup, toPath: home.huiyin.home + "/catalog.sqlite")
        for hold in try home.huiyin.lines(["hold", "list"], Hold.self) {
            try home.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        }
        _ = try home.plan()
        #expect(try home.expect(88, ["purge", "run"]).errors.contains("restored from a backup"))
    }
}
