import CallModel
import Testing

@testable import CallRecords

@Suite("What a rejection shows of a row")
struct RejectedNumberTests {
    private func shown(_ value: String) -> String {
        "\(RowRejection(line: 2, reason: .unreadable(column: "phone", value: value, expected: "x"), text: ""))"
    }

    @Test(
        "numbers are masked, whatever stands between their digits",
        arguments: [
            ("138 0013 800", "*** ***3 800"), ("021-6234-567a", "***-***4-567a"),
            ("138-0013-8001", "***-****-8001"),
            ("13800138001", "*******8001"),
        ])
    func numbers(value: String, masked: String) {
        #expect(shown(value) == "line 2: 'phone' is '\(masked)', not x")
    }

    @Test("days and times are shown", arguments: ["2026-13-16 09:30:12", "2026/3/16 9:30", "2026-02-30"])
    func times(value: String) { #expect(shown(value).contains("'\(value)'")) }
}
