import Foundation
import FoundationXML
import TestSupport
import Testing

/// What `config/` gives to those who run a PBX: it must fit the program, and let nobody in.
@Suite("Hooks and units")
struct ShippedSnippetTests {
    private static let folder = SampleDay.checkout + "/config/"
    private static let units = [
        "huiyin-watch.service", "huiyin-sweep.service", "huiyin-sweep.timer", "huiyin-purge.service",
        "huiyin-purge.timer", "huiyin-verify.service", "huiyin-verify.timer",
    ].map { "systemd/" + $0 }
    private static let dialplan = "asterisk/extensions_huiyin.conf"
    private static let documents = ["freeswitch/huiyin_record.xml", "freeswitch/json_cdr.conf.xml"]

    private static func lines(_ name: String) throws -> [String] {
        try String(contentsOfFile: folder + name, encoding: .utf8).components(separatedBy: "\n")
    }

    /// The lines that do something.
    private static func code(_ name: String, comment: String) throws -> [String] {
        try lines(name).filter { !$0.hasPrefix(comment) && !$0.isEmpty }
    }

    @Test("say what the program understands")
    func options() throws {
        let huiyin = HuiyinBinary(home: "/nonexistent")
        var found: [String: Set<String>] = [:]
        for name in Self.units + [Self.dialplan] + Self.documents {
            for line in try Self.lines(name) {
                for command in line.components(separatedBy: "/usr/local/bin/huiyin ").dropFirst() {
                    let words = command.split { " ')\"".contains($0) }.map(String.init)
                    let verb = try #require(words.first)
                    found[verb, default: []].formUnion(words.filter { $0.hasPrefix("--") })
                }
            }
        }
        #expect(Set(found.keys) == ["ingest", "init", "watch", "purge", "verify", "audit"])
        for (verb, options) in found {
            // Verbs that have verbs of their own: their options are those that every verb has.
            let own = ["purge": ["purge", "run"], "audit": ["audit", "verify"]][verb] ?? [verb]
            let help = try huiyin.expect(0, own + ["--help"]).output
            for option in options { #expect(help.contains(option), "\(verb) \(option)") }
        }
    }

    @Test("units are as systemd wants them")
    func units() throws {
        let analyser = "/usr/bin/systemd-analyze"
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for name in Self.units {
            let text = try Self.lines(name).joined(separator: "\n")
            let file = URL(fileURLWithPath: folder.path).appendingPathComponent(
                URL(fileURLWithPath: name).lastPathComponent)
            // Where it is installed is not where it was built.
            try Data(text.replacing("/usr/local/bin/huiyin", with: "/bin/true").utf8).write(to: file)
            paths.append(file.path)
            let keys = try Self.code(name, comment: "#").filter { !$0.hasPrefix("[") }
            #expect(keys.allSatisfy { $0.contains("=") && !$0.hasPrefix(" ") }, "\(name)")
        }
        guard FileManager.default.isExecutableFile(atPath: analyser) else { return }
        let verified = try Program.run(analyser, ["verify"] + paths)
        #expect(verified.exitCode == 0 && verified.errors.isEmpty, "\(verified.errors)")
    }

    @Test("all services are shut in alike, and know the exit codes")
    func services() throws {
        func setting(_ key: String, _ unit: String) throws -> [String] {
            try Self.code("systemd/" + unit, comment: "#").filter { $0.hasPrefix(key + "=") }
        }
        let watch = "huiyin-watch.service"
        #expect(try setting("RestartPreventExitStatus", watch) == ["RestartPreventExitStatus=64 77 78"])
        #expect(try setting("SuccessExitStatus", "huiyin-sweep.service") == ["SuccessExitStatus=65 75"])
        func isShut(_ line: String) -> Bool {
            ["Protect", "Private", "Restrict", "SystemCall", "NoNew", "Capab", "Lock", "Memory", "State", "UMask"]
                .contains { line.hasPrefix($0) } && !line.hasPrefix("RestartPrevent")
        }
        let shut = try [watch, "huiyin-sweep.service", "huiyin-purge.service", "huiyin-verify.service"].map {
            try Self.code("systemd/" + $0, comment: "#").filter(isShut)
        }
        #expect(Set(shut).count == 1)
        #expect(shut[0].contains("ProtectSystem=strict") && shut[0].contains("NoNewPrivileges=yes"))
    }

    @Test("nothing that the far side chooses gets to Asterisk's shell unfiltered")
    func asterisk() throws {
        let code = try Self.code(Self.dialplan, comment: ";")
        var assigned: [String: String] = [:]
        for line in code {
            guard let match = line.firstMatch(of: /Set\((HUIYIN_[A-Z]+)=(.*)\)$/) else { continue }
            assigned[String(match.1)] = String(match.2)
        }
        let monitor = try #require(code.first { $0.contains("MixMonitor(") })
        #expect(Set(monitor.matches(of: /[$^]\{([^}]*)\}/).map { String($0.1) }) == ["HUIYIN_FILE"])
        #expect(monitor.contains("'/var/spool/asterisk/monitor/^{HUIYIN_FILE}')"))
        let file = try #require(assigned["HUIYIN_FILE"])
        let parts = file.matches(of: /\$\{([^}]*)\}/).map { String($0.1) }
        #expect(parts.count == 5)
        for part in parts {
            let value = try #require(assigned[part])
            let isFiltered = value.firstMatch(of: /^\$\{FILTER\([0-9a-zA-Z.\\\-]+,\$\{[A-Z0-9]+\}\)\}$/) != nil
            #expect(isFiltered || value.hasPrefix("${STRFTIME(${EPOCH},"), "\(part)")
        }
    }

    @Test("nothing but FreeSWITCH's own identifier gets to its shell, and its documents are whole")
    func freeswitch() throws {
        for name in Self.documents {
            let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + name))
            let parser = XMLParser(data: data)
            #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
        }
        let hooks = try Self.lines(Self.documents[0]).filter { $0.contains("system:") }
        let variables = hooks.flatMap { hook in hook.matches(of: /\$\{([^}]*)\}/).map { String($0.1) } }
        #expect(variables == ["uuid"])
    }
}
