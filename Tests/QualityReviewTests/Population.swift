import CallModel
import QualityReview

/// Recordings to draw from.
enum Population {
    /// A recording with a small number for its identifier.
    static func unit(_ number: Int, agent: String? = nil, kind: String? = nil) -> SampleUnit {
        var attributes: [StratumKey: String] = [:]
        attributes[.agent] = agent
        attributes[.kind] = kind
        return SampleUnit(recordingID: RecordingID(bits: UInt128(number)), attributes: attributes)
    }

    /// Sixty calls of three agents and two kinds, some of no known kind; the same as in the model that the golden draw
    /// comes from.
    static let day: [SampleUnit] = (1...60).map { number in
        let agents = [0: "8001", 1: "8002", 2: "8003", 4: "8001"]
        let kinds = [nil, "new_contract", "renewal"]
        return unit(number, agent: agents[number * number % 7], kind: kinds[number % 3])
    }

    /// The numbers of the recordings drawn, in order.
    static func numbers(_ drawn: [DrawnUnit]) -> [Int] { drawn.map { Int($0.recordingID.bits) } }
}
