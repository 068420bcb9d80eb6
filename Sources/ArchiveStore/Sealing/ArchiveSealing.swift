internal import CallModel
public import Sealing
internal import Synchronization

/// Why a master key is not at hand.
public struct MasterKeyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line: which key, what is wrong, and what to do.
    public let description: String

    /// A fault.
    public init(_ description: String) { self.description = description }
}

/// How a store seals what comes, and opens what was sealed.
///
/// The master keys are read when the first of them is needed, and once: a store that holds nothing sealed, and seals
/// nothing, never looks for one.
public final class ArchiveSealing: Sendable {
    /// Reads a master key from where it is kept.
    public typealias Load = @Sendable () throws(MasterKeyFault) -> MasterKey

    /// Whether what is stored from now on is sealed.
    public let sealsNew: Bool
    private let current: Load
    private let earlier: [Load]
    private let known = Mutex<Keys?>(nil)

    private struct Keys {
        let ring: KeyRing
        /// What was wrong with those of before.
        let faults: [MasterKeyFault]
    }

    /// - Parameters:
    ///   - sealsNew: whether what is stored from now on is sealed.
    ///   - current: what wraps the keys of new objects.
    ///   - earlier: what has wrapped those of older ones. One that cannot be read is no fault until it is needed.
    public init(sealsNew: Bool, current: @escaping Load, earlier: [Load] = []) {
        (self.sealsNew, self.current, self.earlier) = (sealsNew, current, earlier)
    }

    /// The master keys.
    public func ring() throws(ArchiveError) -> KeyRing { try keys().ring }

    /// What is wrong with the master keys of before.
    public func faultsOfEarlier() throws(ArchiveError) -> [MasterKeyFault] { try keys().faults }

    /// - Throws: ``ArchiveError/sealed(path:_:)`` where it does not open, and ``ArchiveError/masterKey(_:)`` where that
    ///   may be for want of a master key that should be there.
    func unwrap(_ wrapped: WrappedKey, of id: ObjectID, path: String) throws(ArchiveError) -> DataKey {
        let keys = try keys()
        do {
            return try keys.ring.unwrap(wrapped, of: .object(id.bits))
        } catch {
            if case .noMasterKey = error, let fault = keys.faults.first { throw .masterKey(fault) }
            throw .sealed(path: path, error)
        }
    }

    private func keys() throws(ArchiveError) -> Keys {
        if let known = known.withLock({ $0 }) { return known }
        let master: MasterKey
        do { master = try current() } catch { throw .masterKey(error) }
        var (others, faults): ([MasterKey], [MasterKeyFault]) = ([], [])
        for load in earlier {
            do { others.append(try load()) } catch { faults.append(error) }
        }
        let keys = Keys(ring: KeyRing(current: master, earlier: others), faults: faults)
        known.withLock { $0 = keys }
        return keys
    }
}
