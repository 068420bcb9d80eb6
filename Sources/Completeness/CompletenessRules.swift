public import CallModel

/// The thresholds that a recording is judged by. Every one is configuration: what is enough silence to be wrong is the
/// insurer's word, not the program's.
public struct CompletenessRules: Hashable, Sendable {
    /// The version of the rule set, kept with each finding: `2026.1`.
    public var version: String
    /// How grave each code is; one that is not in here is not reported.
    public var severities: [FindingCode: Severity]
    /// Shorter recordings are ``FindingCode/tooShort``, in seconds.
    public var minimumSeconds: Double
    /// How far billable and recorded duration may differ: the larger of so many seconds …
    public var durationToleranceSeconds: Double
    /// … and this share of the billable duration.
    public var durationToleranceRatio: Double
    /// Less speech than this in all is ``FindingCode/silent``, in seconds.
    public var minimumSpeechSeconds: Double
    /// A party that speaks less than this, in seconds, …
    public var oneWaySpeechSeconds: Double
    /// … while another speaks more than this, makes ``FindingCode/oneWay``.
    public var oneWayOtherSpeechSeconds: Double
    /// Nobody speaks for so long in the middle: ``FindingCode/deadAir``, in seconds.
    public var deadAirSeconds: Double
    /// … before the first word, in seconds.
    public var leadingSilenceSeconds: Double
    /// … after the last, in seconds.
    public var trailingSilenceSeconds: Double
    /// Speech that lasts to within this of the end is ``FindingCode/cutOff``, in seconds.
    public var cutOffSeconds: Double
    /// A tone that fills more than this share of the recording is all there is to it.
    public var toneShare: Double
    /// A fax tone of this length is a fax, in seconds.
    public var faxToneSeconds: Double
    /// More clipped frames than this share of all is ``FindingCode/clipped``.
    public var clippedRatio: Double
    /// A fainter voice than this is ``FindingCode/lowLevel``, in dBFS.
    public var lowLevelDBFS: Double
    /// A mean sample further from zero than this share of full scale is ``FindingCode/dcOffset``.
    public var dcOffsetRatio: Double
    /// Answered calls of at least this billable duration must have a recording, in seconds.
    public var recordedCallSeconds: Int

    /// Rules.
    public init(
        version: String, severities: [FindingCode: Severity], minimumSeconds: Double,
        durationToleranceSeconds: Double, durationToleranceRatio: Double, minimumSpeechSeconds: Double,
        oneWaySpeechSeconds: Double, oneWayOtherSpeechSeconds: Double, deadAirSeconds: Double,
        leadingSilenceSeconds: Double, trailingSilenceSeconds: Double, cutOffSeconds: Double, toneShare: Double,
        faxToneSeconds: Double, clippedRatio: Double, lowLevelDBFS: Double, dcOffsetRatio: Double,
        recordedCallSeconds: Int
    ) {
        (self.version, self.severities, self.minimumSeconds) = (version, severities, minimumSeconds)
        (self.durationToleranceSeconds, self.durationToleranceRatio) = (
            durationToleranceSeconds, durationToleranceRatio
        )
        (self.minimumSpeechSeconds, self.oneWaySpeechSeconds) = (minimumSpeechSeconds, oneWaySpeechSeconds)
        (self.oneWayOtherSpeechSeconds, self.deadAirSeconds) = (oneWayOtherSpeechSeconds, deadAirSeconds)
        (self.leadingSilenceSeconds, self.trailingSilenceSeconds) = (leadingSilenceSeconds, trailingSilenceSeconds)
        (self.cutOffSeconds, self.toneShare, self.faxToneSeconds) = (cutOffSeconds, toneShare, faxToneSeconds)
        (self.clippedRatio, self.lowLevelDBFS, self.dcOffsetRatio) = (clippedRatio, lowLevelDBFS, dcOffsetRatio)
        self.recordedCallSeconds = recordedCallSeconds
    }

    /// A finding of one of these rules; `nil` where the code is switched off.
    func finding(
        _ code: FindingCode, severity: Severity? = nil, range: FrameRange? = nil, channel: Int? = nil,
        value: Double? = nil, threshold: Double? = nil
    ) -> Finding? {
        guard let configured = severities[code] else { return nil }
        return Finding(
            code: code, severity: severity.map { min($0, configured) } ?? configured, range: range,
            channel: channel,
            value: value, threshold: threshold, rule: "\(code.rawValue)@\(version)")
    }
}
