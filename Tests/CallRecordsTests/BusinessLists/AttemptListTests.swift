import CallModel
import Testing

@testable import CallRecords

@Suite("A list of attempts")
struct AttemptListTests {
    private static let columns = [
        "attemptID", "callbackID", "time", "person", "method", "content", "problems", "result", "script",
        "enteredOn", "call",
    ]
    private static let values = [
        "A1", "HF1", "2026-03-16 09:30:12", "policyholder", "telephone", "N1=yes N2=unclear", "号码待核", "spoke",
        "shipped", "2026-03-17", "1773624612.1234",
    ]

    private func attempts(_ text: String) throws -> Reading<AttemptEntry> {
        try facts(text, .attempts(zone: try #require(SiteTimeZone(identifier: "Asia/Shanghai"))))
    }

    /// The one row with other values in some columns, some of which it need not have.
    private func row(_ other: [String: String]) throws -> Reading<AttemptEntry> {
        let columns = Self.columns + other.keys.filter { !Self.columns.contains($0) }.sorted()
        let known = Dictionary(uniqueKeysWithValues: zip(Self.columns, Self.values))
        let values = columns.map { other[$0] ?? known[$0] ?? "" }
        return try attempts(columns.joined(separator: ",") + "\n" + values.joined(separator: ",") + "\n")
    }

    @Test("a call in full")
    func call() throws {
        #expect(
            try row([:]).accepted == [
                AttemptEntry(
                    id: AttemptID(rawValue: "A1"), callbackID: CallbackID(rawValue: "HF1"),
                    at: UTCInstant(seconds: 1_773_624_612), person: .policyholder,
                    method: .telephone(call: "1773624612.1234", language: nil),
                    content: ScriptAnswers(
                        scriptVersion: "shipped",
                        answers: [ScriptItemID(rawValue: "N1"): .yes, ScriptItemID(rawValue: "N2"): .unclear]),
                    problems: "号码待核", result: .spoke, enteredOn: CivilDate(year: 2026, month: 3, day: 17))
            ])
    }

    @Test(
        "R49 a list that lacks one of time, person, method, content, problems and result is refused",
        arguments: ["time", "person", "method", "content", "problems", "result"])
    func mandatory(column: String) throws {
        let columns = Self.columns.filter { $0 != column }.joined(separator: ",")
        #expect { try attempts(columns + "\n") } throws: { ($0 as? ListHeaderError)?.missing == [column] }
        // Only where nothing was said and nothing found may one be empty.
        let empty = try row([column: ""])
        if column == "problems" {
            #expect(empty.accepted.map(\.problems) == [nil])
        } else {
            #expect(empty.rejected.map(\.reason) == [.missing(column: column)])
        }
        let nobody = try row(["content": "", "problems": "", "result": "no_answer"])
        #expect(nobody.accepted.map(\.result) == [.failed(.noAnswer)])
    }

    @Test("the other ways to try leave their own behind")
    func otherWays() throws {
        let scan = String(repeating: "0a", count: 32)
        let visit = try row([
            "method": "visit", "visitor": "S9", "ground": "refused", "scan": scan, "signer": "policyholder",
            "checkedBy": "审核员",
        ])
        let paper = SignedPaper(
            scan: try #require(SHA256Digest(hex: scan)), signer: .policyholder, checkedBy: "审核员")
        #expect(visit.accepted.map(\.method) == [.visit(by: AgentCode(rawValue: "S9"), .refused, paper)])
        let letter = try row(["method": "letter", "ground": "no_phone", "visitImpossible": "境外居住"])
        #expect(letter.accepted.map(\.method) == [.letter(.noPhone, visitImpossible: "境外居住", nil)])
        let electronic = try row(["method": "electronic", "consent": "yes", "identityChecked": "no"])
        #expect(
            electronic.accepted.map(\.method) == [
                .electronic(ElectronicEvidence(hasConsent: true, isIdentityChecked: false, trace: nil))
            ])
        #expect(
            try row(["method": "visit", "ground": "refused"]).rejected.map(\.reason)
                == [.missing(column: "visitor")])
    }

    @Test(
        "what is not said in the list's words is rejected, and never guessed",
        arguments: [
            ("time", "16.3.2026"), ("person", "wife"), ("method", "fax"), ("result", "done"), ("content", "N1"),
            ("content", "N1=maybe"), ("content", "N1=yes N1=no"), ("enteredOn", "tomorrow"),
        ])
    func words(column: String, value: String) throws {
        let rejections = try row([column: value]).rejected
        #expect(rejections.count == 1)
        guard case .unreadable(column, value, _)? = rejections.first?.reason else {
            Issue.record("\(rejections)")
            return
        }
    }
}
