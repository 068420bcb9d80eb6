import CallCatalog
import CallModel
import DurableIO
import Foundation
import MerkleLog
import TestSupport

@testable import CallOperations

/// A home with a trail of some events, and whatever is to be done to it.
struct AuditBench {
    let folder: TemporaryFolder
    let layout: HomeLayout

    /// - Parameter events: how many, besides those of making the home.
    init(events: Int = 0) throws {
        folder = try TemporaryFolder()
        layout = HomeLayout(root: folder.path + "/home")
        _ = try InitializeHome(layout, environment: [:]).run()
        try append(events)
    }

    /// The home, opened anew, as by another process.
    func home(_ environment: [String: String] = [:], for permission: Permission = .administer) throws -> OpenHome {
        try OpenHome.open(layout, environment: environment, for: permission)
    }

    /// Events with texts that somebody chose to do harm.
    func append(_ count: Int, salt: String = "") throws {
        let home = try home()
        try home.catalog.write { writer in
            for number in 0..<count {
                try writer.audit(
                    home.event(
                        .recordingIngested, "subject \(number % 7)",
                        ["name": Self.hostile[number % Self.hostile.count] + salt, "number": "\(number)"]))
            }
        }
    }

    /// Line ends, NUL, what turns text around, what ends a text in JSON, SQL and CSV, and what no UTF-8 has.
    static let hostile = [
        "a\nb", "a\r\n{\"sequence\":1}", "a\0b", "\u{202E}fdp.exe", "\u{2028}\u{2029}", "\"},{\"",
        "'; DROP TABLE x; --",
        "\\u0000", "\u{1B}[2J", "\u{FFFD}", "e\u{301}", "张三", "", String(repeating: "x", count: 3000),
        "\u{7F}\u{80}",
    ]

    func events() throws -> Int64 { try home().catalog.read { try $0.auditHead() }.size }

    /// Writes a file beside the home.
    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try folder.write(Array(text.utf8), to: name)
        return folder.path + "/" + name
    }

    func publicKey(_ name: String = "key.pub.pem") throws -> String {
        try write(try ShowPublicKey(try home()).run().pem, name)
    }

    func checkpoint(_ name: String) throws -> String {
        try write(try IssueCheckpoint(try home()).run().checkpoint, name)
    }

    func export(_ name: String = "export.jsonl", from: CivilDate? = nil, to: CivilDate? = nil) throws -> String {
        let path = folder.path + "/" + name
        try? FileManager.default.removeItem(atPath: path)
        _ = try ExportAudit(try home()).run(from: from, to: to, path: path)
        return path
    }

    func verify(checkpoints: [String] = [], publicKeys: [String] = []) throws -> AuditReport {
        var evidence = VerifyAudit.Evidence()
        (evidence.checkpoints, evidence.publicKeys) = (checkpoints, publicKeys)
        return try VerifyAudit(try home(for: .verify)).run(evidence)
    }
}
