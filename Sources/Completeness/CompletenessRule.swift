public import CallModel

/// One thing that can be wrong with a recording, and the thresholds that say when it is.
///
/// A rule looks at the evidence alone and knows nothing of the other rules: what one finding explains of another is
/// said in one place, ``FindingMasks``, and how grave a finding is in ``CompletenessRules/severities``.
public protocol CompletenessRule: Sendable {
    /// What it finds.
    var code: FindingCode { get }

    /// Where the evidence breaks the rule, in order of time and channel; empty where it does not.
    func breaches(_ evidence: CallEvidence) -> [Breach]
}

/// A rule that the file alone decides, whatever call it is of.
public protocol FileRule: CompletenessRule {
    /// Where what came of decoding breaks the rule, in order of time and channel; empty where it does not.
    func breaches(_ reading: AudioReading) -> [Breach]
}

extension FileRule {
    /// Where the evidence breaks the rule.
    public func breaches(_ evidence: CallEvidence) -> [Breach] { breaches(evidence.reading) }
}

/// A rule about what is heard; never asked about a recording that has no frames.
public protocol SoundRule: FileRule {
    /// Where the sound breaks the rule, in order of time and channel; empty where it does not.
    func breaches(_ sound: RecordedSound) -> [Breach]
}

extension SoundRule {
    /// Where what came of decoding breaks the rule; nowhere if nothing was heard.
    public func breaches(_ reading: AudioReading) -> [Breach] { reading.sound.map(breaches) ?? [] }
}

/// One place where a rule is broken, with what was measured there.
public struct Breach: Hashable, Sendable {
    /// Where in the recording; `nil` where it concerns the whole.
    public var range: FrameRange?
    /// The channel, from 0; `nil` where it is not one channel's.
    public var channel: Int?
    /// What was measured, in the unit of the threshold; `nil` where nothing is measured.
    public var value: Double?
    /// The threshold that it broke; `nil` where the rule has none.
    public var threshold: Double?
    /// What this case weighs at most, where it weighs less than the rule's other cases.
    public var atMost: Severity?

    /// A breach.
    public init(
        range: FrameRange? = nil, channel: Int? = nil, value: Double? = nil, threshold: Double? = nil,
        atMost: Severity? = nil
    ) {
        (self.range, self.channel, self.value) = (range, channel, value)
        (self.threshold, self.atMost) = (threshold, atMost)
    }
}
