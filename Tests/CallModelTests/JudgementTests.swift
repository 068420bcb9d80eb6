import CallModel
import Testing

@Suite("Judgements as values")
struct JudgementTests {
    private func finding(_ severity: Severity) -> Finding { Finding(code: .silent, severity: severity, rule: "r") }

    @Test("the gravest finding decides the verdict")
    func verdict() {
        #expect(Verdict(findings: []) == .complete)
        #expect(Verdict(findings: [finding(.notice)]) == .complete)
        #expect(Verdict(findings: [finding(.notice), finding(.review)]) == .review)
        #expect(Verdict(findings: [finding(.incomplete), finding(.review)]) == .incomplete)
    }

    @Test("frames and seconds agree at every rate", arguments: [8000, 11_025, 16_000, 44_100])
    func frames(_ hertz: Int) {
        let rate = SampleRate(hertz: hertz)
        for frames in [Int64(0), 1, 7, 79, 441, 123_456_789] {
            #expect(rate.frames(seconds: rate.seconds(frames)) == frames)
        }
    }

    @Test("a text is printable whatever it holds")
    func printable() {
        #expect(PrintableText.line("a\u{7}b\u{1B}[31m\u{202E}\u{2028}回访") == "a?b?[31m??回访")
        #expect(PrintableText.ascii([0x41, 0x00, 0xFF, 0x7E]) == "A..~")
        #expect(PrintableText.hexadecimal([0x00, 0x0F, 0xFF]) == "00 0F FF")
    }
}
