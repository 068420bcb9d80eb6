import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// The hook deletes what it delivered: the worst case, since what is lost then is lost for good.
@Suite("Power cut during ingest")
struct IngestPowerCutTests {
    private static func request(_ path: String) -> IngestRequest {
        IngestRequest(paths: [path], source: "default", after: .delete, jobs: 1)
    }

    @Test("a recording is whole in the catalog, or still where it was delivered", arguments: [(1, 1), (2, 7)])
    func ingest(files: Int, stride: Int) throws {
        let bench = try PowerCutBench(files: files)
        let report = try Ingest(bench.home).run(Self.request(bench.deliveryPath))
        #expect(report.results.count == files && report.results.allSatisfy(\.isSourceReleased))
        let acknowledged = bench.disk.steps.count - 1

        let found = try bench.cutPower(every: stride) { left, step in
            try Self.loss(left, bench, isAcknowledged: step.number >= acknowledged)
                ?? Self.ingestAgain(left, bench)
        }
        #expect(found.problems.isEmpty)
        #expect(found.states > 80)
        #expect(bench.disk.violations.isEmpty)
    }

    @Test("a home that synchronises too little is found out")
    func mistake() throws {
        let bench = try PowerCutBench(files: 1, breaking: { UnsynchronisedIO(base: $0) })
        _ = try Ingest(bench.home).run(Self.request(bench.deliveryPath))
        let found = try bench.cutPower(at: bench.disk.steps.suffix(1), until: { $0.contains("missing") }) {
            left, _ in
            try Self.loss(left, bench, isAcknowledged: false)
        }
        #expect(found.problems.contains { $0.contains("missing") })
    }

    /// What is lost or half-done in what the power cut left, if anything.
    private static func loss(
        _ left: PowerCutBench.Left, _ bench: PowerCutBench, isAcknowledged: Bool
    ) throws -> String? {
        let kept = try left.names()
        for (name, bytes) in bench.delivery where !kept.contains(name) {
            if isAcknowledged { return "\(name) was acknowledged and is not in the catalog" }
            guard left.image.files["in/" + name] == bytes else { return "\(name) is lost" }
        }
        if let half = halfAnObject(left, bench) { return "half an object has its name: \(half)" }
        return try left.problems().beyondRepair.first.map { "\($0.kind): \($0.place)" }
    }

    /// An object that nobody refers to yet is to be adopted as it is.
    private static func halfAnObject(_ left: PowerCutBench.Left, _ bench: PowerCutBench) -> String? {
        let delivered = Set(bench.delivery.values)
        return left.image.files.first { path, bytes in
            path.hasPrefix("home/archive/") && path.hasSuffix(".wav") && !delivered.contains(bytes)
        }?.key
    }

    /// What is wrong after the same command was run once more, if anything.
    private static func ingestAgain(_ left: PowerCutBench.Left, _ bench: PowerCutBench) throws -> String? {
        _ = try Ingest(left.home).run(request(left.deliveryPath))
        guard try left.names() == bench.delivery.keys.sorted() else {
            return "run again, it has \(try left.names())"
        }
        guard try FileManager.default.contentsOfDirectory(atPath: left.deliveryPath).isEmpty else {
            return "run again, it leaves the delivery"
        }
        return try left.remainder()
    }
}
