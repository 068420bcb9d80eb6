/// What happens to a delivered file once its recording is archived and catalogued.
public enum SourceDisposal: Hashable, Sendable {
    /// It stays.
    case keep
    /// It is moved into a folder, under its name.
    case move(to: String)
    /// It is deleted.
    case delete
}

/// A delivery.
public struct IngestRequest: Sendable {
    /// Files and folders.
    public let paths: [String]
    /// Call detail files that came with them.
    public let callRecordFiles: [String]
    /// The PBX that they come from, as the configuration names it.
    public let source: String
    /// What happens to the files then.
    public let after: SourceDisposal
    /// How many files are worked on at once.
    public let jobs: Int

    /// A delivery.
    public init(
        paths: [String], callRecordFiles: [String] = [], source: String, after: SourceDisposal = .keep, jobs: Int
    ) {
        (self.paths, self.callRecordFiles, self.source) = (paths, callRecordFiles, source)
        (self.after, self.jobs) = (after, jobs)
    }
}
