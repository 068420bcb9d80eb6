import Foundation
import TestSupport
import Testing

/// Policies that the core system's list of callbacks has forgotten.
@Suite("What no list has")
struct UnlistedTests {
    private struct Line: Decodable {
        let policyNumber: String
        let kind: String
        let rule: String
        let arose: String
        let lastDay: String?
    }

    @Test("R01 R11 one policy of many that no callback is listed for is named, with its rule and its last day")
    func forgotten() throws {
        let folder = try TemporaryFolder()
        let huiyin = HuiyinBinary(home: folder.path + "/home", environment: ["HUIYIN_NOW": "2026-03-17T02:00:00Z"])
        try huiyin.expect(0, ["init"])
        let count = TestScale.pick(300, nightly: 10_000)
        var (policies, callbacks) = (
            "policyNumber,holderName,holderIDNumber,phone,issuedOn,receiptSignedOn,hesitationDays\n",
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\n"
        )
        for number in 0..<count {
            let phone = "138\(10_000_000 + number)"
            policies += "P\(number),持有人\(number),\(number),\(phone),2026-03-01,2026-03-05,15\n"
            if number != 77 { callbacks += "C\(number),P\(number),new_contract,\(phone),2026-03-05,2026-03-20\n" }
        }
        // Long ago, and on the list with another kind of callback alone.
        policies += "OLD,旧,1,13900000001,2016-03-01,2016-03-05,15\n"
        policies += "OTHER,他,2,13900000002,2026-03-10,,15\n"
        callbacks += "C-OTHER,OTHER,renewal,13900000002,2026-03-12,\n"
        for (kind, text) in [("policies", policies), ("callbacks", callbacks)] {
            let path = folder.path + "/\(kind).csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try huiyin.expect(0, ["import", kind, path])
        }
        let lines = try huiyin.lines(["list", "unlisted"], Line.self)
        // What has no last day, for its receipt is not known, comes first.
        #expect(lines.map(\.policyNumber) == ["OTHER", "P77"])
        #expect(lines.map(\.lastDay) == [nil, "2026-03-20"])
        #expect(lines.map(\.rule) == ["R01", "R01"] && lines.map(\.kind) == ["new_contract", "new_contract"])
        let old = try huiyin.lines(["list", "unlisted", "--from", "2016-01-01", "--to", "2016-12-31"], Line.self)
        #expect(old.map(\.policyNumber) == ["OLD"] && old.map(\.arose) == ["2016-03-01"])
        #expect(try huiyin.expect(0, ["list", "unlisted", "--policy", "P77"]).output.contains("2026-03-20"))
    }
}
