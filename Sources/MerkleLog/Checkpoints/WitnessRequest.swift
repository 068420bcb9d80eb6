/// What a witness is sent to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`): the checkpoint, and the proof that
/// the log has only grown since the last one that it saw.
public struct WitnessRequest: Hashable, Sendable {
    private let proof: ConsistencyProof
    private let checkpoint: [UInt8]

    /// - Parameters:
    ///   - proof: from the size that the witness saw last; from 0 where it has seen none.
    ///   - checkpoint: the signed note.
    public init(_ proof: ConsistencyProof, checkpoint: [UInt8]) {
        (self.proof, self.checkpoint) = (proof, checkpoint)
    }

    /// The body of the request.
    public var encoded: [UInt8] {
        let lines = ["old \(proof.from)"] + proof.path.map(\.base64) + [""]
        return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint
    }
}
