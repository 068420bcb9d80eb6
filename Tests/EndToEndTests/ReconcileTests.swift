import Foundation
import TestSupport
import Testing

@Suite("Reconciling calls with recordings")
struct ReconcileTests {
    private struct Report: Decodable {
        struct Group: Decodable {
            struct Silence: Decodable { let calls: Int }

            let by: String
            let of: String
            let calls: Int
            let missing: Int
            let silence: Silence?
        }

        let calls: Int
        let missing: Int
        let groups: [Group]
    }

    private struct Call: Decodable { let id: String }

    @Test("what is missing is what the list names, each group counts its own, and a monitor sees a warning")
    func sampleDay() throws {
        let day = try SampleDay()
        let report = try day.huiyin.object(Report.self, ["reconcile"])
        let missing = try day.huiyin.lines(["list", "missing"], Call.self)
        #expect(report.missing == missing.count && report.missing == 2)
        for grouping in ["trunk", "agent", "hour"] {
            let groups = report.groups.filter { $0.by == grouping }
            #expect(groups.map(\.calls).reduce(0, +) == report.calls)
            #expect(groups.map(\.missing).reduce(0, +) == report.missing)
        }
        #expect(report.groups.first { $0.of == "2026-03-16 10:00" }?.missing == 2)
        try day.huiyin.expect(1, ["reconcile", "--by", "hour"])
        try day.huiyin.expect(0, ["reconcile", "--from", "2026-03-17"])
        try day.huiyin.expect(64, ["reconcile", "--by", "colour"])
    }

    @Test("a recorder that died is an alarm, with the calls that it lost; a call that ended just now is no loss")
    func deadRecorder() throws {
        let folder = try TemporaryFolder()
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        // Four calls at half past nine, and no recorder.
        let rows = (0..<4).map { minute in
            #""","8001","913800138001","out","8001","PJSIP/8001-\#(minute)","PJSIP/ct-\#(minute)","Dial","x","#
                + #""2026-03-16 01:3\#(minute):00","2026-03-16 01:3\#(minute):05","2026-03-16 01:3\#(minute):45",45,40,"#
                + #""ANSWERED","DOCUMENTATION","177362460\#(minute).1""# + "\n"
        }
        try folder.write(Array(rows.joined().utf8), to: "Master.csv")
        try huiyin.expect(0, ["import", "cdr", folder.path + "/Master.csv"])
        let late = ["HUIYIN_NOW": "2026-03-16T02:00:00Z"]
        let outcome = try huiyin.expect(2, ["reconcile", "--json"], environment: late)
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        #expect(report.groups.filter { $0.by != "hour" }.map(\.silence?.calls) == [4, 4])
        #expect(report.groups.map(\.of).sorted() == ["2026-03-16 09:00", "8001", "ct"].sorted())
        let early = ["HUIYIN_NOW": "2026-03-16T01:40:00Z"]
        try huiyin.expect(0, ["reconcile"], environment: early)
        try huiyin.expect(2, ["reconcile", "--grace", "0"], environment: early)
    }
}
