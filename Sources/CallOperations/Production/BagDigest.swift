internal import CallModel
internal import EvidenceBag

internal import struct Crypto.SHA256

/// Hashes a file of a bag as it is written.
struct BagDigest {
    private var hasher = SHA256()
    private var byteCount: Int64 = 0

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hasher.update(bufferPointer: bytes)
        byteCount += Int64(bytes.count)
    }

    /// - Throws: where there were not as many bytes as were announced.
    func file(_ path: BagPath, byteCount announced: Int64) throws(OperationFailure) -> BagFile {
        guard byteCount == announced, let digest = SHA256Digest(hasher.finalize()) else {
            throw OperationFailure(
                .inputOutput, "\(path): \(byteCount) bytes came where \(announced) were to come")
        }
        return BagFile(path: path, sha256: digest, byteCount: byteCount)
    }
}
