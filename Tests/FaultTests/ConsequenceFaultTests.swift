import Foundation
import TestSupport
import Testing

/// The import of complaints and cases is killed and failed at every durable operation: what is known of one is never
/// without the holds and callbacks that follow from it.
@Suite("What follows from lists, under faults")
struct ConsequenceFaultTests {
    private static func bench() throws -> FaultBench {
        try FaultBench(files: 0) { (huiyin, delivery) throws in
            for (kind, text) in [
                (
                    "policies",
                    "policyNumber,holderName,phone,salesAgent\nP1,钱峰,13600136091,S1\nP2,陆萍,13600136092,S1\n"
                ),
                ("cases", "caseID,kind,policyNumber,openedOn,agent\nC1,misconduct,P1,2026-03-16,S1\n"),
            ] {
                let path = delivery + "/\(kind).csv"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                #expect(try huiyin.run(["import", kind, path]).exitCode == 0)
            }
            try Data("complaintID,policyNumbers,receivedOn\nT1,P2,2026-03-16\n".utf8)
                .write(to: URL(fileURLWithPath: delivery + "/complaints.csv"))
            try Data("caseID,step,action,day\nC1,1,confirmed,2026-03-17\n".utf8)
                .write(to: URL(fileURLWithPath: delivery + "/case-steps.csv"))
        }
    }

    private struct Complaint: Decodable {
        struct Hold: Decodable { let of: String }
        let holds: [Hold]
    }

    private struct Case: Decodable {
        struct FollowUp: Decodable { let policyNumber: String }
        struct Step: Decodable { let action: String }
        let steps: [Step]
        let followUps: [FollowUp]
        let holds: [Complaint.Hold]
    }

    private func lines<Line: Decodable>(_ huiyin: HuiyinBinary, _ what: String) throws -> [Line] {
        try huiyin.run(["list", what, "--json"]).output.split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test("a complaint and its holds", arguments: [Fault.killBefore, .killAfter, .brokenOnce])
    func complaint(_ fault: Fault) throws {
        let verb = { (run: FaultBench.Run) in ["import", "complaints", run.delivery + "/complaints.csv"] }
        let steps = try Self.bench().breakEveryStep(with: fault, verb) { (run, step) throws in
            let left: [Complaint] = try lines(run.huiyin, "complaints")
            #expect(left.allSatisfy { $0.holds.map(\.of) == ["P2"] }, "step \(step)")
            #expect(try run.huiyin.run(verb(run)).exitCode == 0)
            let done: [Complaint] = try lines(run.huiyin, "complaints")
            #expect(done.map { $0.holds.map(\.of) } == [["P2"]], "step \(step)")
        }
        #expect(steps > 0)
    }

    @Test(
        "a confirmed case, its holds and the callbacks that it asks for",
        arguments: [Fault.killBefore, .killAfter])
    func confirmed(_ fault: Fault) throws {
        let verb = { (run: FaultBench.Run) in ["import", "case-steps", run.delivery + "/case-steps.csv"] }
        let steps = try Self.bench().breakEveryStep(with: fault, verb) { (run, step) throws in
            func expect(atLeast isDone: Bool) throws {
                let cases: [Case] = try lines(run.huiyin, "cases")
                let left = try #require(cases.first)
                let isConfirmed = left.steps.map(\.action) == ["confirmed"]
                #expect(isConfirmed || !isDone, "step \(step)")
                #expect(left.followUps.map(\.policyNumber) == (isConfirmed ? ["P2"] : []), "step \(step)")
                #expect(Set(left.holds.map(\.of)) == (isConfirmed ? ["P1", "P2"] : ["P1"]), "step \(step)")
            }
            try expect(atLeast: false)
            #expect(try run.huiyin.run(verb(run)).exitCode == 0)
            try expect(atLeast: true)
        }
        #expect(steps > 0)
    }
}
