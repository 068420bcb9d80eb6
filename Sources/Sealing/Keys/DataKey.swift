internal import Crypto

/// The key of one object, 256 bits. It is written down nowhere but wrapped (``WrappedKey``).
public struct DataKey: Sendable {
    let key: SymmetricKey

    /// A fresh one, from the system's generator.
    public init() { key = SymmetricKey(size: .bits256) }

    /// - Returns: `nil` unless there are 32 bytes.
    public init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    init?(_ key: SymmetricKey) {
        guard key.bitCount == 256 else { return nil }
        self.key = key
    }
}
