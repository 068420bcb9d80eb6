internal import CallModel
internal import Sealing

/// What a staged object was sealed with. The data key is nowhere but here until the object is published.
struct StagedSeal: Sendable {
    let key: DataKey
    let seal: SealID

    /// The key file of an object, and where it goes.
    func keyFile(of id: ObjectID, _ ring: KeyRing) -> (name: SealKeyName, bytes: [UInt8]) {
        (SealKeyName(id: id, seal: seal), ring.wrap(key, of: .object(id.bits)).fileBytes)
    }
}
