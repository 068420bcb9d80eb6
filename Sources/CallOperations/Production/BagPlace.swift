internal import DurableIO
internal import Foundation

/// Where a bag is to go, and where it is until it is whole: beside, under a name of its own, held by a lock so that what a
/// killed export left is told from the work of a living one. What is left holds personal data: it goes first.
struct BagPlace {
    let destination: String
    let parent: String
    /// The last part of the destination.
    let name: String
    let temporary: String

    init(_ destination: String) throws(OperationFailure) {
        let url = URL(fileURLWithPath: destination).standardizedFileURL
        (parent, name) = (url.deletingLastPathComponent().path, url.lastPathComponent)
        self.destination = url.path
        temporary = "\(parent)/.\(name).huiyin-part"
        guard !name.isEmpty, name != "/", name != "..", name != ".", !name.utf8.contains(0) else {
            throw OperationFailure(.usage, "'\(destination)' is no name that a package could have")
        }
        try requireFree()
        var status = stat()
        guard stat(parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw OperationFailure(.cannotCreate, "there is no folder \(parent)")
        }
        try sweep()
    }

    /// Nothing is ever overwritten, and nothing that is there already becomes part of a package.
    func requireFree() throws(OperationFailure) {
        var status = stat()
        guard lstat(destination, &status) != 0 else {
            throw OperationFailure(.cannotCreate, "\(destination) is there already: name one that is not")
        }
        guard errno == ENOENT else {
            throw OperationFailure(.cannotCreate, "\(destination): \(String(cString: strerror(errno)))")
        }
    }

    /// The right to write there, as long as the descriptor that it is for is open.
    func lock(_ descriptor: Int32) throws(OperationFailure) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw busy }
    }

    private var busy: OperationFailure {
        OperationFailure(.tryAgain, "another export to \(destination) is at work: wait for its end")
    }

    private func sweep() throws(OperationFailure) {
        var status = stat()
        guard lstat(temporary, &status) == 0 else { return }
        guard status.st_uid == geteuid() else {
            throw OperationFailure(.cannotCreate, "\(temporary) belongs to another account: choose another place")
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR || kind == S_IFREG {
            let descriptor = open(temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw OperationFailure(.cannotCreate, "\(temporary): \(String(cString: strerror(errno)))")
            }
            defer { close(descriptor) }
            try lock(descriptor)
        }
        do {
            try FileManager.default.removeItem(atPath: temporary)
        } catch {
            throw OperationFailure(.cannotCreate, "\(temporary) cannot be removed: \(error.localizedDescription)")
        }
    }
}
