import Foundation
import TestSupport
import Testing

/// A home with recordings of 2013 that belong to no contract and are due since 2016, and a clock that stands still.
struct PurgeHome {
    /// A list of policies that none of the recordings has to do with: until one comes, nothing is due.
    static let policies = "policyNumber,holderName,phone\nPX,陆萍,13600136099\n"
    static let now = "2026-03-17T02:00:00Z"

    let folder: TemporaryFolder
    let huiyin: HuiyinBinary

    /// - Parameters:
    ///   - files: how many recordings there are.
    ///   - settings: lines under `purge:` of huiyin.yaml.
    ///   - rules: the text of retention.yaml, where it is not to be the shipped one.
    ///   - now: when all that happens.
    init(files: Int, settings: String = "", rules: String? = nil, now: String = now) throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(
            home: folder.path + "/home", environment: ["HUIYIN_NOW": now, "HUIYIN_ACTOR": "records"])
        try huiyin.expect(0, ["init"])
        if !settings.isEmpty { try configure(settings) }
        if let rules {
            try Data(rules.utf8).write(to: URL(fileURLWithPath: huiyin.home + "/config/retention.yaml"))
            try huiyin.expect(0, ["retention", "recompute"])
        }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/in", withIntermediateDirectories: false)
        for number in 0..<files { try deliver(number) }
        if files > 0 { try huiyin.expect(0, ["ingest", folder.path + "/in"]) }
        try importPolicies(now: now)
    }

    /// Sets lines under `purge:`.
    func configure(_ settings: String) throws {
        try Data("purge:\n\(settings)\n".utf8).write(
            to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
    }

    func deliver(_ number: Int) throws {
        let voice = Signal.speech(level: -20, seconds: 0.1, seed: UInt64(number + 1))
        try folder.write(
            WAVFile(ulaw: [voice.pcm16]).bytes, to: "in/\(1_371_521_722 + number).\(number).wav")
    }

    func importPolicies(now: String = now) throws {
        try folder.write(Array(Self.policies.utf8), to: "policies.csv")
        try huiyin.expect(
            0, ["import", "policies", folder.path + "/policies.csv"], environment: ["HUIYIN_NOW": now])
    }

    /// Runs a verb as somebody, at some time.
    @discardableResult
    func expect(
        _ exitCode: Int32, _ arguments: [String], as actor: String = "records", now: String = now,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HuiyinBinary.Outcome {
        try huiyin.expect(
            exitCode, arguments, environment: ["HUIYIN_NOW": now, "HUIYIN_ACTOR": actor],
            sourceLocation: sourceLocation)
    }

    struct Plan: Decodable {
        struct Item: Decodable { let recording: String }
        let id: String
        let digest: String?
        let items: [Item]
    }

    func plan(as actor: String = "records", now: String = now) throws -> Plan {
        let output = try expect(0, ["purge", "plan", "--json"], as: actor, now: now).output
        return try JSONDecoder().decode(Plan.self, from: Data(output.utf8))
    }

    /// How many recordings are left.
    func left() throws -> Int { try huiyin.lines(["list", "recordings"], RecordingLine.self).count }

    /// The files of the home, whole.
    func bytes() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: huiyin.home) {
            if let data = FileManager.default.contents(atPath: huiyin.home + "/" + path) { files[path] = data }
        }
        return files
    }
}
