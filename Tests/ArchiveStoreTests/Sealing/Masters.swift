import ArchiveStore
import Sealing

/// Master keys for tests.
enum Masters {
    static let first = MasterKey(0x40..<0x60).unsafelyUnwrapped
    static let second = MasterKey(0x60..<0x80).unsafelyUnwrapped

    /// Seals with one, and opens what others have wrapped.
    static func sealing(
        _ current: MasterKey = first, earlier: [MasterKey] = [], sealsNew: Bool = true
    ) -> ArchiveSealing {
        ArchiveSealing(sealsNew: sealsNew, current: load(current), earlier: earlier.map(load))
    }

    /// One that cannot be read.
    static func gone() -> ArchiveSealing.Load {
        { () throws(MasterKeyFault) -> MasterKey in throw MasterKeyFault("gone") }
    }

    static func load(_ key: MasterKey) -> ArchiveSealing.Load {
        { () throws(MasterKeyFault) -> MasterKey in key }
    }
}
