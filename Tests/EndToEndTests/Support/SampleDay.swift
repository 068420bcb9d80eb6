import Foundation
import TestSupport
import Testing

/// The day in `samples/`, gone through the built binary.
struct SampleDay {
    /// The checkout.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    static let samples = checkout + "/samples"

    let huiyin: HuiyinBinary
    private let folder: TemporaryFolder

    /// What is done, in any order.
    enum Step: CaseIterable {
        case policies, callbacks, callDetails, recordings
    }

    /// - Parameters:
    ///   - steps: in which order things come.
    ///   - now: the day on which all this happens; the clock stands still.
    init(_ steps: [Step] = Step.allCases, now: String = "2026-03-17T02:00:00Z") throws {
        folder = try TemporaryFolder()
        let home = try PreparedDays.shared.home(after: steps, now: now)
        huiyin = HuiyinBinary(home: try folder.copy(home, as: "home"), environment: ["HUIYIN_NOW": now])
    }

    /// Goes through the day itself, in a home that is not there yet.
    static func live(_ steps: [Step], with huiyin: HuiyinBinary) throws {
        try huiyin.expect(0, ["init"])
        for step in steps {
            switch step {
            case .policies: try huiyin.expect(0, ["import", "policies", samples + "/policies.csv"])
            case .callbacks: try huiyin.expect(0, ["import", "callbacks", samples + "/callbacks.csv"])
            case .callDetails: for file in try callDetailFiles() { try huiyin.expect(0, ["import", "cdr", file]) }
            case .recordings: try huiyin.expect(65, ["ingest", samples + "/recordings", samples + "/legacy"])
            }
        }
    }

    static func callDetailFiles() throws -> [String] {
        let json = try FileManager.default.contentsOfDirectory(atPath: samples + "/cdr/json").sorted()
        return [samples + "/cdr/Master.csv", samples + "/legacy/Master.csv"]
            + json.map { samples + "/cdr/json/" + $0 }
    }

    /// The recordings by name.
    func recordings() throws -> [RecordingLine] { try huiyin.lines(["list", "recordings"]) }

    /// The identifier of the recording with this name.
    func id(_ name: String) throws -> String {
        let shown = try huiyin.object(ShownRecording.self, ["show", name])
        return shown.id
    }
}

/// A line of `list recordings --json`, as far as tests look at it.
struct RecordingLine: Decodable, Equatable {
    let id: String
    let verdict: String
    let findings: [String]
    let match: String
    let callbackID: String?
    let policyNumber: String?
    let retainUntil: String?
}

/// `show RECORDING --json`, as far as tests look at it.
struct ShownRecording: Decodable {
    struct Finding: Decodable { let code: String }
    struct Match: Decodable {
        let state: String
        let callID: String?
        let callbackID: String?
        let policyNumber: String?
    }
    struct Retention: Decodable {
        let retainUntil: String?
        let holds: [String]
    }

    let id: String
    let name: String
    let frames: Int64?
    let verdict: String
    let findings: [Finding]
    let match: Match
    let retention: Retention
}

extension HuiyinBinary {
    /// Runs a verb that must end like this.
    @discardableResult
    func expect(
        _ exitCode: Int32, _ arguments: [String], environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let outcome = try run(arguments, environment: environment)
        #expect(
            outcome.exitCode == exitCode, "\(arguments.joined(separator: " ")): \(outcome.errors)",
            sourceLocation: sourceLocation)
        return outcome
    }

    /// The objects that a list prints, one a line.
    func lines<Line: Decodable>(_ arguments: [String], _ type: Line.Type = Line.self) throws -> [Line] {
        try expect(0, arguments + ["--json"]).output.split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    /// The object that a verb prints.
    func object<Document: Decodable>(_ type: Document.Type, _ arguments: [String]) throws -> Document {
        try JSONDecoder().decode(type, from: Data(run(arguments + ["--json"]).output.utf8))
    }
}
