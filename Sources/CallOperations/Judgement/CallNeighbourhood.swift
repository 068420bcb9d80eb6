internal import CallCatalog
internal import CallModel
internal import Matching

/// The calls that a recording may be of, the other recordings that may be of those, and so on: what must be weighed
/// together, and no more.
///
/// It is found from the facts alone, whatever the recordings are matched to at present, so that every recording in it
/// comes to the same assignment, whichever is judged first.
struct CallNeighbourhood {
    let question: MatchQuestion
    /// The calls, each with its legs.
    private(set) var calls: [CallDetail] = []
    /// The other recordings.
    private(set) var others: [MatchQuestion] = []
    let clocks: ClockOffsets

    private let matcher: Matcher
    private let rules: MatchRules
    private var known: Set<CallID> = []
    private var matches: [RecordingID: Match] = [:]
    /// Whether a name or an identifier tells the call.
    private let isTold: Bool

    /// Beyond so many recordings the chain is cut: a switchboard's day hangs together, but says nothing.
    private static let most = 64

    init(of question: MatchQuestion, matcher: Matcher, rules: MatchRules, in catalog: CatalogReader) throws {
        (self.question, self.matcher, self.rules) = (question, matcher, rules)
        clocks = try catalog.clockOffsets(about: question.clues.startedAt)
        let told = try Self.told(question, in: catalog)
        isTold = !told.isEmpty
        add(told)
        if case .call(let id) = question.decision?.choice { add([try catalog.call(id)].compactMap(\.self)) }
        guard !isTold else { return }
        try spread(in: catalog)
        calls.sort { $0.id < $1.id }
    }

    private mutating func add(_ legs: [CallDetail]) {
        for leg in legs where known.insert(leg.id).inserted { calls.append(leg) }
    }

    // MARK: From recordings to calls and back

    private mutating func spread(in catalog: CatalogReader) throws {
        var open = [question]
        while let next = open.popLast(), others.count < Self.most {
            for call in try calls(near: next, in: catalog) {
                add(call.legs)
                guard rules.oneRecordingPerLeg else { continue }
                for found in try recordings(of: call, in: catalog) where isNew(found) {
                    matches[found.id] = found.match
                    let other = MatchQuestion(found)
                    others.append(other)
                    // What names its call has it, and competes for no other.
                    let told = try Self.told(other, in: catalog)
                    add(told)
                    if told.isEmpty { open.append(other) }
                }
            }
        }
    }

    /// What has the same name in the same place is the same recording at another time, and no rival of it.
    private func isNew(_ found: MatchableRecording) -> Bool {
        matches[found.id] == nil && (found.source, found.clues.name) != (question.source, question.clues.name)
    }

    /// The calls that are not known yet and that a recording may be of by number and time.
    private func calls(near question: MatchQuestion, in catalog: CatalogReader) throws -> [CallLegs] {
        let numbers = question.clues.numbers.filter(\.isPublic)
        let rows = try catalog.calls(
            numbers: numbers, agent: question.clues.agent,
            during: SearchWindow.stretches(question, rules, clocks))
        let new = rows.filter { !known.contains($0.id) }
        guard !new.isEmpty else { return [] }
        let others = try catalog.calls(
            identifiedBy: Set(new.flatMap(\.identifiers)).sorted(), except: known.union(new.map(\.id)))
        // Another source's rows with such an identifier may be of another call.
        return CallLegs.grouped(new + others).filter { matcher.mayBe(question, of: $0, clocks: clocks) }
    }

    /// The recordings that may be of a call: those that name it, those that a person said are of it, and those that number
    /// and time bring near.
    private func recordings(of call: CallLegs, in catalog: CatalogReader) throws -> [MatchableRecording] {
        let legs = call.legs
        let identifiers = Set(legs.flatMap(\.identifiers)).filter { !$0.isEmpty }
        let names = Set(legs.compactMap(\.recordingName).flatMap(RecordingNames.variants))
        let ids = Set(legs.map(\.id))
        func isTold(_ recording: MatchableRecording) -> Bool {
            if case .call(let id) = recording.decision?.choice, ids.contains(id) { return true }
            return names.contains(recording.clues.name)
                || recording.clues.identifiers.contains(where: identifiers.contains)
        }
        let search = RecordingSearch(
            identifiedBy: identifiers.sorted(), named: names.sorted(), decidedFor: legs.map(\.id),
            in: legs.map {
                RecordingSearch.Vicinity(
                    number: $0.customerNumber.flatMap { $0.isPublic ? $0 : nil }, agent: $0.agent,
                    during: SearchWindow.stretches(ofRecordings: $0, rules, clocks))
            })
        return try catalog.matchable(search, except: Set(matches.keys).union([question.recording]))
            .filter { isTold($0) || matcher.mayBe(MatchQuestion($0), of: call, clocks: clocks) }
    }

    /// The calls that name a recording, or that a recording names, with their other legs.
    private static func told(_ question: MatchQuestion, in catalog: CatalogReader) throws -> [CallDetail] {
        try catalog.calls(recordingNamed: RecordingNames.variants(of: question.clues.name))
            + catalog.calls(identifiedBy: question.clues.identifiers)
    }

    // MARK: What it unsettles

    /// The other recordings that are matched otherwise than they would be now.
    func unsettled(by match: Match, _ found: FoundCalls, in catalog: CatalogReader) throws -> [RecordingID] {
        guard rules.oneRecordingPerLeg else { return [] }
        // Looking for who else may be of this call is theirs to do: those whom it was given to by number and time.
        let isSure = isTold || match.method == .decision
        let robbed =
            isSure
            ? try calls.flatMap { try catalog.matchable(matchedTo: $0.id, except: [question.recording]) }
                .filter { $0.match.method == .numberAndTime }.map(\.id) : []
        return robbed
            + others.filter { other in
                switch other.decision?.choice {
                case .call, .some(.none): false
                case .callback, nil:
                    matches[other.recording].map { !found.agree(with: $0, of: other.recording) } ?? false
                }
            }.map(\.recording)
    }
}

extension MatchQuestion {
    /// What a recording asks.
    init(_ recording: MatchableRecording) {
        self.init(
            recording: recording.id, source: recording.source, clues: recording.clues,
            durationSeconds: recording.durationSeconds, decision: recording.decision)
    }
}
