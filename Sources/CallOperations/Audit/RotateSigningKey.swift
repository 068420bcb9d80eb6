internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Signing

/// `keys rotate-signing`: a new key takes the place of the one that signs, and the trail keeps what both signed about it.
public struct RotateSigningKey {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What changed.
    public struct Report: Encodable, Sendable {
        /// The key that signed until now, as `NAME+HASH+KEY`.
        public let old: String
        /// The key that signs from now on.
        public let new: String
    }

    /// Rotates.
    /// - Parameter path: the new private key, where it is kept elsewhere or is to be from now on; whoever keeps it puts it in
    ///   its place, or names that place in `huiyin.yaml`.
    public func run(to path: String? = nil) throws(OperationFailure) -> Report {
        let old = try home.signingKey()
        return try OperationFailure.translating {
            let name = try home.keyName()
            switch (home.keySource, path) {
            case (.own, nil):
                return try home.keys.alone {
                    let new = try home.keys.makePendingKey(named: name)
                    let report = try write(old, new)
                    try home.keys.placePendingKey(new, retiring: old.verificationKey)
                    return report
                }
            case (_, .some(let path)):
                return try write(old, try KeyFolder.signingKey(named: name, at: path, isCredential: false))
            case (_, nil):
                throw OperationFailure(
                    .usage, "this home's key is kept elsewhere: make a new one there, and name it with --to FILE")
            }
        }
    }

    private func write(_ old: SigningKey, _ new: SigningKey) throws -> Report {
        let rotation = try KeyRotation(from: old, to: new)
        guard rotation.old != rotation.new else {
            throw OperationFailure(.usage, "that is the key that signs already")
        }
        try home.catalog.write { writer in
            try writer.audit(
                home.event(
                    .signingKeyRotated, KeyEvents.subject,
                    [
                        KeyEvents.key: rotation.new.verifierText, KeyEvents.previous: rotation.old.verifierText,
                        KeyEvents.statement: rotation.encoded,
                    ]))
        }
        return Report(old: rotation.old.verifierText, new: rotation.new.verifierText)
    }
}

extension OpenHome {
    /// Ends a rotation that was cut off: forwards where the trail has it, and back where it has not.
    func settleRotation(named name: KeyName) throws {
        guard keys.isRotating else { return }
        try keys.alone {
            guard let pending = try keys.pendingKey(named: name) else { return }
            let history = try catalog.read { try SigningHistory($0) }
            let rotation = history.rotations.last { $0.new.publicKey == pending.verificationKey.publicKey }
            guard let rotation else { return try keys.discardPendingKey() }
            try keys.placePendingKey(pending, retiring: rotation.old)
        }
    }
}
