import CallModel
import Completeness
import TestSupport
import Testing

struct CutOffRuleTests {
    private let rule = CutOffRule(seconds: 0.05, doubtSeconds: 0.15)

    /// The breaches of a call whose last words end so many seconds before it does.
    private func breaches(quiet: Double) -> [Breach] {
        rule.breaches(Heard.mixed([1..<40, 50..<(60 - quiet)]))
    }

    @Test func speechToTheEndIsACut() {
        #expect(
            breaches(quiet: 0) == [Breach(range: Heard.range(50..<60), channel: 0, value: 0, threshold: 0.05)])
    }

    @Test func aFrameDecidesBetweenCutAndDoubt() {
        #expect(breaches(quiet: 0.05 - Heard.frame).map(\.atMost) == [nil])
        #expect(breaches(quiet: 0.05).map(\.atMost) == [.review])
    }

    @Test func aFrameDecidesBetweenDoubtAndAnEnd() {
        #expect(breaches(quiet: 0.15 - Heard.frame).map(\.threshold) == [0.15])
        #expect(breaches(quiet: 0.15).isEmpty)
    }

    @Test func theChannelThatSpeaksLastIsNamed() {
        let heard = Heard(voices: [
            .init(role: .agent, speech: [1..<55]), .init(role: .customer, speech: [56..<60]),
        ])
        #expect(rule.breaches(heard).map(\.channel) == [1])
    }

    @Test func whereNobodySpeaksNobodyIsCutOff() { #expect(rule.breaches(Heard.mixed([])).isEmpty) }
}
