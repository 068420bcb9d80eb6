import CallCatalog
import CallModel
import TestSupport
import Testing

/// What somebody wrote is found by any part of it.
@Suite struct NoteSearchTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func write(_ text: String, _ number: Int, day: Int = 0) throws {
        let found = ProblemCase(
            id: CaseID(rawValue: "C\(number)"), kind: .explanation, policyNumber: PolicyNumber(rawValue: "P1"),
            callbackID: nil, attemptID: nil, agent: nil, openedOn: Facts.day.advanced(byDays: day), text: text,
            outcome: nil, closedOn: nil)
        try home.write { _ = try $0.put(found) }
    }

    private func found(_ text: String, limit: Int = 20) throws -> [String] {
        try home.read { try $0.search(SearchQuery(text, number: nil, limit: limit)) }.compactMap { hit in
            if case .problemCase(let found) = hit { found.id.rawValue } else { nil }
        }
    }

    @Test func anyPartOfATextFindsItAndNothingElseDoes() throws {
        try write("客户称未收到保单", 1)
        try write("保单未收到客户", 2)
        try write("Ｌate  answer", 3)
        for part in ["客户称未收到保单", "称未", "未收到保单", "单", "到"] { #expect(try found(part).contains("C1"), "\(part)") }
        #expect(try found("未收到保单") == ["C1"])
        #expect(try Set(found("保单")) == ["C1", "C2"])
        // All its pairs stand in both; only the text itself tells in which order.
        #expect(try found("收到客户") == ["C2"])
        #expect(try found("lateanswer") == ["C3"] && found("LATE A") == ["C3"] && found("r") == ["C3"])
        for part in ["客服", "保单号", "理赔", "x"] { #expect(try found(part).isEmpty, "\(part)") }
    }

    @Test func theLatestComeFirstAndAsManyAsAreWanted() throws {
        for number in 1...30 { try write("客户投诉 \(number)", number, day: number) }
        #expect(try found("客户投诉", limit: 3) == ["C30", "C29", "C28"])
        #expect(try found("投", limit: 2) == ["C30", "C29"])
        #expect(try found("诉7") == ["C7"])
    }

    /// Texts whose pairs fit and which do not hold the text itself are passed over, however many they are.
    @Test func manyThatOnlySeemToFitHideNone() throws {
        for number in 1...250 { try write("收到客户保单 客户收", number, day: number) }
        try write("客户收到", 999)
        #expect(try found("客户收到", limit: 5) == ["C999"])
    }

    @Test func aTextThatIsRewrittenIsNoLongerFound() throws {
        try write("客户投诉", 1)
        try write("已和解", 1)
        #expect(try found("投诉").isEmpty)
        #expect(try found("和解") == ["C1"])
    }
}
