import CallModel
import Foundation
import TestSupport
import Testing

/// A package is verified as a stranger does it: with coreutils and openssl, on the exported folder alone.
@Suite("Production")
struct ProductionTests {
    private static let purpose = ["--purpose", "山东监管局 2026-88 调阅"]

    private struct Report: Decodable {
        struct Left: Decodable {
            let id: String
            let reason: String
        }
        let path: String
        let digest: String
        let keyFingerprint: String
        let recordings: Int
        let documents: Int
        let notIncluded: [Left]
    }

    @Test("of a policy verifies with coreutils and openssl, and holds what was delivered")
    func policy() throws {
        let day = try SampleDay()
        let out = try TemporaryFolder()
        let report = try day.huiyin.object(
            Report.self, ["export", "--policy", "YS2026030016", "--to", out.path + "/bag"] + Self.purpose)
        #expect(report.recordings == 2)
        try Self.expectVerified(report.path, fingerprint: report.keyFingerprint)
        #expect(try Shell.run("sha256sum tagmanifest-sha256.txt", in: report.path).output.hasPrefix(report.digest))
        let files = try FileManager.default.contentsOfDirectory(atPath: report.path + "/data/recordings")
        #expect(files.count == 2)
        for file in files {
            let id = String(file.prefix(36))
            let name = try day.huiyin.object(Revealed.self, ["show", id, "--reveal"]).name
            #expect(
                FileManager.default.contents(atPath: report.path + "/data/recordings/" + file)
                    == FileManager.default.contents(atPath: SampleDay.samples + "/recordings/" + name))
        }
        let policies = try String(contentsOfFile: report.path + "/data/facts/policies.json", encoding: .utf8)
        #expect(policies.contains("YS2026030016") && !policies.contains("*"), "nothing is masked")
        #expect(
            try Shell.run("stat -c %a . data data/recordings VERIFY.txt", in: report.path).output
                == "700\n700\n700\n600\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["bag"])

        let detail = try day.huiyin.sqlite("SELECT detail FROM audit_event WHERE action = 'package_produced'")
        #expect(detail.contains(report.digest) && detail.contains("YS2026030016"))
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM audit_event WHERE action = 'recording_produced'") == "2\n")
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM audit_event WHERE action = 'viewed'") == "0\n")
        try day.huiyin.expect(0, ["audit", "verify"])
    }

    @Test("as a tape archive is the same bag in one folder; any change is found by the commands that it names")
    func tar() throws {
        let day = try SampleDay()
        let out = try TemporaryFolder()
        let report = try day.huiyin.object(
            Report.self, ["export", "--recording", "ec359e20", "--to", out.path + "/2026-88.tar"] + Self.purpose)
        #expect(try Shell.run("tar -xf 2026-88.tar && ls", in: out.path).output == "2026-88\n2026-88.tar\n")
        try Self.expectVerified(out.path + "/2026-88", fingerprint: report.keyFingerprint)

        let files = try Shell.run("find . -type f", in: out.path + "/2026-88").output.split(separator: "\n").map(
            String.init)
        #expect(files.count > 12)
        for file in files {
            _ = try Shell.run(
                "rm -rf ../copy && cp -r . ../copy && cd ../copy && printf x >> '\(file)'",
                in: out.path + "/2026-88")
            #expect(try !Self.isVerified(out.path + "/copy", fingerprint: report.keyFingerprint), "\(file)")
        }
    }

    @Test("names what is not in it: destroyed, missing, altered, in quarantine")
    func absent() throws {
        let day = try SampleDay()
        let out = try TemporaryFolder()
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        let due = "YS2013060092"
        let destroyed = try day.huiyin.object(
            Report.self, ["export", "--policy", due, "--to", out.path + "/destroyed"] + Self.purpose)
        #expect(destroyed.recordings == 0 && destroyed.notIncluded.map(\.reason) == ["destroyed"])
        try Self.expectVerified(destroyed.path, fingerprint: destroyed.keyFingerprint)
        let text = try String(contentsOfFile: destroyed.path + "/data/not-included.json", encoding: .utf8)
        #expect(text.contains("\"sha256\"") && text.contains("destroyedBy"))

        // It tells its policy by a hash: without the key nobody can say that nothing was destroyed.
        let key = day.huiyin.home + "/tombstone.key"
        try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
        try day.huiyin.expect(74, ["export", "--policy", due, "--to", out.path + "/blind"] + Self.purpose)
        try FileManager.default.moveItem(atPath: key + ".away", toPath: key)

        let ids = try day.huiyin.lines(["list", "recordings", "--policy", "YS2026030016"], RecordingLine.self).map(
            \.id)
        let objects = ids.map { day.huiyin.home + "/archive/\($0.prefix(2))/\($0).wav" }
        try FileManager.default.removeItem(atPath: objects[0])
        _ = try Shell.run("chmod u+w '\(objects[1])'; printf x >> '\(objects[1])'", in: out.path)
        let broken = try day.huiyin.expect(
            74, ["export", "--policy", "YS2026030016", "--to", out.path + "/broken", "--json"] + Self.purpose)
        let report = try JSONDecoder().decode(Report.self, from: Data(broken.output.utf8))
        #expect(report.recordings == 0)
        #expect(Set(report.notIncluded.filter { ids.contains($0.id) }.map(\.reason)) == ["missing", "altered"])
        try Self.expectVerified(report.path, fingerprint: report.keyFingerprint)
    }

    @Test("holds the documents of its callbacks, and links to no page from elsewhere")
    func documents() throws {
        let day = try SampleDay()
        let out = try TemporaryFolder()
        let contents = ["scan": "%PDF-1.7 signed", "trace": "<html><script>alert(1)</script></html>"]
        for (name, content) in contents {
            let path = out.path + "/" + name
            try Data(content.utf8).write(to: URL(fileURLWithPath: path))
            let kind = name == "scan" ? "questionnaire" : "electronic_trace"
            try day.huiyin.expect(0, ["ingest", "--document", kind, "--callback", "HF260316-006", path])
        }
        try day.huiyin.expect(0, ["hold", "place", "--callback", "HF260316-006", "--reason", "complaint"])
        let report = try day.huiyin.object(
            Report.self, ["export", "--policy", "YS2026030016", "--to", out.path + "/bag"] + Self.purpose)
        #expect(report.documents == 2 && report.notIncluded.isEmpty)
        try Self.expectVerified(report.path, fingerprint: report.keyFingerprint)
        let folder = report.path + "/data/documents/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(files.map { String($0.suffix(4)) }) == [".pdf", "html"])
        #expect(
            try Set(files.map { try String(contentsOfFile: folder + $0, encoding: .utf8) })
                == Set(contents.values))
        let index = try String(contentsOfFile: report.path + "/data/index.html", encoding: .utf8)
        let links = files.filter { index.contains("href=\"documents/\($0)\"") }
        #expect(links.count == 1 && links.allSatisfy { $0.hasSuffix(".pdf") })
        #expect(files.allSatisfy { index.contains("data/documents/\($0)") })
        let holds = try String(contentsOfFile: report.path + "/data/facts/holds.json", encoding: .utf8)
        #expect(holds.contains("HF260316-006"))
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM audit_event WHERE action = 'document_produced'") == "2\n")

        // Lost, and named.
        let id = try #require(files.first { $0.hasSuffix(".pdf") }).prefix(36)
        try FileManager.default.removeItem(atPath: day.huiyin.home + "/archive/\(id.prefix(2))/\(id).document.pdf")
        let broken = try day.huiyin.expect(
            74, ["export", "--callback", "HF260316-006", "--to", out.path + "/broken", "--json"] + Self.purpose)
        let second = try JSONDecoder().decode(Report.self, from: Data(broken.output.utf8))
        #expect(second.documents == 1 && second.notIncluded.map(\.id) == [String(id)])
        #expect(second.notIncluded.map(\.reason) == ["missing"])
    }

    @Test("needs a purpose, something that is known, and a place that is free")
    func refused() throws {
        let day = try SampleDay()
        let out = try TemporaryFolder()
        try day.huiyin.expect(64, ["export", "--policy", "YS2026030016", "--to", out.path + "/bag"])
        try day.huiyin.expect(64, ["export", "--to", out.path + "/bag"] + Self.purpose)
        try day.huiyin.expect(
            64, ["export", "--policy", "YS2026030016", "--to", out.path + "/bag", "--purpose", " "])
        for name in ["--policy", "--callback", "--recording"] {
            try day.huiyin.expect(66, ["export", name, "nobody", "--to", out.path + "/bag"] + Self.purpose)
        }
        try FileManager.default.createDirectory(atPath: out.path + "/there", withIntermediateDirectories: false)
        for place in ["/there", "/none/bag"] {
            try day.huiyin.expect(
                73, ["export", "--policy", "YS2026030016", "--to", out.path + place] + Self.purpose)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["there"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path + "/there").isEmpty)
    }

    private struct Revealed: Decodable { let name: String }

    /// The commands of VERIFY.txt.
    private static func isVerified(_ bag: String, fingerprint: String) throws -> Bool {
        let commands = """
            set -e
            openssl pkey -pubin -in signing-key.pem -outform DER | sha256sum | grep -q '^\(fingerprint) '
            openssl pkeyutl -verify -pubin -inkey signing-key.pem -rawin -in tagmanifest-sha256.txt \
              -sigfile tagmanifest-sha256.txt.sig | grep -q 'Signature Verified Successfully'
            sha256sum --quiet -c tagmanifest-sha256.txt
            sha256sum --quiet -c manifest-sha256.txt
            test -z "$(find data -type f | sort | comm -23 - <(cut -c67- manifest-sha256.txt | sort))"
            """
        return try Shell.run(commands, in: bag).exitCode == 0
    }

    private static func expectVerified(
        _ bag: String, fingerprint: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(try isVerified(bag, fingerprint: fingerprint), sourceLocation: sourceLocation)
        #expect(
            try Shell.run("grep -c . bagit.txt && grep -q 'BagIt-Version: 1.0' bagit.txt", in: bag).output
                == "2\n",
            sourceLocation: sourceLocation)
        let oxum = "echo $(find data -type f -printf '%s\\n' | paste -sd+ | bc).$(find data -type f | wc -l)"
        let counted = try Shell.run(oxum.replacing("| bc", with: "| { read -r sum; echo $((sum)); }"), in: bag)
            .output
        #expect(
            try Shell.run("sed -n 's/^Payload-Oxum: //p' bag-info.txt", in: bag).output == counted,
            sourceLocation: sourceLocation)
    }
}
