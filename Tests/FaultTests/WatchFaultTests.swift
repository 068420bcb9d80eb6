import Foundation
import TestSupport
import Testing

/// A daemon is killed and failed at every durable operation, and started again: what is in its folders comes in once.
@Suite("Watching under faults")
struct WatchFaultTests {
    /// More than one block and one commit hold: a kill may come between two cursors.
    private static let rows = 600

    @Test(
        "a recording and a log whose rows take two commits",
        arguments: [Fault.killBefore, .killAfter, .diskFullOnce, .brokenForGood])
    func once(_ fault: Fault) throws {
        let bench = try FaultBench(files: 1) { huiyin, delivery in
            try Data("sources: {default: {settleSeconds: 0}}\n".utf8)
                .write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
            try Data((1...Self.rows).map(Self.row).joined().utf8)
                .write(to: URL(fileURLWithPath: delivery + "/Master.csv"))
        }
        let steps = try bench.breakEveryStep(with: fault, Self.watch) { run, step in
            // A cursor never runs ahead of its rows.
            let told = try Self.sql(run, "SELECT IFNULL(MAX(line) - 1, 0) FROM call_log_cursor")
            #expect(try Self.sql(run, "SELECT COUNT(*) FROM call_detail") >= told, "step \(step)")
            let again = try run.huiyin.run(Self.watch(run))
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            #expect(try Self.sql(run, "SELECT COUNT(*) FROM call_detail") == Self.rows, "step \(step)")
            #expect(try Self.sql(run, "SELECT COUNT(*) FROM recording") == 1, "step \(step)")
            #expect(
                try Self.sql(run, "SELECT line FROM call_log_cursor WHERE read_out = 1") == Self.rows + 1,
                "step \(step)")
            #expect(try VerifyReport(of: run.huiyin).problems.isEmpty, "step \(step)")
        }
        #expect(steps >= 12)
    }

    private static func watch(_ run: FaultBench.Run) -> [String] {
        ["watch", run.delivery, "--once", "--jobs", "1", "--quiet"]
    }

    private static func row(_ number: Int) -> String {
        #""","8001","913800138001","out","8001","PJSIP/8001-1","PJSIP/ct-trunk-1","Dial","x","2026-03-16 01:30:12","#
            + #""2026-03-16 01:30:20","2026-03-16 01:31:00",48,40,"ANSWERED","DOCUMENTATION","1773624612.\#(number)","""#
            + "\n"
    }

    private static func sql(_ run: FaultBench.Run, _ query: String) throws -> Int {
        let text = try Program.run("/usr/bin/sqlite3", [run.huiyin.home + "/catalog.sqlite", query]).output
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
    }
}
