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

    /// Which of further steps must be worked out before they are taken, a bit each.
    func needed(of block: StepBlock) -> UInt64 { kernel.needsDetail ? heard(block.count) & ~block.idle : 0 }

    /// Takes further steps, once those are worked out that are ``needed(of:)``.
    mutating func take(_ block: StepBlock) {
        var index = 0
        while index < block.count {
            if step == 0, index &+ Timbre.blockSteps <= block.count {
                // Nearly always whole blocks.
                takeWhole(block, &index)
                continue
            }
            if Self.isHeard(step) { energy += self.energy(of: block, index) }
            step &+= 1
            index &+= 1
            guard step == Timbre.blockSteps else { continue }
            blocks.append(Timbre(energy * 0.5, scale))
            (step, energy) = (0, .zero)
        }
    }

    /// Takes as many whole blocks as there are, and keeps them at once.
    @inline(__always)
    private mutating func takeWhole(_ block: StepBlock, _ index: inout Int) {
        let count = (block.count &- index) / Timbre.blockSteps
        withUnsafeTemporaryAllocation(of: Timbre.self, capacity: StepBlock.most / Timbre.blockSteps) { whole in
            for place in 0..<count {
                var energy = self.energy(of: block, index &+ 1)
                energy += self.energy(of: block, index &+ 3)
                whole.initializeElement(at: place, to: Timbre(energy * 0.5, scale))
                index &+= Timbre.blockSteps
            }
            blocks.append(contentsOf: UnsafeBufferPointer(rebasing: whole[..<count]))
        }
    }

    /// That of a step; none where it is digital silence.
    @inline(__always)
    private func energy(of block: StepBlock, _ index: Int) -> TimbreEnergy {
        block.isIdle(index) ? .zero : kernel.energy(of: block, index)
    }

    /// Which of the next steps are looked at, a bit each.
    private func heard(_ count: Int) -> UInt64 {
        // From every fifth step on, twelve times and once more.
        let fifths: UInt64 = 0x1084_2108_4210_8421
        let first = (Timbre.blockSteps &- step) % Timbre.blockSteps
        let all = fifths &<< UInt64(first &+ 1) | fifths &<< UInt64(first &+ 3)
        // What belongs to the block that is begun already.
        let begun: UInt64 = (step <= 1 ? 1 &<< UInt64(1 &- step) : 0) | (step <= 3 ? 1 &<< UInt64(3 &- step) : 0)
        return (all | begun) & (~0 &>> UInt64(64 &- count))
    }
}
