import Foundation
import TestSupport
import Testing

/// A home that seals what comes, with master keys in files beside it.
struct SealedHome {
    let home: PurgeHome
    var huiyin: HuiyinBinary { home.huiyin }
    var archive: String { huiyin.home + "/archive" }

    /// - Parameter files: how many recordings come once it seals.
    init(files: Int) throws {
        home = try PurgeHome(files: 0)
        try home.expect(0, ["seal", "new-key", key(1)])
        try use(1)
        for number in 0..<files { try home.deliver(number) }
        if files > 0 { try home.expect(0, ["ingest", home.folder.path + "/in"]) }
    }

    /// Where a master key lies.
    func key(_ number: Int) -> String { home.folder.path + "/master-\(number).key" }

    /// Names master keys in huiyin.yaml.
    func use(_ current: Int, earlier: [Int] = [], enabled: Bool = true, more: String = "") throws {
        let others = earlier.map { "\"\(key($0))\"" }.joined(separator: ", ")
        try configure(
            "enabled: \(enabled ? "yes" : "no")\n  masterKey: \(key(current))\n  earlierKeys: [\(others)]\n\(more)"
        )
    }

    /// Sets lines under `sealing:`.
    func configure(_ settings: String) throws {
        try Data("sealing:\n  \(settings)\n".utf8).write(
            to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
    }

    /// The files in the archive whose names end so, relative to it.
    func files(_ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: archive).filter { $0.hasSuffix(ending) }.sorted()
    }

    /// The bytes of a file of the archive.
    func bytes(_ path: String) -> Data { FileManager.default.contents(atPath: archive + "/" + path) ?? Data() }

    /// Replaces a file of the archive past the program.
    func put(_ bytes: Data, _ path: String) throws {
        try bytes.write(to: URL(fileURLWithPath: archive + "/" + path))
    }

    /// What was delivered as the nth file.
    func delivered(_ number: Int) -> Data {
        FileManager.default.contents(
            atPath: home.folder.path + "/in/\(1_371_521_722 + number).\(number).wav") ?? Data()
    }

    /// What `verify --deep` says is wrong, and how it ends.
    func verified(_ options: [String] = []) throws -> (exitCode: Int32?, kinds: [String], messages: [String]) {
        struct Report: Decodable {
            struct Problem: Decodable {
                let kind: String
                let message: String
            }
            let problems: [Problem]
        }
        let outcome = try huiyin.run(["verify", "--deep", "--restart", "--json"] + options)
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8)) else {
            return (outcome.exitCode, [], [outcome.errors])
        }
        return (outcome.exitCode, report.problems.map(\.kind), report.problems.map(\.message))
    }
}
