/// What the network is shown of each block: levels above the noise and below the loudest words, and the timbre.
struct LikenessInputs {
    /// Numbers a block.
    static let width = 8
    /// Levels below −90 dBFS are taken for this one: beneath it no recorder keeps anything.
    static let faintest: UInt8 = 75

    /// How many blocks there are.
    let count: Int

    private let levels: [UInt8]
    private let timbre: [Timbre]
    private let floor: SlidingFloor
    private let upperFloor: SlidingFloor
    private let middleFloor: SlidingFloor
    /// What one step in twenty is louder than.
    private let loudest: Float

    /// - Parameters:
    ///   - steps: the levels of a channel's steps.
    ///   - timbre: of its blocks.
    init(_ steps: [LevelCode], _ timbre: [Timbre]) {
        self.timbre = timbre
        count = timbre.count
        levels = [UInt8](unsafeUninitializedCapacity: steps.count) { levels, filled in
            steps.withUnsafeBufferPointer { steps in
                for step in steps.indices { levels[step] = max(steps[step].rawValue, Self.faintest) }
            }
            filled = steps.count
        }
        floor = SlidingFloor(levels, perSecond: FrameGrid.stepsPerSecond)
        upperFloor = SlidingFloor(timbre.map { Self.code($0.upper) }, perSecond: Timbre.blocksPerSecond)
        middleFloor = SlidingFloor(timbre.map { Self.code($0.middle) }, perSecond: Timbre.blocksPerSecond)
        loudest = Self.loudest(of: levels)
    }

    /// Writes the inputs of blocks into columns; outside the recording they are zero.
    /// - Parameters:
    ///   - columns: which of `inputs`.
    ///   - first: the block that belongs in column 0.
    func write(_ columns: Range<Int>, from first: Int, to inputs: inout Activations) {
        let there = columns.clamped(to: -first..<max(-first, count - first))
        precondition(levels.count >= count * Timbre.blockSteps, "each block has its steps")
        levels.withUnsafeBufferPointer { levels in
            timbre.withUnsafeBufferPointer { timbre in
                inputs.set(there) { place, stride in
                    var column = there.lowerBound
                    while column < there.upperBound {
                        // Second by second, since floors are.
                        let second = (first + column) / Timbre.blocksPerSecond
                        let end = min(there.upperBound, (second + 1) * Timbre.blocksPerSecond - first)
                        let floors = floors(second)
                        while column < end {
                            write(levels, timbre, first &+ column, floors, to: place + column, stride)
                            column &+= 1
                        }
                    }
                }
            }
        }
    }

    /// The floors of a second.
    private struct Floors {
        let level: Float
        let upper: Float
        let middle: Float
    }

    private func floors(_ second: Int) -> Floors {
        Floors(
            level: Float(floor.seconds[second]), upper: Float(upperFloor.seconds[second]),
            middle: Float(middleFloor.seconds[second]))
    }

    @inline(__always)
    private func write(
        _ levels: UnsafeBufferPointer<UInt8>, _ timbre: UnsafeBufferPointer<Timbre>, _ block: Int,
        _ floors: Floors,
        to place: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        var (sum, low, high) = (0, UInt8.max, UInt8.min)
        for step in block &* Timbre.blockSteps..<(block &+ 1) &* Timbre.blockSteps {
            sum &+= Int(levels[step])
            low = min(low, levels[step])
            high = max(high, levels[step])
        }
        let mean = Float(sum) / Float(Timbre.blockSteps)
        let timbre = timbre[block]
        let broad = Float(Self.code(timbre.broad))
        let (upper, middle) = (Float(Self.code(timbre.upper)), Float(Self.code(timbre.middle)))
        // Half decibels differ by some ten; the network counts in ones.
        let (twentieth, tenth): (Float, Float) = (1 / 20, 1 / 10)
        place[0] = (mean - floors.level) * twentieth
        place[stride] = (Float(high) - floors.level) * twentieth
        place[2 &* stride] = (Float(low) - floors.level) * twentieth
        place[3 &* stride] = (mean - loudest) * twentieth
        place[4 &* stride] = (upper - broad) * tenth
        place[5 &* stride] = (middle - broad) * tenth
        place[6 &* stride] = (upper - floors.upper) * twentieth
        place[7 &* stride] = (middle - floors.middle) * twentieth
    }

    private static func code(_ level: LevelCode) -> UInt8 { max(level.rawValue, faintest) }

    private static func loudest(of levels: [UInt8]) -> Float {
        var counts = InlineArray<256, Int32>(repeating: 0)
        levels.withUnsafeBufferPointer { for level in $0 { counts[unchecked: Int(level)] &+= 1 } }
        var above = 0
        for code in stride(from: 255, through: Int(faintest), by: -1) {
            above += Int(counts[code])
            if above * 20 > levels.count { return Float(code) }
        }
        return Float(faintest)
    }
}
