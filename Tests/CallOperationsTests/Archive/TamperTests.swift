import CallCatalog
import CallModel
import Foundation
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

/// Somebody changes an object, a record or a row past the program.
@Suite("Tampering is found")
struct TamperTests {
    private let bench: ArchiveBench

    init() throws { bench = try ArchiveBench() }

    private func object(_ index: Int) throws -> (key: ObjectKey, path: String) {
        let id = try bench.ids()[index]
        let entry = try #require(try bench.home.catalog.read { try $0.entry(id) })
        let key = try #require(ObjectKey(path: entry.objectKey))
        return (key, bench.path(key.path))
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    @Test("T1 any flipped bit of an object, by the store's digest; 2,000 of them")
    func bits() throws {
        let (key, path) = try object(0)
        let whole = try bytes(path)
        let digest = try bench.home.archive.fixity(of: key)
        var random = SplitMix64(seed: 1)
        var found = 0
        for number in 0..<2000 {
            let place = number < 64 * 8 ? number : Int.random(in: 0..<(whole.count * 8), using: &random)
            var changed = whole
            changed[place / 8] ^= 1 << (place % 8)
            try write(changed, path)
            if try bench.home.archive.fixity(of: key) != digest { found += 1 }
        }
        #expect(found == 2000)
        #expect(try bench.problems().map(\.place) == [key.path])
        #expect(try bench.problems().kinds == [.altered])
        try write(whole, path)
        #expect(try bench.problems().isEmpty)
    }

    @Test("T1 any flipped bit of a manifest that says something else then")
    func manifestBits() throws {
        let key = try object(0).key
        let path = bench.path(key.manifestPath)
        let whole = try bytes(path)
        var random = SplitMix64(seed: 2)
        var (found, harmless) = (0, 0)
        for _ in 0..<150 {
            let place = Int.random(in: 0..<(whole.count * 8), using: &random)
            var changed = whole
            changed[place / 8] ^= 1 << (place % 8)
            try write(changed, path)
            let problems = try bench.problems(deep: false)
            if problems.map(\.place) == [key.manifestPath] {
                found += 1
            } else if isHarmless(whole, changed) {
                harmless += 1
            }
        }
        #expect(found + harmless == 150)
        #expect(harmless < 10)
    }

    /// White space, and when it was written.
    private func isHarmless(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        [.inNothing, .inFields(["updatedAt"])].contains(RecordDifference(of: one, to: other))
    }

    @Test("T2 cut off, extended, swapped, renamed, removed")
    func objects() throws {
        let (one, two) = (try object(0), try object(1))
        let (first, second) = (try bytes(one.path), try bytes(two.path))
        for changed in [first.dropLast(), first + [0], []] as [[UInt8]] {
            try write(Array(changed), one.path)
            #expect(try bench.problems(deep: false).kinds == [.altered])
        }
        try write(second, one.path)
        try write(first, two.path)
        #expect(try bench.problems().kinds == [.altered, .altered])
        try write(first, one.path)
        try write(second, two.path)
        #expect(rename(one.path, one.path + "x") == 0)
        #expect(try bench.problems().kinds == [.missing, .stray])
        #expect(rename(one.path + "x", one.path) == 0)
        #expect(unlink(one.path) == 0)
        #expect(try bench.problems().kinds.first == .missing)
        try write(first, one.path)
        #expect(try bench.problems().isEmpty)
    }

    @Test("T2 manifests swapped, cut off anywhere, removed")
    func manifests() throws {
        let (one, two) = (bench.path(try object(0).key.manifestPath), bench.path(try object(1).key.manifestPath))
        let (first, second) = (try bytes(one), try bytes(two))
        try write(second, one)
        try write(first, two)
        #expect(try bench.problems().kinds == [.recordDiffers, .recordDiffers])
        try write(second, two)
        for part in 0..<8 {
            try write(Array(first.prefix(first.count * part / 8)), one)
            #expect(try bench.problems(deep: false).kinds == [.manifestMissing])
        }
        #expect(unlink(one) == 0)
        #expect(try bench.problems(deep: false).kinds == [.manifestMissing])
        #expect(try bench.problems(deep: false, repair: true).allSatisfy(\.isRepaired))
        #expect(try bench.problems().isEmpty)
    }

    /// Columns whose change is not found: they repeat what another column says, for an order or a search. The archive's
    /// article publishes this list.
    static let uncovered: Set<String> = [
        "finding.position", "attempt.id", "attempt.at", "policy.backwards", "recording.frames",
        "recording.sample_rate", "callback.backwards",
    ]

    @Test(
        "T3 any column of a recording, a finding, an attempt, a callback, a policy, a call or a hold, changed by SQL",
        arguments: ["recording", "recording_evidence", "finding", "attempt", "policy", "callback", "legal_hold"])
    func columns(_ table: String) throws {
        _ = try bench.home.catalog.write { try $0.put(AttemptEntry.telephone(of: "HF1")) }
        let hold = try ManageHolds(bench.home).place(
            on: .policy(PolicyNumber(rawValue: "P1")), reason: "suit", reference: "1")
        _ = try ManageHolds(bench.home).release("\(hold.id)", reason: "settled")
        // A child that another test makes holds the right to write for a moment, and what waits would take the change along.
        while try bench.home.catalog.read({ try $0.outdatedRecordCount() }) > 0 {
            try ArchiveUpkeep(bench.home).run()
        }
        #expect(try bench.problems().isEmpty)
        let copy = bench.folder.path + "/copy.sqlite"
        try bench.sqlite("VACUUM INTO '\(copy)'")
        var missed: Set<String> = []
        for column in try columns(of: table) {
            try bench.sqlite(Self.change(column, of: table))
            let isFound = (try? !bench.problems(deep: false).isEmpty) ?? true
            if !isFound { missed.insert("\(table).\(column.name)") }
            try restore(table, from: copy)
            #expect(try bench.problems(deep: false).isEmpty, "\(table).\(column.name) is put back")
        }
        #expect(missed.isSubset(of: Self.uncovered), "\(missed.subtracting(Self.uncovered))")
    }

    private struct Column {
        let name: String
        let type: String
        let isKey: Bool
    }

    private func columns(of table: String) throws -> [Column] {
        let output = try bench.sqlite("SELECT name, type, pk FROM pragma_table_info('\(table)')")
        return output.split(separator: "\n").map { line in
            let parts = line.split(separator: "|")
            return Column(name: String(parts[0]), type: String(parts[1]), isKey: parts[2] != "0")
        }
    }

    private static let json: Set<String> = ["clues", "measurement", "match", "retention", "facts"]

    /// Changes one row's column to something that it might be.
    private static func change(_ column: Column, of table: String) -> String {
        let name = column.name
        let value =
            switch column.type {
            case "INTEGER", "REAL": "IFNULL(\(name), 0) + 1"
            default: json.contains(name) ? "json_set(\(name), '$.tampered', 1)" : "IFNULL(\(name), '') || 'x'"
            }
        let key = key(table)
        let last =
            table == "finding"
            ? " AND position = (SELECT MAX(position) FROM finding AS f WHERE f.recording_id = finding.recording_id)"
            : ""
        return
            "PRAGMA foreign_keys = OFF; UPDATE \(table) SET \(name) = \(value) "
            + "WHERE \(key) = (SELECT MIN(\(key)) FROM \(table))\(last)"
    }

    private static func key(_ table: String) -> String {
        switch table {
        case "recording", "attempt", "callback", "legal_hold": "id"
        case "policy": "number"
        default: "recording_id"
        }
    }

    private func restore(_ table: String, from copy: String) throws {
        try bench.sqlite(
            "PRAGMA foreign_keys = OFF; ATTACH '\(copy)' AS copy; BEGIN; DELETE FROM main.\(table); "
                + "INSERT INTO main.\(table) SELECT * FROM copy.\(table); "
                + "DELETE FROM main.object_reading; COMMIT")
    }
}
