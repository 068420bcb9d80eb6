/// A proof that one entry is in a log, in one text with the signed checkpoint (C2SP tlog-proof): what anybody checks
/// offline who has the entry and the log's public key.
public struct LogProof: Hashable, Sendable {
    /// Which entry, from 0.
    public let index: Int64
    /// The hashes beside the way to the root.
    public let path: [TreeHash]
    /// The signed checkpoint, byte for byte.
    public let checkpoint: [UInt8]

    /// A proof.
    public init(_ proof: InclusionProof, checkpoint: [UInt8]) {
        (index, path, self.checkpoint) = (proof.index, proof.path, checkpoint)
    }

    /// Reads a proof. What a signer may have said in addition (`extra`) is left out: nothing vouches for it.
    public init?(encoded bytes: [UInt8]) {
        guard let blank = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        else { return nil }
        var lines = bytes[..<blank].split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        guard lines.popFirst() == Self.format else { return nil }
        if lines.first?.hasPrefix("extra ") == true { lines = lines.dropFirst() }
        guard let line = lines.popFirst(), line.hasPrefix("index "),
            let index = LogCheckpoint.size(String(line.dropFirst("index ".count)))
        else { return nil }
        let path = lines.compactMap { TreeHash(base64: $0) }
        guard path.count == lines.count, path.count <= 63 else { return nil }
        (self.index, self.path, checkpoint) = (index, path, Array(bytes[(blank + 2)...]))
    }

    /// The text, as files that end in `.tlog-proof` hold it.
    public var encoded: [UInt8] {
        let lines = [Self.format, "index \(index)"] + path.map(\.base64) + [""]
        return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint
    }

    private static let format = "c2sp.org/tlog-proof@v1"
}
