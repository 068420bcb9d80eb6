internal import ArchiveStore
internal import CallModel
internal import Configuration
internal import Foundation

/// What a file in a watched folder may be, by its name: nothing is opened for this.
enum SpoolFileKind: Hashable {
    /// By its ending, a recording.
    case recording
    /// By its ending, a call log.
    case callLog
    /// Neither; perhaps a log that was rotated away, which only its inode tells.
    case other

    /// - Returns: `nil` for a hidden file: what copies files here hides them until they are whole.
    init?(name: String, _ site: SiteSettings) {
        guard !name.hasPrefix("."), !name.isEmpty else { return nil }
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        self =
            site.endings.contains(ending)
            ? .recording : site.watch.callRecordEndings.contains(ending) ? .callLog : .other
    }
}

/// A look at what lies under a path.
enum SpoolLook {
    /// A regular file, and how it stands.
    case file(FileState)
    /// A folder.
    case folder
    /// Something that whoever opens it refuses, with its reason: a link, a pipe, a name that is no UTF-8.
    case odd
    /// Nothing, or nothing any more.
    case gone

    init(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = path.contains("\u{FFFD}") ? .odd : .gone
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(FileState(status))
        case S_IFDIR: self = .folder
        default: self = .odd
        }
    }
}
