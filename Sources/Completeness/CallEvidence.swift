public import CallModel

/// All that a recording is judged by.
public struct CallEvidence: Hashable, Sendable {
    /// What was heard.
    public let reading: AudioReading
    /// The call that it is of, as far as that is known.
    public let call: CallDetail?
    /// What kind of callback it is, as far as that is known: its thresholds apply.
    public let kind: CallbackKind?
    /// How its match stands.
    public let match: Match
    /// How many other recordings hold the very same bytes.
    public let otherCopies: Int

    /// Evidence.
    public init(
        reading: AudioReading, call: CallDetail?, kind: CallbackKind? = nil, match: Match, otherCopies: Int
    ) {
        (self.reading, self.call, self.kind) = (reading, call, kind)
        (self.match, self.otherCopies) = (match, otherCopies)
    }

    /// What was heard; `nil` where it could not be decoded or holds nothing.
    public var sound: RecordedSound? { reading.sound }
}

extension AudioReading {
    /// What was measured; `nil` where it could not be decoded.
    var measurement: AudioMeasurement? {
        if case .measured(let measurement) = self { measurement } else { nil }
    }

    /// What was heard; `nil` where it could not be decoded or holds nothing.
    var sound: RecordedSound? { measurement.flatMap(RecordedSound.init) }
}
