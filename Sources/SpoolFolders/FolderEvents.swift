internal import Foundation

/// What the kernel tells of folders (inotify(7)): what was written, moved in, made and taken away there.
///
/// It tells nothing of what another machine does on a network mount, and forgets when nobody reads for long: whoever
/// relies on it looks through the folders now and then as well.
public final class FolderEvents {
    /// What happened.
    public enum Event: Hashable, Sendable {
        /// A file came, or was closed by somebody who had written to it.
        case file(String)
        /// A folder came, perhaps with files in it; it is not watched yet.
        case folder(String)
        /// More happened than the kernel could keep: what it was, nobody knows.
        case overflow
    }

    /// Becomes readable when something has happened.
    public let descriptor: Int32
    private var folders: [Int32: String] = [:]

    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)

    /// - Throws: the system's error where this user has too many of these.
    public init() throws(SystemError) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError(errno: errno) }
    }

    deinit { close(descriptor) }

    /// Watches a folder, but not those in it. One that is watched already stays so, under this path.
    /// - Throws: the system's error, such as `ENOSPC` where this user may not watch more folders.
    public func watch(_ folder: String) throws(SystemError) {
        let watch = inotify_add_watch(descriptor, folder, Self.mask)
        guard watch >= 0 else { throw SystemError(errno: errno) }
        folders[watch] = folder
    }

    /// Takes what has happened since the last time; waits for nothing.
    public func take() -> [Event] {
        var events: [Event] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return events }
            decode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &events)
        }
    }

    private func decode(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
        let header = MemoryLayout<inotify_event>.size
        var start = 0
        while start + header <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let name = bytes[(start + header)..<(start + header + Int(event.len))].prefix { $0 != 0 }
            // A name that is no UTF-8 keeps U+FFFD where it is none, as in a listing.
            note(event, named: String(decoding: name, as: UTF8.self), into: &events)
            start += header + Int(event.len)
        }
    }

    private func note(_ event: inotify_event, named name: String, into events: inout [Event]) {
        func happened(_ flag: Int32) -> Bool { event.mask & UInt32(flag) != 0 }
        if happened(IN_Q_OVERFLOW) { return events.append(.overflow) }
        if happened(IN_IGNORED) {
            folders[event.wd] = nil
            return
        }
        guard let folder = folders[event.wd], !name.isEmpty else { return }
        let path = folder + "/" + name
        switch (happened(Int32(bitPattern: UInt32(IN_ISDIR))), happened(IN_MOVED_FROM)) {
        case (true, true): forget(path)
        case (true, false): events.append(.folder(path))
        case (false, true): break
        case (false, false): events.append(.file(path))
        }
    }

    /// What goes on in a folder that was moved away goes on under a path that nobody knows.
    private func forget(_ folder: String) {
        for (watch, path) in folders where path == folder || path.hasPrefix(folder + "/") {
            inotify_rm_watch(descriptor, watch)
            folders[watch] = nil
        }
    }
}

/// What the system answered.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the error.
    public let errno: Int32

    /// An error.
    public init(errno: Int32) { self.errno = errno }

    /// What the system calls it.
    public var description: String { String(cString: strerror(errno)) }
}
