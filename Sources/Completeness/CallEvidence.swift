public import CallModel

/// All that a recording is judged by.
public struct CallEvidence: Hashable, Sendable {
    /// What was heard.
    public let reading: AudioReading
    /// The call that it is of, as far as that is known.
    public let call: CallDetail?
    /// How its match stands.
    public let match: Match
    /// How many other recordings hold the very same bytes.
    public let otherCopies: Int

    /// Evidence.
    public init(reading: AudioReading, call: CallDetail?, match: Match, otherCopies: Int) {
        (self.reading, self.call, self.match, self.otherCopies) = (reading, call, match, otherCopies)
    }

    /// What was measured; `nil` where it could not be decoded.
    public var measurement: AudioMeasurement? {
        if case .measured(let measurement) = reading { measurement } else { nil }
    }

    /// What was heard; `nil` where it could not be decoded or holds nothing.
    public var sound: RecordedSound? { measurement.flatMap(RecordedSound.init) }
}
