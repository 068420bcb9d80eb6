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
    /// Who is heard on that channel, or should be: agent, customer, mixed or unknown.
    public let party: OrNull<String>
    /// What was measured.
    public let value: OrNull<Double>
    /// What it was held against.
    public let threshold: OrNull<Double>
    /// The rule and the version of the rule set.
    public let rule: String

    /// - Parameter measurement: of the recording that it is on; `nil` where there is none.
    init(_ finding: Finding, _ measurement: AudioMeasurement?) {
        let rate = measurement?.format.sampleRate
        code = finding.code.rawValue
        severity = finding.severity.rawValue
        start = OrNull(finding.range.flatMap { rate?.seconds($0.start) })
        end = OrNull(finding.range.flatMap { rate?.seconds($0.end) })
        channel = OrNull(finding.channel)
        party = OrNull(measurement.flatMap { finding.party(in: $0)?.rawValue })
        value = OrNull(finding.value.map { ($0 * 10_000).rounded() / 10_000 })
        threshold = OrNull(finding.threshold)
        rule = finding.rule
    }
}

extension Finding {
    /// Who is heard on its channel, or should be.
    func party(in measurement: AudioMeasurement) -> ChannelRole? {
        measurement.channels.first { $0.channel == channel }?.role
    }
}
