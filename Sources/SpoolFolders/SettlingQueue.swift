public import CallModel

/// Files that were heard of, each with when to look at it: once nobody has written to it for a while.
///
/// A file that changes again waits again. No clock runs in here.
public struct SettlingQueue: Sendable {
    /// A file, and how it stood when it was heard of.
    public struct File: Hashable, Sendable {
        /// Where it lies.
        public let path: String
        /// How it stood; `nil` where it could not be looked at.
        public let state: FileState?

        /// A file.
        public init(path: String, state: FileState?) { (self.path, self.state) = (path, state) }
    }

    private struct Entry: Sendable {
        let state: FileState?
        let due: ContinuousClock.Instant
    }

    private var entries: [String: Entry] = [:]

    /// An empty one.
    public init() {}

    /// How many files wait.
    public var count: Int { entries.count }

    /// When the next file is due; `nil` where none waits.
    public var next: ContinuousClock.Instant? { entries.values.lazy.map(\.due).min() }

    /// Hears of a file. One that stands as it stood keeps its time, if that is earlier: being looked at often makes no
    /// file wait longer.
    public mutating func note(_ file: File, due: ContinuousClock.Instant) {
        if let known = entries[file.path], known.state == file.state, known.due <= due { return }
        entries[file.path] = Entry(state: file.state, due: due)
    }

    /// Takes out the files that are due, by path.
    public mutating func take(dueAt now: ContinuousClock.Instant) -> [File] {
        let due = entries.filter { $0.value.due <= now }
        for path in due.keys { entries[path] = nil }
        return due.map { File(path: $0.key, state: $0.value.state) }.sorted { $0.path < $1.path }
    }
}
