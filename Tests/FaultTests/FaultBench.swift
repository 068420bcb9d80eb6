import Foundation
import TestSupport
import Testing

/// A home and a delivery to break things in, made once and copied for every run.
struct FaultBench {
    private let folder: TemporaryFolder
    /// The delivered files by name.
    let delivery: [String: [UInt8]]

    /// - Parameters:
    ///   - files: how many recordings are delivered.
    ///   - prepare: what is done in the home before.
    init(files: Int, prepare: (HuiyinBinary, _ delivery: String) throws -> Void) throws {
        folder = try TemporaryFolder()
        var delivery: [String: [UInt8]] = [:]
        for index in 0..<files {
            let voice = Signal.silence(seconds: 0.3) + .speech(level: -20, seconds: 1, seed: UInt64(index + 1))
            let uniqueID = "\(1_371_521_722 + index * 60).\(index)"
            delivery["\(uniqueID).wav"] = WAVFile(ulaw: [voice.pcm16]).bytes
        }
        self.delivery = delivery
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
        for (name, bytes) in delivery { try folder.write(bytes, to: "in/" + name) }
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        #expect(try huiyin.run(["init"]).exitCode == 0)
        try prepare(huiyin, folder.path + "/in")
    }

    /// A copy to break.
    struct Run {
        let huiyin: HuiyinBinary
        let delivery: String
        private let folder: TemporaryFolder

        fileprivate init(_ bench: TemporaryFolder) throws {
            folder = try TemporaryFolder()
            huiyin = HuiyinBinary(home: try folder.copy(bench.path + "/home", as: "home"))
            delivery = try folder.copy(bench.path + "/in", as: "in")
        }

        /// The names of the recordings that are listed, in order.
        func names() throws -> [String] {
            struct Line: Decodable { let name: String }
            let output = try huiyin.run(["list", "recordings", "--json"]).output
            return try output.split(separator: "\n").map { line in
                try JSONDecoder().decode(Line.self, from: Data(line.utf8)).name
            }.sorted()
        }
    }

    func run() throws -> Run { try Run(folder) }

    /// Breaks `verb` at its first, second, third … durable operation, until a run passes untouched.
    /// - Parameters:
    ///   - stride: only at every so-manieth, beginning with the first.
    ///   - exitCode: what a run that was broken at a step ends with; by default what the fault asks for.
    ///   - check: looks at what is left, and runs the verb again.
    /// - Returns: how many operations there were.
    @discardableResult
    func breakEveryStep(
        with fault: Fault, stride: Int = 1, _ verb: (Run) -> [String], exitCode: ((_ step: Int) -> Int32?)? = nil,
        check: (Run, _ step: Int) throws -> Void
    ) throws -> Int {
        for step in Swift.stride(from: 1, through: 500, by: stride) {
            let run = try run()
            let counter = run.delivery + ".count"
            let environment = fault.environment(step: step).merging(["HUIYIN_FAULT_COUNT": counter]) { $1 }
            let outcome = try run.huiyin.run(verb(run), environment: environment)
            let reached = Int((try? String(contentsOfFile: counter, encoding: .utf8)) ?? "") ?? 0
            guard reached >= step else {
                #expect(outcome.exitCode == 0, "untouched, it passes: \(outcome.errors)")
                return reached
            }
            let expected = if let exitCode { exitCode(step) } else { fault.exitCode }
            #expect(outcome.exitCode == expected, "step \(step): \(outcome.errors)")
            try check(run, step)
        }
        Issue.record("the verb does not come to an end")
        return 500
    }
}

/// What `verify --json` says.
struct VerifyReport: Decodable {
    struct Problem: Decodable {
        let kind: String
        let place: String
    }

    let objects: Int
    let problems: [Problem]

    init(of huiyin: HuiyinBinary) throws {
        let outcome = try huiyin.run(["verify", "--deep", "--json"])
        self = try JSONDecoder().decode(VerifyReport.self, from: Data(outcome.output.utf8))
    }

    /// What a cut-off run may leave behind, and the next one cleans up.
    static let allowedBetweenRuns: Set<String> = ["orphaned", "leftover", "stray", "unfinished_destruction"]
}
