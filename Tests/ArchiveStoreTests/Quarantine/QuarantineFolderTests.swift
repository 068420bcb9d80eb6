import ArchiveStore
import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("The quarantine")
struct QuarantineFolderTests {
    private let archive: TemporaryStore
    private let quarantine: QuarantineFolder

    init() throws {
        archive = try TemporaryStore()
        quarantine = archive.quarantine()
        try quarantine.prepare()
    }

    private func keep(
        _ name: String, _ bytes: [UInt8], code: String = "not_audio", at instant: UTCInstant = .sample
    ) throws {
        let source = try archive.delivery.file(name, bytes)
        try quarantine.keep(
            try archive.store.stage(source), of: source, code: code, reason: "no RIFF header", at: instant)
    }

    @Test("keeps the bytes and says why; the source stays as it was")
    func keeps() throws {
        let bytes = Delivery.bytes(400_000)
        try keep("a.wav", bytes)
        let entries = try quarantine.entries()
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        #expect(entry.name == "a.wav" && entry.sourcePath == archive.delivery.path + "/a.wav")
        #expect(entry.code == "not_audio" && entry.reason == "no RIFF header" && entry.at == .sample)
        #expect(entry.bytes == 400_000 && entry.line == nil && entry.text == nil)
        #expect(try archive.quarantinedBytes(entry) == bytes)
        #expect(FileManager.default.contents(atPath: entry.sourcePath).map(Array.init) == bytes)
        #expect(try archive.store.incoming.leftovers().isEmpty && archive.store.things().isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: quarantine.root)
        for name in names { #expect(permissions(quarantine.root + "/" + name) == 0o600) }
        #expect(permissions(quarantine.root) == 0o700)
    }

    @Test("keeps the same bytes under the same name for the same reason once, and the first time counts")
    func idempotent() throws {
        try keep("a.wav", [1, 2, 3])
        try keep("a.wav", [1, 2, 3], at: UTCInstant.sample.advanced(bySeconds: 60))
        #expect(try quarantine.entries().map(\.at) == [.sample])
        try keep("b.wav", [1, 2, 3])
        try keep("a.wav", [1, 2, 4])
        try keep("a.wav", [1, 2, 3], code: "too_long")
        #expect(try quarantine.entries().count == 4)
    }

    @Test("takes the bytes again where they were lost")
    func heals() throws {
        try keep("a.wav", [1, 2, 3])
        let entry = try #require(try quarantine.entries().first)
        unlink(quarantine.root + "/\(entry.id).bytes")
        try keep("a.wav", [1, 2, 3])
        #expect(try archive.quarantinedBytes(entry) == [1, 2, 3])
    }

    @Test("notes what has no bytes to take, once for each path and reason")
    func notes() throws {
        let refusals: [SourceRefusal] = [
            SourceRefusal(path: "/in/pipe.wav", reason: .pipe),
            SourceRefusal(path: "/in/link.wav", reason: .symbolicLink),
            SourceRefusal(path: "/other/pipe.wav", reason: .pipe),
            SourceRefusal(path: "/in/pipe.wav", reason: .folder),
            SourceRefusal(path: "/in/huge.wav", reason: .tooLarge(bytes: 9, limit: 8)),
        ]
        for refusal in refusals + refusals { try quarantine.note(refusal, at: .sample) }
        let entries = try quarantine.entries()
        #expect(entries.count == refusals.count)
        #expect(Set(entries.map { SIMD2($0.sourcePath.hashValue, $0.code.hashValue) }).count == refusals.count)
        for entry in entries {
            #expect(entry.bytes == nil && entry.sha256 == nil)
            #expect(refusals.contains { $0.code == entry.code && $0.explanation == entry.reason })
            #expect(entry.sourcePath.hasSuffix("/" + entry.name))
        }
    }

    @Test("notes rows with their line and text, any number of them, each once")
    func rows() throws {
        let rows = (1...250).map {
            QuarantinedRow(line: $0, text: "\"a\",\($0 % 7)", code: "columns", reason: "3 columns")
        }
        try quarantine.note(rows: rows, of: "/cdr/Master.csv", at: .sample)
        try quarantine.note(rows: Array(rows[100...]), of: "/cdr/Master.csv", at: .sample)
        try quarantine.note(rows: [], of: "/cdr/Master.csv", at: .sample)
        let entries = try quarantine.entries()
        #expect(entries.count == 250)
        #expect(Set(entries.compactMap(\.line)) == Set(1...250))
        for entry in entries {
            #expect(entry.name == "Master.csv" && entry.code == "columns" && entry.reason == "3 columns")
            #expect(entry.text == entry.line.map { "\"a\",\($0 % 7)" })
        }
    }

    /// In a process of its own, since the limit cannot be raised again.
    @Test("notes more rows at once than a process may have files open")
    func manyRows() async throws {
        await #expect(processExitsWith: .success) {
            [root = quarantine.root as String, archive = archive.root as String] in
            var limit = rlimit(rlim_cur: 160, rlim_max: 160)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let rows = (1...300).map { QuarantinedRow(line: $0, text: "x", code: "columns", reason: "1 column") }
            let incoming = IncomingFolder(path: archive + "/incoming")
            try QuarantineFolder(root: root, incoming: incoming, io: SystemDurableIO())
                .note(rows: rows, of: "/cdr/Master.csv", at: .sample)
        }
        #expect(try quarantine.entries().count == 300)
    }

    /// Telephone exchanges write file names that they got from callers.
    @Test(
        "keeps any name as data, and lets none become a path",
        arguments: [
            "..", ".", "-rf", ".hidden", "a b", "回访.wav", "a\nb", "a\u{1b}[2J", "a\"b", "a\\b", "$(id)",
            "a\u{202e}b",
            String(repeating: "x", count: 255), "e\u{301}", "\u{e9}", "%2e%2e%2f", "a'b;c|d", "nul\u{1}",
        ])
    func hostileNames(_ name: String) throws {
        let before = try Set(FileManager.default.subpathsOfDirectory(atPath: archive.folder.path))
        let refusal = SourceRefusal(path: "/in/" + name, reason: .notFound)
        try quarantine.note(refusal, at: .sample)
        if name != "..", name != "." { try keep(name, [1, 2, 3]) }
        for entry in try quarantine.entries() {
            #expect(Array(entry.name.unicodeScalars) == Array(name.unicodeScalars))
        }
        let added = try Set(FileManager.default.subpathsOfDirectory(atPath: archive.folder.path)).subtracting(
            before)
        for path in added {
            #expect(
                try #require(path.wholeMatch(of: /quarantine\/[0-9a-f]{32}(\.bytes|\.reason\.json)/)).0 == path)
        }
    }

    @Test("lists the oldest first")
    func order() throws {
        for (number, seconds) in [30, 10, 20].enumerated() {
            let refusal = SourceRefusal(path: "/in/\(number)", reason: .empty)
            try quarantine.note(refusal, at: UTCInstant.sample.advanced(bySeconds: Int64(seconds)))
        }
        #expect(try quarantine.entries().map(\.name) == ["1", "2", "0"])
    }

    @Test("says which of its files is damaged")
    func damaged() throws {
        try quarantine.note(SourceRefusal(path: "/in/a", reason: .empty), at: .sample)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: quarantine.root).first)
        try archive.folder.write(Array("{".utf8), to: "quarantine/" + name)
        #expect(
            throws: ArchiveError.damagedManifest(path: quarantine.root + "/" + name, message: "it does not decode")
        ) {
            _ = try quarantine.entries()
        }
    }

    @Test("keeps one entry when many processes refuse the same file at once")
    func concurrent() throws {
        let failures = FirstError()
        let source = try archive.delivery.file("a.wav", Delivery.bytes(50_000))
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            failures.collect {
                try quarantine.keep(
                    try archive.store.stage(source), of: source, code: "not_audio", reason: "no", at: .sample)
            }
        }
        try failures.rethrow()
        #expect(try quarantine.entries().count == 1)
        #expect(try archive.store.incoming.leftovers().isEmpty)
    }
}
