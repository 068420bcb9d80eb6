import Foundation
import TestSupport
import Testing

/// `import --dry-run`: what a list would do, said and not done.
@Suite("A business list on trial")
struct DryRunTests {
    private struct Report: Decodable, Equatable {
        let dryRun: Bool
        let added: Int
        let changed: Int
        let changedKeys: [String]
        let unchanged: Int
        let rejected: Int
    }

    private static let header = "callbackID,policyNumber,kind,phone,openedOn,dueBy\n"

    /// One row as it is known, one that says something else, one that is new and comes twice, one that cannot be read.
    private static let list =
        header + """
            HF260316-001,YS2026030011,new_contract,13800138001,2026-03-06,2026-03-21
            HF260316-002,YS2026030012,new_contract,13800138002,2026-03-05,2026-03-25
            HF-NEW,YS2026030012,new_contract,13800138002,2026-03-05,2026-03-25
            HF-NEW,YS2026030012,new_contract,13800138002,2026-03-05,2026-03-25
            HF-BAD,YS2026030012,new_contract,13800138002,2026-03-05,tomorrow

            """

    /// Everything that a home holds, file by file.
    private func contents(of home: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: home) where !name.hasSuffix("-shm") {
            contents[name] = try? Data(contentsOf: URL(fileURLWithPath: home + "/" + name))
        }
        return contents
    }

    @Test("it says what an import would then do, and leaves the home as it was")
    func trial() throws {
        let day = try SampleDay([.policies, .callbacks])
        let folder = try TemporaryFolder()
        let path = folder.path + "/callbacks.csv"
        try Data(Self.list.utf8).write(to: URL(fileURLWithPath: path))
        let before = try contents(of: day.huiyin.home)
        let trial = try day.huiyin.expect(65, ["import", "callbacks", path, "--dry-run", "--json"])
        let said = try JSONDecoder().decode(Report.self, from: Data(trial.output.utf8))
        #expect(
            said
                == Report(
                    dryRun: true, added: 1, changed: 1, changedKeys: ["HF260316-002"], unchanged: 2, rejected: 1))
        #expect(trial.errors.contains("line 6") && trial.errors.contains("would be in quarantine"))
        #expect(try contents(of: day.huiyin.home) == before)
        let text = try day.huiyin.expect(65, ["import", "callbacks", path, "--dry-run"]).output
        #expect(text.contains("would be 1 new, 1 changed, 2 known, 1 in quarantine"))
        #expect(text.contains("would change HF260316-002"))

        let done = try day.huiyin.expect(65, ["import", "callbacks", path, "--json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(done.output.utf8))
        #expect(!report.dryRun && (report.added, report.changed) == (said.added, said.changed))
        #expect((report.unchanged, report.rejected) == (said.unchanged, said.rejected))
        #expect(try contents(of: day.huiyin.home) != before)
    }

    @Test("policies too, and call details not")
    func kinds() throws {
        let day = try SampleDay([.policies])
        let again = try day.huiyin.expect(
            0, ["import", "policies", SampleDay.samples + "/policies.csv", "--dry-run"])
        #expect(again.output.contains("would be 0 new, 32 known"))
        try day.huiyin.expect(64, ["import", "cdr", SampleDay.samples + "/cdr/Master.csv", "--dry-run"])
        try day.huiyin.expect(66, ["import", "policies", "/nowhere/policies.csv", "--dry-run"])
    }
}
