import CallModel
import TestSupport
import Testing

@testable import Completeness

struct FindingMasksTests {
    private let judge = CompletenessJudge(rules: .usual())

    @Test func aBusyToneExplainsTheSilenceAroundIt() {
        let heard = Heard(
            seconds: 9, voices: [.init(role: .agent, speech: []), .init(role: .customer, speech: [])],
            tones: [.init(kind: .busy, channel: 1, range: 0..<9)])
        #expect(judge.codes(heard.evidence()) == [.busyTone])
    }

    @Test func aSilentCallIsNotAlsoOneWayOrDead() {
        var heard = Heard.mixed([])
        heard.isIdentical = true
        #expect(judge.codes(heard.evidence()) == [.silent])
    }

    @Test func aPartyThatIsNotHeardExplainsThePauses() {
        let heard = Heard(voices: [
            .init(role: .agent, speech: [12..<20, 50..<55]), .init(role: .customer, speech: []),
        ])
        #expect(judge.codes(heard.evidence()) == [.oneWay])
    }

    @Test func aTruncatedFileIsNotAlsoCutOff() {
        var heard = Heard.mixed([1..<60])
        (heard.repairs, heard.declaredSeconds) = ([.truncated, .partialBlock], 90)
        #expect(judge.codes(heard.evidence(call: Facts.call(seconds: 98))) == [.truncated])
    }

    @Test func anEmptyFileIsNotAlsoTruncated() {
        let heard = Heard(seconds: 0, voices: [], repairs: [.truncated, .unclosed], declaredSeconds: 60)
        #expect(judge.codes(heard.evidence(call: Facts.call())) == [.empty])
    }

    @Test func whatBelongsToNothingHasNoCallDetailEither() {
        #expect(judge.codes(Heard().evidence(match: .none)) == [.unmatched])
    }

    @Test func aLesserFindingHidesNoGraverOne() {
        var severities = CompletenessRules.usualSeverities
        severities[.busyTone] = .notice
        let heard = Heard(
            voices: [.init(role: .mixed, speech: [])], tones: [.init(kind: .busy, range: 0..<60)])
        let lenient = CompletenessJudge(rules: .usual(severities))
        #expect(lenient.codes(heard.evidence()) == [.silent, .busyTone])
    }

    @Test func noFindingExplainsItselfByAnyWay() {
        for code in FindingCode.allCases {
            var reached: Set<FindingCode> = []
            var edge = FindingMasks.explained[code] ?? []
            while !edge.isSubset(of: reached) {
                reached.formUnion(edge)
                edge = edge.reduce(into: []) { $0.formUnion(FindingMasks.explained[$1] ?? []) }
            }
            #expect(!reached.contains(code), "\(code) explains itself")
        }
    }

    /// Whatever is found and however a site weighs it, leaving out what is explained changes no verdict.
    @Test(arguments: 0..<200)
    func theVerdictOnWhatIsLeftIsTheVerdictOnAll(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let findings = FindingCode.allCases.filter { _ in Bool.random(using: &generator) }.map { code in
            Finding(
                code: code, severity: Severity.allCases.randomElement(using: &generator) ?? .notice, rule: "test")
        }
        let left = FindingMasks.unexplained(findings)
        #expect(Verdict(findings: left) == Verdict(findings: findings))
        #expect(left.isEmpty == findings.isEmpty)
    }
}
