internal import CallModel

/// Says of each step whether it could be part of a tone. Whether it is one, its neighbours decide (``ToneRuns``).
struct ToneDetector {
    private let filters: [ToneFilter]
    /// Those of the filters, apart: nearly all steps are done with after a look at them.
    private let correlations: [ClosedRange<Float>]
    private let stepFrames: Int
    private let hasKernel: Bool
    /// A step for filters without a kernel.
    private var samples: [Float]

    /// Fainter tones are not looked for: the weakest ringback that reaches a recorder lies well above.
    static let audibility: Float = 32768 * 32768 * 1e-5
    /// The share of a step's energy that a tone has to itself.
    private static let share: Float = 0.9
    /// Peaks of a tone, squared and over its mean square: 2 for one sine, 4 for two, and what noise adds. A step that exceeds
    /// it is not looked at.
    static let largestCrest: Float = 5

    /// - Parameter hasKernels: whether the processor can run the kernels.
    init(_ grid: FrameGrid, hasKernels: Bool = Kernels.areUsable) {
        stepFrames = grid.stepFrames
        filters = grid == Self.telephone ? Self.telephoneFilters : Self.filters(grid)
        correlations = filters.map(\.correlations)
        hasKernel = hasKernels && ToneFilter.hasKernel(for: grid.stepFrames)
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
        let wanted = facts.meanSquare * Float(stepFrames) * Self.share
        var isConverted = false
        for place in correlations.indices where correlations[place].contains(facts.correlation) {
            if hasKernel {
                if filters[place].energyByKernel(of: step) >= wanted { return filters[place].band }
                continue
            }
            if !isConverted { convert(step) }
            isConverted = true
            let energy = samples.withUnsafeBufferPointer { samples in
                samples.baseAddress.map { filters[place].energy(of: $0) } ?? 0
            }
            if energy >= wanted { return filters[place].band }
        }
        return nil
    }

    private mutating func convert(_ step: UnsafePointer<Int16>) {
        samples.withUnsafeMutableBufferPointer { samples in
            for index in 0..<stepFrames { samples[index] = Float(step[index]) }
        }
    }
}
