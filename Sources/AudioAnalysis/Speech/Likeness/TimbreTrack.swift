/// The spectrum of 50 ms in three bytes: enough to tell a voice, whose timbre changes with every sound, from a machine.
struct Timbre: Hashable {
    /// Steps in a block.
    static let blockSteps = 5
    /// Blocks a second.
    static let blocksPerSecond = FrameGrid.stepsPerSecond / blockSteps

    /// The level as it is.
    let broad: LevelCode
    /// The level of what the first difference passes: rising towards half the rate.
    let upper: LevelCode
    /// The level of what the difference over two samples passes: a hump about a quarter of the rate.
    let middle: LevelCode

    init(_ energy: TimbreEnergy, _ scale: LevelScale) {
        broad = scale.level(ofMeanSquare: energy.broad)
        upper = scale.level(ofMeanSquare: energy.upper)
        middle = scale.level(ofMeanSquare: energy.middle)
    }
}

/// Takes a channel's timbre, block by block.
///
/// Two of a block's five steps are looked at. They tell as much of a stretch of seconds as all five would, and the loop
/// over samples is what measuring costs.
struct TimbreTrack {
    private(set) var blocks: [Timbre] = []
    private let kernel: TimbreKernel
    private let scale = LevelScale.shared
    private var step = 0
    private var energy = TimbreEnergy.zero

    init(_ grid: FrameGrid) { kernel = TimbreKernel(grid) }

    /// Whether a step of a block is looked at.
    @inline(__always)
    static func isHeard(_ step: Int) -> Bool { step == 1 || step == 3 }

    /// Takes further steps.
    mutating func take(_ block: StepBlock) {
        for index in block.indices {
            if Self.isHeard(step), !block.isIdle(index) {
                energy += kernel.energy(of: block, index)
            }
            step &+= 1
            guard step == Timbre.blockSteps else { continue }
            blocks.append(Timbre(energy * 0.5, scale))
            (step, energy) = (0, .zero)
        }
    }
}
