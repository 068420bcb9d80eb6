/// What can be wrong with a recording or a call. The words are the product's API (`huiyin show --json`).
public enum FindingCode: String, Hashable, Codable, Sendable, CaseIterable {
    /// No audio at all: a header and nothing behind it.
    case empty
    /// Known format, but it could not be decoded.
    case undecodable
    /// The header was mended in reading.
    case headerRepaired = "header_repaired"
    /// The file holds less audio than its header promises.
    case truncated
    /// Too short to be a callback.
    case tooShort = "too_short"
    /// The recording and the call detail disagree on the length.
    case durationMismatch = "duration_mismatch"
    /// Nobody speaks at all.
    case silent
    /// One party is not heard.
    case oneWay = "one_way"
    /// A long silence inside the call.
    case deadAir = "dead_air"
    /// A long silence before the first word.
    case leadingSilence = "leading_silence"
    /// A long silence after the last word.
    case trailingSilence = "trailing_silence"
    /// Ends in the middle of speech.
    case cutOff = "cut_off"
    /// A busy tone instead of a conversation.
    case busyTone = "busy_tone"
    /// Ringing and nothing else.
    case ringbackOnly = "ringback_only"
    /// A fax machine answered.
    case faxTone = "fax_tone"
    /// Speech is clipped.
    case clipped
    /// Speech is too quiet.
    case lowLevel = "low_level"
    /// The samples are off centre.
    case dcOffset = "dc_offset"
    /// Both channels carry the same audio.
    case identicalChannels = "identical_channels"
    /// The call detail says that nobody answered.
    case notAnswered = "not_answered"
    /// An answered call has no recording.
    case missingRecording = "missing_recording"
    /// No call detail for this recording.
    case missingCDR = "missing_cdr"
    /// Neither call nor callback found.
    case unmatched
    /// More than one call or callback fits.
    case ambiguousMatch = "ambiguous_match"
    /// The same bytes are in the archive under another name.
    case duplicateAudio = "duplicate_audio"
}

/// What a finding does to the verdict.
public enum Severity: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    /// Worth knowing; the verdict stays.
    case notice
    /// A person must look.
    case review
    /// The call does not count as a complete callback.
    case incomplete

    /// Orders by weight.
    public static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }

    private var weight: Int {
        switch self {
        case .notice: 0
        case .review: 1
        case .incomplete: 2
        }
    }
}

/// One thing wrong with a recording, and the evidence for it.
public struct Finding: Hashable, Codable, Sendable {
    /// What is wrong.
    public let code: FindingCode
    /// How much it weighs.
    public let severity: Severity
    /// Where in the recording; `nil` where it concerns the whole.
    public let range: FrameRange?
    /// The channel concerned, from 0; `nil` where it is not one channel's.
    public let channel: Int?
    /// The measured value, in the unit of the threshold.
    public let value: Double?
    /// The threshold that it broke.
    public let threshold: Double?
    /// The rule that was applied, with its version: `dead_air@2026.2`, or `too_short@2026.2/new_contract` where a kind of callback has a rule of
    /// its own.
    public let rule: String

    /// A finding.
    public init(
        code: FindingCode, severity: Severity, range: FrameRange? = nil, channel: Int? = nil, value: Double? = nil,
        threshold: Double? = nil, rule: String
    ) {
        (self.code, self.severity, self.range, self.channel) = (code, severity, range, channel)
        (self.value, self.threshold, self.rule) = (value, threshold, rule)
    }
}

/// What all findings of a recording come to.
public enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// Nothing stands against it as a complete callback.
    case complete
    /// It is not a complete callback.
    case incomplete
    /// A person must look.
    case review

    /// The verdict that follows from findings: the gravest decides.
    public init(findings: [Finding]) {
        switch findings.map(\.severity).max() {
        case .incomplete: self = .incomplete
        case .review: self = .review
        case .notice, nil: self = .complete
        }
    }
}
