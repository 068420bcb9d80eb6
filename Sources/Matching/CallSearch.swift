internal import CallModel

/// Finds the call that each of some recordings is of: by what names it, and failing that by number and time.
struct CallSearch {
    private let told: [RecordingID: FoundCall]
    private let assignment: CallAssignment

    /// - Parameter questions: the recordings that may be of the same calls; each once.
    init(_ questions: [MatchQuestion], _ calls: [CallDetail], rules: MatchRules, clocks: ClockOffsets) {
        self.init(questions, CallIndex(calls), rules: rules, clocks: clocks)
    }

    init(_ questions: [MatchQuestion], _ index: CallIndex, rules: MatchRules, clocks: ClockOffsets) {
        let teller = CallTeller(index: index, clocks: clocks, windowSeconds: rules.windowSeconds)
        var told: [RecordingID: FoundCall] = [:]
        var taken: Set<CallID> = []
        for question in questions {
            let found = teller.told(question)
            told[question.recording] = found
            // What a person says outranks the rules, and what a person says is of nothing takes nothing.
            switch question.decision?.choice {
            case .call(let id): taken.insert(id)
            case .some(.none): break
            case .callback, nil: if let id = found?.callID { taken.insert(id) }
            }
        }
        self.told = told
        let open = questions.filter { question in
            guard told[question.recording] == nil else { return false }
            switch question.decision?.choice {
            case .call, .some(.none): return false
            case .callback, nil: return true
            }
        }
        assignment = CallAssignment(
            open, index, taken: rules.oneRecordingPerLeg ? index.parts(of: taken) : [], rules: rules,
            clocks: clocks)
    }

    /// What became of one of the recordings.
    func found(_ recording: RecordingID) -> FoundCall {
        told[recording] ?? assignment.found(recording)
    }
}
