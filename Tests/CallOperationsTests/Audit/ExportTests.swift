import CallCatalog
import CallModel
import Foundation
import MerkleLog
import Signing
import TestSupport
import Testing

@testable import CallOperations

/// What is verified on a machine without the home: an export, and a public key.
@Suite struct ExportTests {
    private func verify(_ path: String, _ key: String, _ checkpoints: [String] = []) throws -> AuditReport {
        try VerifyExport(publicKeys: [key]).run(path, checkpoints: checkpoints)
    }

    @Test func aWholeExportVerifiesWithTheKeyAlone() throws {
        let bench = try AuditBench(events: 60)
        let key = try bench.publicKey()
        let export = try bench.export()
        let report = try verify(export, key)
        #expect(report.isClean, "\(report.fault.value ?? "")")
        #expect(report.events >= 60 && report.limit.value?.contains("cannot tell") == true)
        let outside = try bench.checkpoint("later")
        let vouched = try verify(try bench.export("again.jsonl"), key, [outside])
        #expect(vouched.isClean && vouched.vouchedFor > report.events)
    }

    @Test func anExportWithoutAKeyIsNotBelieved() throws {
        let bench = try AuditBench(events: 3)
        let export = try bench.export()
        #expect(throws: OperationFailure.self) { try VerifyExport(publicKeys: []).run(export) }
        let stranger = try AuditBench()
        let other = try stranger.publicKey()
        #expect(try verify(export, other).fault.value?.contains("none of the trusted keys") == true)
    }

    /// T4 on the export: each kind of change at each line.
    @Test func everyChangeToALineIsFound() throws {
        let bench = try AuditBench(events: 40)
        let key = try bench.publicKey()
        let lines = try String(contentsOfFile: try bench.export(), encoding: .utf8)
            .components(separatedBy: "\n").dropLast()
        func fault(_ lines: [String]) throws -> String? {
            try verify(try bench.write(lines.map { $0 + "\n" }.joined(), "changed.jsonl"), key).fault.value
        }
        let whole = Array(lines)
        #expect(try fault(whole) == nil)
        for place in whole.indices {
            var changed = whole
            // Still a line that reads well: another instant, or another checkpoint.
            changed[place] =
                place == 0
                ? whole[place].replacingOccurrences(of: "huiyin/0", with: "huiyin/1")
                : whole[place].replacingOccurrences(of: "\"at\":1", with: "\"at\":2")
            #expect(changed[place] != whole[place])
            #expect(try fault(changed) != nil, "changed \(place)")
            var shorter = whole
            shorter.remove(at: place)
            #expect(try fault(shorter) != nil, "removed \(place)")
            var doubled = whole
            doubled.insert(whole[place], at: place)
            #expect(try fault(doubled) != nil, "doubled \(place)")
            if place > 0 {
                var swapped = whole
                swapped.swapAt(place, place - 1)
                #expect(try fault(swapped) != nil, "swapped \(place)")
            }
            #expect(try fault(Array(whole[..<place])) != nil, "cut at \(place)")
        }
        // The number closed up behind a removed event does not hide it.
        var renumbered = whole
        renumbered.remove(at: 9)
        for place in 9..<renumbered.count {
            renumbered[place] = renumbered[place].replacingOccurrences(
                of: "\"sequence\":\(place + 1),", with: "\"sequence\":\(place),")
        }
        renumbered[0] = renumbered[0].replacingOccurrences(
            of: "\"last\":\(whole.count - 1)", with: "\"last\":\(whole.count - 2)")
        #expect(try fault(renumbered) != nil)
    }

    @Test func someDaysAreProvenToLackNothing() throws {
        let bench = try AuditBench()
        for day in 16...20 {
            let now = ["HUIYIN_NOW": "2026-03-\(day)T02:00:00Z"]
            let home = try bench.home(now)
            try home.catalog.write { writer in
                for number in 0..<9 { try writer.audit(home.event(.viewed, "day \(day), \(number)")) }
            }
        }
        let key = try bench.publicKey()
        let (first, last) = (CivilDate("2026-03-17"), CivilDate("2026-03-18"))
        let export = try bench.export(from: first, to: last)
        #expect(try verify(export, key).isClean)
        let text = try String(contentsOfFile: export, encoding: .utf8)
        var lines = text.components(separatedBy: "\n").dropLast().map { $0 }
        #expect(lines.count == 19)
        #expect(!text.contains("day 16") && text.contains("day 17, 0") && text.contains("day 18, 8"))
        lines.removeLast()
        lines[0] = lines[0].replacingOccurrences(of: "\"last\":", with: "\"last\":0")
        #expect(try verify(try bench.write(lines.map { $0 + "\n" }.joined(), "x"), key).fault.value != nil)
        // Nothing happened on a day: an export that proves no more than its checkpoint.
        let none = try bench.export(from: CivilDate("2020-01-01"), to: CivilDate("2020-01-01"))
        #expect(try verify(none, key).isClean)
    }

    @Test func anExportIsNotWrittenOverAnother() throws {
        let bench = try AuditBench()
        let path = try bench.write("mine", "export.jsonl")
        #expect { try ExportAudit(try bench.home()).run(from: nil, to: nil, path: path) } throws: {
            ($0 as? OperationFailure)?.kind == .cannotCreate
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test(arguments: ["", "\n", "{}", "nonsense\n", "{\"format\":\"huiyin-audit-export/2\"}\n"])
    func whatIsNoExportIsToldSo(text: String) throws {
        let bench = try AuditBench()
        #expect(try verify(try bench.write(text, "x"), try bench.publicKey()).fault.value != nil)
    }
}
