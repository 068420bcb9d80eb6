import Foundation
import TestSupport
import Testing

/// A kind of callback is judged by thresholds of its own, from ingest on and after a change of the rules.
@Suite("Thresholds of a kind of callback")
struct KindRulesTests {
    private struct Judged: Decodable {
        struct Finding: Decodable {
            let code: String
            let rule: String
            let threshold: Double?
        }
        let findings: [Finding]
        /// The rules that said "too short", with their thresholds.
        var tooShort: [String] {
            findings.filter { $0.code == "too_short" }.map { "\($0.rule) \($0.threshold ?? 0)" }
        }
    }

    @Test("apply to the recordings that are matched to one, and to no others")
    func matched() throws {
        let day = try SampleDay()
        func tooShort(_ name: String) throws -> [String] {
            try day.huiyin.object(Judged.self, ["show", name]).tooShort
        }
        // 31.9 s of a new contract; 34.9 s of a renewal.
        let contract = "out-913800138001-8001-20260316-093012-1773624612.1234.wav"
        let renewal = "out-913800138003-8003-20260316-090840-1773623320.1226.WAV"
        #expect(try tooShort(contract) == [] && tooShort(renewal) == [])
        let text = "version: ours\nkinds:\n  new_contract:\n    too_short: {seconds: 120}\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: day.huiyin.home + "/config/completeness.yaml"))
        try day.huiyin.expect(0, ["match", "--all"])
        #expect(try tooShort(contract) == ["too_short@ours/new_contract 120.0"])
        #expect(try tooShort(renewal) == [])
        #expect(try day.huiyin.expect(0, ["explain", contract]).output.contains("too_short@ours/new_contract"))
    }
}
