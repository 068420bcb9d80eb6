import ArchiveStore
import DurableIO
import Foundation
import TestSupport

/// An archive and a delivery in a folder that goes with the test.
struct TemporaryStore {
    let folder: TemporaryFolder
    let store: FolderObjectStore
    let delivery: Delivery
    var root: String { store.root }

    init(io: any DurableIO = SystemDurableIO()) throws {
        folder = try TemporaryFolder()
        delivery = try Delivery()
        try FolderObjectStore(root: folder.path + "/archive", io: SystemDurableIO()).prepare()
        store = FolderObjectStore(root: folder.path + "/archive", io: io)
    }

    /// The same archive through other durable I/O.
    func through(_ io: any DurableIO) -> FolderObjectStore { FolderObjectStore(root: root, io: io) }

    /// Puts something into the archive past the store.
    func plant(_ path: String, _ bytes: [UInt8] = [1]) throws { try folder.write(bytes, to: "archive/" + path) }
}

/// The permission bits of what has this name.
func permissions(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}
