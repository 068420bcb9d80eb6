public import CallModel
internal import GRDB

/// The ways to the recordings that may be of a call. They are taken in one statement: what each costs is mostly to ask.
public struct RecordingSearch: Sendable {
    /// Where recordings may be of a leg by number and time.
    public struct Vicinity: Sendable {
        let number: PhoneNumber?
        let agent: String?
        let stretches: Set<ClosedRange<UTCInstant>>

        /// The recordings that by their clues began within one of some stretches of time and may be of a call with this
        /// customer: those with the number, and of the agent's those without any; all of the agent's where the
        /// customer's number is not known.
        public init(number: PhoneNumber?, agent: String?, during stretches: Set<ClosedRange<UTCInstant>>) {
            (self.number, self.agent, self.stretches) = (number, agent, stretches)
        }
    }

    private let identifiers: [String]
    private let names: [String]
    private let legs: [CallID]
    private let vicinities: [Vicinity]

    /// - Parameters:
    ///   - identifiers: one of which a recording's name holds.
    ///   - names: one of which a recording has.
    ///   - legs: one of which a person said that the recording is of.
    ///   - vicinities: in one of which it lies.
    public init(
        identifiedBy identifiers: [String], named names: [String], decidedFor legs: [CallID],
        in vicinities: [Vicinity]
    ) {
        (self.identifiers, self.names, self.legs, self.vicinities) = (identifiers, names, legs, vicinities)
    }

    var selection: Selection {
        var selection = Selection()
        selection.add("SELECT recording_id FROM recording_identifier WHERE identifier IN", in: identifiers)
        selection.add("SELECT id FROM recording WHERE name IN", in: names)
        selection.add(
            """
            SELECT recording_id FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE decision IS NOT NULL AND match_call IN
            """, in: legs.map(Column.text))
        for vicinity in vicinities { vicinity.add(to: &selection) }
        return selection
    }
}

extension RecordingSearch.Vicinity {
    fileprivate func add(to selection: inout Selection) {
        let unwritten =
            number == nil
            ? ""
            : """
             AND NOT EXISTS (SELECT 1 FROM recording_number
                WHERE recording_number.recording_id = recording_clue.recording_id AND number >= '+' AND number < ',')
            """
        for stretch in stretches {
            let (from, through) = (stretch.lowerBound.microseconds, stretch.upperBound.microseconds)
            if let number {
                selection.add(
                    "SELECT recording_id FROM recording_number WHERE number = ? AND clue_time BETWEEN ? AND ?",
                    [number.normalised, from, through])
            }
            guard let agent else { continue }
            selection.add(
                "SELECT recording_id FROM recording_clue WHERE agent = ? AND clue_time BETWEEN ? AND ?\(unwritten)",
                [agent, from, through])
        }
    }
}
