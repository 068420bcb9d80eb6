public import CallModel

/// Why a file is left for another time: its recorder seems to be at work on it still.
public enum PendingReason: Hashable, Sendable, CaseIterable {
    /// A process has it open for writing.
    case isOpenForWriting
    /// It was written a moment ago, and its header is that of a file not closed yet, or promises more than is there.
    case isUnclosed
    /// It was made a moment ago, and nothing is in it yet.
    case isEmpty
    /// It grew, shrank or was replaced while it was copied.
    case changed
}

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
        /// It is still being written; nothing was taken, and nothing noted.
        case pending(PendingReason)
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
    /// Whether it was named itself, and not found in a folder that was.
    public let isNamed: Bool
    /// Whether the source was moved or deleted, as asked.
    public var isSourceReleased: Bool
}

/// What an ingest did.
public struct IngestReport: Sendable {
    /// File by file, in the order of delivery.
    public var results: [IngestResult] = []
    /// Files that were not begun with, because somebody wanted an end.
    public var untouched = 0
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

    /// Files that are still being written.
    public var pending: Int { count { if case .pending = $0 { true } else { false } } }

    /// Files that somebody named, and that are not taken because they are still being written: the same command must be
    /// run again. What a folder holds comes with its next run anyway.
    public var unfinished: Int {
        results.count { result in
            if case .pending = result.outcome { result.isNamed } else { false }
        }
    }

    /// Files that were refused because their recording was destroyed.
    public var refused: Int { count { if case .destroyedBefore = $0 { true } else { false } } }
}
