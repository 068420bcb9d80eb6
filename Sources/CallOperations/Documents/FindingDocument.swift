internal import CallModel

/// A finding as the command line gives it. Times in seconds from the beginning.
public struct FindingDocument: Encodable, Sendable {
    /// What is wrong.
    public let code: String
    /// incomplete, review or notice.
    public let severity: String
    /// Where in the recording it begins …
    public let start: OrNull<Double>
    /// … and ends.
    public let end: OrNull<Double>
    /// The channel, from 0.
    public let channel: OrNull<Int>
    /// What was measured.
    public let value: OrNull<Double>
    /// What it was held against.
    public let threshold: OrNull<Double>
    /// The rule and the version of the rule set.
    public let rule: String

    init(_ finding: Finding, rate: SampleRate?) {
        code = finding.code.rawValue
        severity = finding.severity.rawValue
        start = OrNull(finding.range.flatMap { rate?.seconds($0.start) })
        end = OrNull(finding.range.flatMap { rate?.seconds($0.end) })
        channel = OrNull(finding.channel)
        value = OrNull(finding.value.map { ($0 * 10_000).rounded() / 10_000 })
        threshold = OrNull(finding.threshold)
        rule = finding.rule
    }
}
