import CallModel
import Testing

@testable import CallRecords

/// A log is read while its writer writes: what stands at its end may be the beginning of a row.
@Suite("Rows that are being written")
struct UnfinishedRowTests {
    private static let rows = (1...3).map { number in
        AsteriskRow { ($0.uniqueid, $0.userfield) = ("1773624612.\(number)", "a\"b\nc.wav") }.text + "\n"
    }

    /// What is read of the first bytes of a log by the time that only they are there, and what waits.
    private func read(_ bytes: some Collection<UInt8>) -> (Reading<CallDetail>, UnfinishedRow?) {
        var reader = CallRecordReader(context: context(), file: "Master.csv")
        var reading = Reading<CallDetail>()
        reader.read(Array(bytes)) { reading.take($0) }
        let unfinished = reader.finish(.growing) { reading.take($0) }
        return (reading, unfinished)
    }

    @Test("wherever the writer stops, rows are read once whole, and nothing is rejected or made up")
    func everyCut() {
        let bytes = Array(Self.rows.joined().utf8)
        let whole = calls(bytes).accepted
        let ends = bytes.indices.filter {
            Self.rows.indices.map { Self.rows[...$0].joined().utf8.count - 1 }.contains($0)
        }
        for length in bytes.indices {
            let (reading, unfinished) = read(bytes[..<length])
            let complete = ends.count { $0 < length }
            #expect(reading.rejected.isEmpty, "\(length)")
            // A row that seems to lack nothing but its line end is read: it is the same call later, if perhaps with more
            // in its last field, for a closing mark may be the first of two.
            #expect(whole.map(\.id).starts(with: reading.accepted.map(\.id)), "\(length)")
            #expect(whole.starts(with: reading.accepted.prefix(complete)), "\(length)")
            #expect((complete...complete + 1).contains(reading.accepted.count), "\(length)")
            let isAtEnd = length == 0 || ends.contains(length - 1)
            #expect((unfinished == nil) == (isAtEnd || reading.accepted.count > complete), "\(length)")
        }
    }

    @Test("a row may lack columns behind one that is whole, and a number may lack digits")
    func lessThanBefore() {
        let short = AsteriskRow { ($0.uniqueid, $0.userfield) = (nil, nil) }.text
        #expect(read((Self.rows[0] + short).utf8).0.accepted.count == 1)
        #expect(read(short.utf8).0.accepted.isEmpty)
        let numbered = ["57", "5"].map { sequence in
            AsteriskRow { $0.newColumns = ("", "1773624600.1", sequence) }.text
        }
        let (reading, unfinished) = read(numbered.joined(separator: "\n").utf8)
        #expect(reading.accepted.map(\.rowKey) == ["1773624612.1234|57"])
        #expect(unfinished?.line == 2)
    }

    @Test("a writer that is done leaves what it leaves")
    func complete() {
        let reading = calls(Self.rows[0] + "\"\",\"8001\"")
        #expect(reading.accepted.count == 1)
        #expect(reading.rejected.map(\.line) == [3])
    }

    @Test("an object waits for its brace")
    func object() {
        let text = FreeSwitchObject().text + "\n"
        for cut in [1, text.utf8.count / 2, text.utf8.count - 2] {
            let (reading, unfinished) = read(text.utf8.prefix(cut))
            #expect(reading.accepted.isEmpty && reading.rejected.isEmpty)
            #expect(unfinished?.line == 1)
        }
        #expect(read(text.utf8.dropLast()).0.accepted.count == 1)
    }

    @Test("what is too long for a row is damage, and waits for nothing")
    func damage() {
        let long = "\"" + String(repeating: "x\n", count: RowRejection.longestText)
        let (reading, unfinished) = read((Self.rows[0] + long).utf8)
        #expect(unfinished == nil)
        #expect(!reading.rejected.isEmpty)
    }
}
