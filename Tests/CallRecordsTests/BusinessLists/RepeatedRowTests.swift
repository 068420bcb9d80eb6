import CallModel
import Testing

@testable import CallRecords

@Suite("A key that is there twice")
struct RepeatedRowTests {
    private func read(_ rows: String) throws -> Reading<Callback> {
        try facts(
            "callbackID,policyNumber,kind,phone,dueBy\n" + rows,
            .callbacks(phones: PlainNormaliser()).refusingRepeats(of: \.id))
    }

    @Test("with other facts is rejected, and the first row stays, whatever stands between")
    func contradicting() throws {
        let reading = try read("C1,YS1,renewal,,2026-03-10\nC2,YS2,renewal,,\nC1,YS1,renewal,,2026-03-11\n")
        #expect(reading.accepted.map(\.dueBy) == [day("2026-03-10"), nil])
        #expect(reading.rejected.map(\.line) == [4])
        #expect(reading.rejected.map(\.reason) == [.repeated(line: 2)])
    }

    @Test("with the same facts is harmless")
    func same() throws {
        let reading = try read("C1,YS1,renewal,,2026-03-10\nC1,YS1,renewal,,2026-03-10\n")
        #expect(reading.accepted.count == 2 && reading.rejected.isEmpty)
    }
}
