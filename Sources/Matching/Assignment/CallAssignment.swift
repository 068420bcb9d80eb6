internal import CallModel

/// Gives recordings that only number and time tell of to calls: all at once, for what one recording is of another
/// cannot be of.
///
/// Recordings that may be of the same calls, and calls that the same recordings may be of, form components; each is
/// solved for itself, and what is far away changes nothing.
struct CallAssignment {
    private let index: CallIndex
    private let rules: MatchRules
    private var results: [RecordingID: FoundCall] = [:]

    /// A pair as unlikely as this, against the recording's call not being in the log, is no pair.
    private static let leastWeight = -3.0
    /// More recordings than this are not solved together: each is judged for itself, which never makes surer.
    private static let largestComponent = 24
    /// A call less likely than this is no rival worth a person's time.
    private static let leastLikelihood = 0.02
    /// The most that number and time can say: never as much as an identifier.
    private static let greatestScore = 0.9

    private struct Edge {
        let part: Int
        let evidence: PairEvidence
    }

    /// - Parameters:
    ///   - questions: the recordings that may be of the same calls; each once.
    ///   - taken: parts that surer evidence has given away.
    init(
        _ questions: [MatchQuestion], _ index: CallIndex, taken: Set<Int>, rules: MatchRules, clocks: ClockOffsets
    ) {
        (self.index, self.rules) = (index, rules)
        let questions = questions.sorted { $0.recording < $1.recording }
        let edges = questions.map { question in
            Self.edges(question, index, taken: taken, rules, clocks)
        }
        for component in Self.components(edges) {
            solve(component.map { (questions[$0].recording, edges[$0]) })
        }
    }

    /// What became of a recording.
    func found(_ recording: RecordingID) -> FoundCall { results[recording] ?? .none }

    // MARK: Pairs

    static func mayBe(
        _ question: MatchQuestion, of call: CallLegs, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Bool {
        let traits = PairEvidence.Traits(question)
        return RecordableLeg.parts(of: call, number: 0).contains { part in
            PairEvidence(traits, part, rules, clocks).map { $0.weight >= leastWeight } ?? false
        }
    }

    private static func edges(
        _ question: MatchQuestion, _ index: CallIndex, taken: Set<Int>, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> [Edge] {
        let traits = PairEvidence.Traits(question)
        let near = nearParts(question, traits, index, rules, clocks)
        return near.filter { !taken.contains($0) }.compactMap { part in
            guard let evidence = PairEvidence(traits, index.parts[part], rules, clocks),
                evidence.weight >= leastWeight
            else { return nil }
            return Edge(part: part, evidence: evidence)
        }
    }

    private static func nearParts(
        _ question: MatchQuestion, _ traits: PairEvidence.Traits, _ index: CallIndex, _ rules: MatchRules,
        _ clocks: ClockOffsets
    ) -> [Int] {
        var parts: Set<Int> = []
        for stretch in SearchWindow.stretches(question, rules, clocks) {
            for number in traits.numbers {
                parts.formUnion(index.parts(number: number, during: stretch))
            }
            if let agent = question.clues.agent {
                parts.formUnion(
                    index.parts(agent: agent, isWithheld: !traits.numbers.isEmpty, during: stretch))
            }
        }
        return parts.sorted()
    }

    // MARK: Components

    /// Indices of questions that hang together, each component in order.
    private static func components(_ edges: [[Edge]]) -> [[Int]] {
        var parents = Array(edges.indices)
        func root(of index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        var owners: [Int: Int] = [:]
        for (question, edges) in edges.enumerated() {
            for edge in edges {
                guard let owner = owners[edge.part] else {
                    owners[edge.part] = question
                    continue
                }
                let (left, right) = (root(of: owner), root(of: question))
                parents[max(left, right)] = min(left, right)
            }
        }
        return Dictionary(grouping: edges.indices.filter { !edges[$0].isEmpty }, by: root).values.map {
            $0.sorted()
        }
    }

    // MARK: Solving

    private mutating func solve(_ component: [(recording: RecordingID, edges: [Edge])]) {
        guard rules.oneRecordingPerLeg, component.count > 1, component.count <= Self.largestComponent else {
            for member in component { solve(alone: member.recording, member.edges) }
            return
        }
        let parts = Set(component.flatMap { $0.edges.map(\.part) }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: parts.enumerated().map { ($1, $0) })
        let rows = component.map { member in
            member.edges.compactMap { edge in
                numbers[edge.part].map { Assignment.Choice(thing: $0, weight: edge.evidence.weight) }
            }
        }
        for (member, likelihoods) in zip(component, Assignment(rows).likelihoods()) {
            results[member.recording] = outcome(member.edges, likelihoods, together: component.count)
        }
    }

    private mutating func solve(alone recording: RecordingID, _ edges: [Edge]) {
        let row = edges.enumerated().map { Assignment.Choice(thing: $0, weight: $1.evidence.weight) }
        guard let likelihoods = Assignment([row]).likelihoods().first else { return }
        results[recording] = outcome(edges, likelihoods, together: 1)
    }

    private func outcome(_ edges: [Edge], _ likelihoods: Assignment.Likelihoods, together: Int) -> FoundCall {
        // The parts of one call are no rivals of each other: whichever it is, the call is the same.
        var calls: [Int: (likelihood: Double, best: (likelihood: Double, edge: Edge))] = [:]
        for (edge, likelihood) in zip(edges, likelihoods.choices) {
            let call = index.parts[edge.part].call
            let known = calls[call]
            let isBetter = known.map { Self.isBetter((likelihood, edge), $0.best) } ?? true
            calls[call] = (
                (known?.likelihood ?? 0) + likelihood,
                isBetter ? (likelihood, edge) : known?.best ?? (likelihood, edge)
            )
        }
        let ranked = calls.values.map { call in
            (likelihood: min(1, call.likelihood), found: scored(call.best.edge, min(1, call.likelihood), together))
        }.sorted { ScoredCall.isBetter($0.found, $1.found) }
        guard let first = ranked.first else { return .none }
        let rivals = ranked.dropFirst().filter { $0.likelihood >= Self.leastLikelihood / 10 }.map(\.found)
        if first.likelihood >= rules.certainty { return .one(first.found, method: .numberAndTime, others: rivals) }
        let possible = ranked.filter { $0.likelihood >= Self.leastLikelihood }.map(\.found)
        return possible.isEmpty ? .none : .several(possible, method: .numberAndTime)
    }

    private static func isBetter(_ left: (Double, Edge), _ right: (likelihood: Double, edge: Edge)) -> Bool {
        (right.likelihood, left.1.evidence.row.id) < (left.0, right.edge.evidence.row.id)
    }

    private func scored(_ edge: Edge, _ likelihood: Double, _ together: Int) -> ScoredCall {
        let more = together > 1 ? ["weighed together with \(together - 1) other recordings of the same calls"] : []
        return ScoredCall(
            call: edge.evidence.row, score: Self.greatestScore * likelihood, reasons: edge.evidence.reasons + more)
    }
}
