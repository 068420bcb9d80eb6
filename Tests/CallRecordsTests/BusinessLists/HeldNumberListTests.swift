import CallModel
import Testing

@testable import CallRecords

@Suite("A history of numbers")
struct HeldNumberListTests {
    private func numbers(_ rows: String) throws -> Reading<HeldNumberEntry> {
        try facts(
            "policyNumber,phone,heldFrom,heldUntil,origin\n" + rows, .numbers(phones: PlainNormaliser()))
    }

    private func entry(_ origin: HeldNumber.Origin, until: String?) -> HeldNumberEntry {
        HeldNumberEntry(
            policyNumber: PolicyNumber(rawValue: "YS1"),
            held: HeldNumber(
                number: PhoneNumber(normalised: "+8613600136091"), origin: origin, from: day("2026-03-01"),
                until: until.map(day)))
    }

    @Test("a number and its days")
    func rows() throws {
        #expect(
            try numbers("YS1,13600136091,2026-03-01,,\n").accepted == [entry(.application, until: nil)])
        #expect(
            try numbers("YS1,13600136091,2026-03-01,2026-03-31,named\n").accepted
                == [entry(.named, until: "2026-03-31")])
    }

    @Test(
        "a row without a number or a beginning, or of days that cannot be, is rejected",
        arguments: [
            "YS1,,2026-03-01,,", "YS1,13600136091,,,", ",13600136091,2026-03-01,,",
            "YS1,13600136091,2026-03-01,2026-02-28,", "YS1,13600136091,2026-03-01,,found",
        ])
    func rejected(row: String) throws {
        #expect(try numbers(row + "\n").rejected.count == 1)
    }
}
