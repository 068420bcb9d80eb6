internal import CallModel

/// Says of each step whether it could be part of a tone. Whether it is one, its neighbours decide (``ToneRuns``).
struct ToneDetector {
    private let filters: [ToneFilter]
    private let stepFrames: Int
    private var samples: [Float]

    /// Fainter tones are not looked for: the weakest ringback that reaches a recorder lies well above.
    static let audibility: Float = 32768 * 32768 * 1e-5
    /// The share of a step's energy that a tone has to itself.
    private static let share: Float = 0.9
    /// Peaks of a tone, squared and over its mean square: 2 for one sine, 4 for two, and what noise adds. A step that exceeds
    /// it is not looked at.
    static let largestCrest: Float = 5

    init(_ grid: FrameGrid) {
        stepFrames = grid.stepFrames
        filters = grid == Self.telephone ? Self.telephoneFilters : Self.filters(grid)
        samples = [Float](repeating: 0, count: ToneFilter.stride(for: grid.stepFrames))
    }

    /// The rate of nearly every call, whose filters are made once: it takes as long as to hear twenty seconds.
    private static let telephone = FrameGrid(SampleRate(hertz: 8000))
    private static let telephoneFilters = filters(telephone)

    private static func filters(_ grid: FrameGrid) -> [ToneFilter] {
        ToneBand.allCases.compactMap { ToneFilter($0, grid: grid) }
    }

    /// The band that holds nearly all of a step that could be a tone, or `nil`.
    mutating func band(of step: UnsafePointer<Int16>, _ facts: StepFacts) -> ToneBand? {
        let correlation = facts.correlation
        guard filters.contains(where: { $0.correlations.contains(correlation) }) else { return nil }
        return samples.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            for index in 0..<stepFrames { base[index] = Float(step[index]) }
            let wanted = facts.meanSquare * Float(stepFrames) * Self.share
            return filters.first { $0.correlations.contains(correlation) && $0.energy(of: base) >= wanted }?.band
        }
    }
}
