public import CallModel

/// What became of one delivered file.
public struct IngestResult: Sendable {
    /// What became of it.
    public enum Outcome: Sendable {
        /// Archived and judged.
        case archived(Verdict, [FindingCode])
        /// The same bytes under the same name were there already; nothing was done.
        case alreadyThere
        /// It was in the catalog, but its object was missing from the archive; now it is there again.
        case restored
        /// It cannot be a recording; it is in quarantine.
        case quarantined(reason: String)
        /// This very recording was destroyed by rule; it is not taken back.
        case destroyedBefore(on: CivilDate)
    }

    /// The file.
    public let path: String
    /// The recording's identifier; `nil` where it could not be read.
    public let recordingID: RecordingID?
    /// What became of it.
    public let outcome: Outcome
    /// Whether the source was moved or deleted, as asked.
    public var isSourceReleased: Bool
}

/// What an ingest did.
public struct IngestReport: Sendable {
    /// File by file, in the order of delivery.
    public var results: [IngestResult] = []
    /// Files in the folders that were left alone.
    public var passedOver = 0
    /// What was read from call detail files.
    public var imports: [ImportReport] = []
    /// Recordings whose judgement changed because of what came in.
    public var rejudged = 0

    /// Files that came to an end of a kind.
    public func count(where matches: (IngestResult.Outcome) -> Bool) -> Int {
        results.count { matches($0.outcome) }
    }

    /// Files that are in quarantine.
    public var quarantined: Int {
        count { if case .quarantined = $0 { true } else { false } } + imports.reduce(0) { $0 + $1.rejected }
    }

    /// Files that were refused because their recording was destroyed.
    public var refused: Int { count { if case .destroyedBefore = $0 { true } else { false } } }
}
