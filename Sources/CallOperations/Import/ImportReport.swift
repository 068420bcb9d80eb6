/// What an import did.
public struct ImportReport: Sendable {
    /// The file.
    public let file: String
    /// Whether nothing was put anywhere: what follows is what would have been.
    public var isDryRun = false
    /// Rows that were new.
    public var added = 0
    /// Rows that were known and now say something else.
    public var changed = 0
    /// The keys of the first few of those, masked; told of a dry run alone.
    public var changedKeys: [String] = []
    /// Rows that were known as they are.
    public var unchanged = 0
    /// Rows that would have edited what may only be superseded; each is in the audit trail.
    public var refused = 0
    /// Rows that are in quarantine, or would be.
    public var rejected = 0
    /// The first few rejections, for the person who waits: line and reason.
    public var firstRejections: [String] = []
    /// The line of a row at the end that its writer has not finished: it waits for its rest, and the next import.
    public var unfinishedLine: Int?
    /// How far most rows begin after the seconds in their identifiers, if not at all by a delay: the zone of the times is
    /// wrong then.
    public var clockOffset: ClockOffset?
    /// Columns that nobody reads: perhaps one of them is misspelt.
    public var ignoredColumns: [String] = []
    /// Recordings whose judgement changed because of it.
    public var rejudged = 0

    /// Rejections told to the person who waits.
    static let toldRejections = 5

    /// A whole number of quarter hours between what a log's clock shows and what its identifiers say.
    public struct ClockOffset: Sendable {
        /// Seconds; negative where the clock is behind.
        public let seconds: Int64
        /// How many rows say so.
        public let rows: Int
    }

    /// Nothing yet.
    public init(file: String) { self.file = file }
}
