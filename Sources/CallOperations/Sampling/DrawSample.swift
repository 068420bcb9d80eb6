internal import CallCatalog
internal import CallModel
internal import CallbackDuty
public import QualityReview

/// `sample draw` and `sample list`: QA samples (质检抽样) that can be drawn again and proven.
public struct DrawSample {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What a sample is drawn from, of all that a filter lets through.
    public enum Population: Sendable {
        /// Every recording.
        case recordings
        /// Those by which a callback was done, long enough ago to be re-checked for impostors (抽访, R48).
        case recheck
    }

    /// Draws a sample from the recordings that a filter lets through, and keeps it.
    public func draw(
        _ design: SampleDesign, from filter: ListFilter, of population: Population = .recordings
    ) throws(OperationFailure) -> SampleDocument {
        guard design.size > 0 else { throw OperationFailure(.usage, "--size must be at least 1") }
        let wanted = try filter.recordings(home)
        return try OperationFailure.translating {
            try home.catalog.write { writer in
                let recordings =
                    switch population {
                    case .recordings: try writer.recordings(wanted)
                    case .recheck: try rechecked(try writer.recordings(wanted), writer)
                    }
                let population = recordings.map(Self.unit)
                let drawn = StratifiedDraw.draw(population, design)
                let sample = DrawnSample(
                    id: home.freshID(), drawnAt: home.clock.now(), author: home.actor, size: design.size,
                    seed: design.seed, strata: design.strata.map(\.rawValue), populationSize: population.count,
                    populationDigest: Self.digest(of: population),
                    units: drawn.map {
                        DrawnSample.Unit(
                            recordingID: $0.recordingID, stratum: $0.stratum, probability: $0.probability)
                    })
                try writer.save(sample)
                try writer.audit(
                    home.event(
                        .sampleDrawn, "\(sample.id)", ["seed": "\(design.seed)", "recordings": "\(drawn.count)"]))
                return try SampleDocument(sample, in: writer)
            }
        }
    }

    /// Those recordings by which a callback was done long enough ago.
    private func rechecked(
        _ recordings: [RecordingSummary], _ catalog: CatalogReader
    ) throws -> [RecordingSummary] {
        let judge = try CallbackJudge(home)
        let candidates = Set(
            try catalog.dossiers(CallbackFilter()).compactMap { dossier in
                try judge.standing(of: dossier, .presence).judgement
                    .recheck(after: judge.rules.duties.recheckAfter, today: home.today)?.recording
            })
        return recordings.filter { candidates.contains($0.id) }
    }

    /// All samples, in the order that they were drawn.
    public func list() throws(OperationFailure) -> [SampleDocument] {
        try OperationFailure.translating {
            try home.catalog.read { catalog in try catalog.samples().map { try SampleDocument($0, in: catalog) } }
        }
    }

    private static func unit(_ recording: RecordingSummary) -> SampleUnit {
        var attributes: [StratumKey: String] = [.verdict: recording.verdict.rawValue]
        attributes[.agent] = recording.agent
        attributes[.kind] = recording.kind?.rawValue
        return SampleUnit(recordingID: recording.id, attributes: attributes)
    }

    /// What the sample was drawn from: identifiers and what they count under, in order of identifier.
    private static func digest(of population: [SampleUnit]) -> SHA256Digest {
        let lines = population.sorted { $0.recordingID < $1.recordingID }.map { unit in
            let attributes = StratumKey.allCases.map { unit.attributes[$0] ?? "" }
            return ([unit.recordingID.description] + attributes).joined(separator: "\u{1F}")
        }
        return DerivedIdentifier.hash(Array(lines.joined(separator: "\n").utf8))
    }
}
