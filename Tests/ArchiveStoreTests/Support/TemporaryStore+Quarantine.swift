import ArchiveStore
import CallModel
import DurableIO
import Foundation
import TestSupport

extension TemporaryStore {
    /// The quarantine beside the archive.
    func quarantine(through io: any DurableIO = SystemDurableIO()) -> QuarantineFolder {
        QuarantineFolder(root: folder.path + "/quarantine", incoming: store.incoming, io: io)
    }

    /// The bytes that an entry keeps.
    func quarantinedBytes(_ entry: QuarantineEntry) throws -> [UInt8]? {
        FileManager.default.contents(atPath: quarantine().root + "/\(entry.id).bytes").map(Array.init)
    }
}

extension UTCInstant {
    /// 2026-03-16T02:10:00Z.
    static let sample = UTCInstant(seconds: 1_773_627_000)
}
