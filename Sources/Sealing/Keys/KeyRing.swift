/// The master keys at hand: the first wraps, all unwrap.
public struct KeyRing: Sendable {
    /// What new data keys are wrapped with.
    public let current: MasterKey
    private let keys: [MasterKeyID: MasterKey]

    /// - Parameters:
    ///   - current: what new data keys are wrapped with.
    ///   - earlier: what older ones may be wrapped with.
    public init(current: MasterKey, earlier: [MasterKey] = []) {
        self.current = current
        keys = Dictionary((earlier + [current]).map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Their identifiers, in order.
    public var identifiers: [MasterKeyID] { keys.keys.sorted() }

    /// Wraps with the current one.
    public func wrap(_ key: DataKey, of subject: SealedSubject) -> WrappedKey {
        WrappedKey(key, of: subject, with: current)
    }

    /// Unwraps with the one that it was wrapped with.
    /// - Throws: ``SealingError`` where that is not at hand, or does not fit.
    public func unwrap(_ wrapped: WrappedKey, of subject: SealedSubject) throws(SealingError) -> DataKey {
        guard let master = keys[wrapped.masterKey] else { throw .noMasterKey(wrapped.masterKey) }
        return try wrapped.unwrap(for: subject, with: master)
    }

    /// Puts a data key under the current master key; the object stays as it is.
    /// - Returns: `nil` where it is there already.
    public func rewrap(_ wrapped: WrappedKey, of subject: SealedSubject) throws(SealingError) -> WrappedKey? {
        guard wrapped.masterKey != current.id else { return nil }
        return wrap(try unwrap(wrapped, of: subject), of: subject)
    }
}
