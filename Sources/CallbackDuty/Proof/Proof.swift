public import CallModel

/// What an attempt rests on, weakest last in the order of ``ProofGrade``.
public enum Proof: Hashable, Sendable {
    /// A call that proves it.
    case call(CallProof)
    /// A recording that is there but does not prove it.
    case damagedRecording(RecordingID, ProofFlaws)
    /// A questionnaire that the policyholder signed.
    case signedPaper(SHA256Digest)
    /// The trace of an electronic callback.
    case electronicTrace(SHA256Digest)
    /// What somebody entered, and nothing else: never a success by itself.
    case entry(ProofFlaws?)

    /// How much it weighs.
    public var grade: ProofGrade {
        switch self {
        case .call: .completeRecording
        case .damagedRecording: .damagedRecording
        case .signedPaper: .signedPaper
        case .electronicTrace: .electronicTrace
        case .entry: .entry
        }
    }

    /// Whether a callback may rest on it. A damaged recording weighs more than a paper in a dispute, but is no proof: the
    /// call has to be made again.
    public var fulfils: Bool {
        switch self {
        case .call, .signedPaper, .electronicTrace: true
        case .damagedRecording, .entry: false
        }
    }
}

/// How much a proof weighs.
public enum ProofGrade: Int, Hashable, Comparable, Sendable, CaseIterable {
    /// Somebody's entry.
    case entry
    /// The trace of an electronic callback.
    case electronicTrace
    /// A signed questionnaire.
    case signedPaper
    /// A recording with something wrong.
    case damagedRecording
    /// A complete recording.
    case completeRecording

    /// Orders by weight.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
