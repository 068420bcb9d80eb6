import ArchiveStore
import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("Power cut while something is quarantined")
struct QuarantineCrashTests {
    private static let bytes = Delivery.bytes(64)

    /// Quarantines a file and two rows, and looks at every state at every moment.
    private func findings(breaking: (SimulatedDisk) -> any DurableIO = { $0 }) throws -> CrashFindings {
        let bench = try CrashBench(breaking: breaking)
        let source = try bench.delivery.file("odd.wav", Self.bytes)
        try bench.quarantine.keep(
            try bench.store.stage(source), of: source, code: "not_audio", reason: "odd", at: .sample)
        let rows = (1...2).map { QuarantinedRow(line: $0, text: "x", code: "columns", reason: "1 column") }
        let kept = bench.disk.steps.count - 1
        try bench.quarantine.note(rows: rows, of: "/cdr/Master.csv", at: .sample)
        let noted = bench.disk.steps.count - 1
        var findings = CrashFindings()
        for step in bench.disk.steps {
            findings.look(at: step) { image in
                var entries: [QuarantineEntry] = []
                for (path, bytes) in image.files where path.hasSuffix(".reason.json") {
                    guard let entry = try? JSONDecoder().decode(QuarantineEntry.self, from: Data(bytes)) else {
                        return "half a reason"
                    }
                    entries.append(entry)
                    let taken = image.files["quarantine/\(entry.id).bytes"]
                    if entry.bytes != nil, taken != Self.bytes { return "a reason without its bytes" }
                }
                let promised = step.number >= noted ? 3 : step.number >= kept ? 1 : 0
                return entries.count < promised ? "a quarantined delivery is lost" : nil
            }
        }
        return findings
    }

    @Test("what was quarantined stays, its bytes with its reason")
    func powerCut() throws {
        let findings = try findings()
        #expect(findings.problems.isEmpty)
        #expect(findings.states > 100)
    }

    @Test(
        "a quarantine without its synchronisations would be found",
        arguments: [
            BrokenIO.Mistake.folderIsNotSynchronised, .contentIsNotSynchronised, .renamedBeforeSynchronised,
            .writtenUnderTheFinalName,
        ])
    func mistakes(_ mistake: BrokenIO.Mistake) throws {
        #expect(try !findings { BrokenIO(mistake, $0) }.problems.isEmpty)
    }
}
