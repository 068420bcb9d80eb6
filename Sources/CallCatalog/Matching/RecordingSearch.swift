public import CallModel
internal import GRDB

/// The ways to the recordings that may be of a call. They are taken together: what each costs is mostly to ask.
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

    /// SQLite joins 500 selections at most; a vicinity has some for each clock, and a call any number of legs.
    private static let vicinitiesAtATime = 8

    /// The ways, in as few statements as can be.
    var selections: [Selection] {
        var direct = Selection()
        direct.add("SELECT recording_id FROM recording_identifier WHERE identifier IN", in: identifiers)
        direct.add("SELECT id FROM recording WHERE name IN", in: names)
        direct.add(
            """
            SELECT recording_id FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE decision IS NOT NULL AND match_call IN
            """, in: legs.map(Column.text))
        var selections = [direct]
        for (index, vicinity) in vicinities.enumerated() {
            if index > 0, index.isMultiple(of: Self.vicinitiesAtATime) { selections.append(Selection()) }
            vicinity.add(to: &selections[selections.count - 1])
        }
        return selections.filter { !$0.isEmpty }
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
