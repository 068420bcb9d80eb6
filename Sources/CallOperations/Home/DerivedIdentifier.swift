internal import CallModel

internal import struct Crypto.SHA256

/// Identifiers that follow from what they name, so that what arrives again is known again.
enum DerivedIdentifier {
    static func recording(_ digest: SHA256Digest, name: String) -> RecordingID {
        RecordingID(derivedFrom: hash(digest.bytes + [0] + name.utf8))
    }

    static func document(_ digest: SHA256Digest, name: String, callback: CallbackID) -> DocumentID {
        DocumentID(derivedFrom: hash(digest.bytes + "\0document\0\(callback.rawValue)\0\(name)".utf8))
    }

    static func call(source: String, rowKey: String) -> CallID {
        CallID(derivedFrom: hash(Array("\(source)\0\(rowKey)".utf8)))
    }

    /// A hold that a rule asks for: asked for again, it is the same one, and one that was released stays so.
    static func hold(on scope: HoldScope, for reference: String) -> HoldID {
        HoldID(derivedFrom: hash(Array("hold\0\(scope.text)\0\(reference)".utf8)))
    }

    static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        guard let digest = SHA256Digest(SHA256.hash(data: bytes)) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}
