internal import DurableIO
internal import Foundation

/// Room on the home's volume that ingest cannot use up: a file that holds nothing. Where the disk is full, what protects
/// recordings, makes room or only looks takes of it what it needs.
///
/// Nothing rests on the file, so that it is made and cut past the durable I/O.
struct SpaceReserve {
    private let layout: HomeLayout

    init(_ layout: HomeLayout) { self.layout = layout }

    /// What a look or a hold needs, in bytes: SQLite's files beside the catalog, and some pages.
    static let little: Int64 = 512 << 10
    /// What ingest leaves free besides, in bytes: the reserve is for when others have filled the disk.
    static let floor: Int64 = 1 << 20
    /// The same, in files.
    static let files: Int64 = 64

    /// A purge changes the catalog before it can delete the first recording: its plan, its intents and the write-ahead log
    /// grow with it.
    private var wanted: Int64 { min(max(1 << 20, Self.size(of: layout.catalog) / 2), 256 << 20) }

    /// Keeps as much as is wanted, if the volume has twice as much to spare. That it cannot is nobody's failure.
    func refill() {
        let (wanted, present) = (wanted, Self.size(of: layout.reserve))
        guard present < wanted, let volume = Volume(of: layout.root),
            volume.freeBytes > 2 * (wanted - present) + Self.floor
        else { return }
        let file = open(layout.reserve, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        if posix_fallocate(file, 0, off_t(wanted)) != 0 { ftruncate(file, off_t(present)) }
    }

    /// Gives of the reserve where the volume has less left than that.
    /// - Parameter bytes: `nil` for all of it.
    /// - Returns: whether it gave something.
    @discardableResult
    func makeRoom(_ bytes: Int64? = nil) -> Bool {
        let present = Self.size(of: layout.reserve)
        guard present > 0, let volume = Volume(of: layout.root), volume.freeBytes < bytes ?? wanted else {
            return false
        }
        return truncate(layout.reserve, off_t(max(0, present - (bytes ?? present)))) == 0
    }

    /// - Throws: ``OperationFailure`` of kind `tryAgain` where taking more would use up what is left for the others.
    func requireRoomToIngest() throws(OperationFailure) {
        guard let volume = Volume(of: layout.root) else { return }
        guard volume.freeBytes < Self.floor || volume.freeFiles < Self.files else { return }
        let rest = volume.freeFiles < Self.files ? "\(volume.freeFiles) files" : "\(volume.freeBytes >> 10) KiB"
        throw OperationFailure(
            .tryAgain,
            "no room left on the volume \(volume.mountPoint) to archive recordings (\(rest)): make room and run the command "
                + "again")
    }

    private static func size(of path: String) -> Int64 {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : 0
    }
}
