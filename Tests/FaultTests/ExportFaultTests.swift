import Foundation
import TestSupport
import Testing

/// An export is killed and failed at every durable operation: there is a whole package or none, and what a killed one
/// left goes with the next.
@Suite("Production under faults")
struct ExportFaultTests {
    @Test("a folder", arguments: Fault.allCases)
    func folder(_ fault: Fault) throws { try breakExport(fault, to: "bag") }

    @Test("a tape archive", arguments: [Fault.killBefore, .killAfter, .diskFullOnce, .brokenForGood])
    func tar(_ fault: Fault) throws { try breakExport(fault, to: "bag.tar") }

    /// A package is many small files, each made durable in the same way: it is killed before every one of their
    /// operations, and broken otherwise at some. At night everything is tried.
    private static func stride(_ fault: Fault) -> Int {
        fault == .killBefore ? 1 : TestScale.pick(7, nightly: 1)
    }

    private func breakExport(_ fault: Fault, to name: String) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            // The key that signs is made when it is first asked for, which is not what is broken here.
            let warm = ["export", "--recording", Self.recording, "--purpose", "x", "--to", huiyin.home + ".warm"]
            #expect(try huiyin.run(warm).exitCode == 0)
        }
        let steps = try bench.breakEveryStep(with: fault, stride: Self.stride(fault), { Self.export($0, name) }) {
            run, step in
            let isThere = FileManager.default.fileExists(atPath: run.delivery + "/" + name)
            if !isThere {
                let again = try run.huiyin.run(Self.export(run, name))
                #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            }
            #expect(try Self.isVerified(name, in: run.delivery), "step \(step)")
            let left = try FileManager.default.contentsOfDirectory(atPath: run.delivery)
            #expect(!left.contains { $0.hasSuffix("huiyin-part") }, "step \(step): \(left)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
            #expect(try VerifyReport(of: run.huiyin).problems.isEmpty, "step \(step)")
        }
        #expect(steps >= 20)
    }

    static let recording = "1371521722.0.wav"

    private static func export(_ run: FaultBench.Run, _ name: String) -> [String] {
        ["export", "--recording", recording, "--purpose", "file 88", "--to", run.delivery + "/" + name]
    }

    /// Whether a stranger with standard tools finds the package whole and signed.
    static func isVerified(_ name: String, in folder: String) throws -> Bool {
        let unpack = name.hasSuffix(".tar") ? "tar -xf \(name) && cd bag" : "cd bag"
        return try Shell.run(
            """
            set -e; \(unpack)
            openssl pkeyutl -verify -pubin -inkey signing-key.pem -rawin -in tagmanifest-sha256.txt \
              -sigfile tagmanifest-sha256.txt.sig
            sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt
            """, in: folder
        ).exitCode == 0
    }
}
