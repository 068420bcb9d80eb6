/// The lattice of eight reflection coefficients that gives the excitation the shape of the mouth (EN 300 961, 5.3.4), and
/// the de-emphasis behind it (5.3.5).
///
/// As the standard writes it, every stage waits for the one before it. Here the eight products of a sample are taken at
/// once, and their running sums in three doublings. That is exact as long as no sum on the way leaves 16 bits, which
/// speech hardly ever does; a sample that does is found and done again, stage by stage.
struct GSMSynthesisFilter {
    /// The state before the last stage comes first: lane 0 belongs to coefficient 8.
    private var state = Words.zero
    /// The last sample behind the de-emphasis.
    private var emphasis: Int32 = 0

    /// Filters in place.
    /// - Parameter reflection: coefficients 8 to 1.
    mutating func filter(_ samples: UnsafeMutablePointer<Int16>, count: Int, reflection: Words) {
        var state = self.state
        var emphasis = self.emphasis
        // Nothing that the optimiser can know: see ``Words/products(_:_:_:)``.
        let zero = Words(repeating: Int16(truncatingIfNeeded: count &>> 16))
        for index in 0..<count {
            let start = Words(repeating: samples[index])
            let falls = Words.products(reflection, state, zero)
            let pairs = falls &+ falls.up1
            let fours = pairs &+ pairs.up2
            let sums = fours &+ fours.up4
            let left = start &- sums
            let rises = Words.products(reflection, left, zero)
            let moved = state &+ rises
            // Each stage against the one before it: if all of these stayed in range, so did every sum.
            let before = start &- sums.up1
            let lost = ((before ^ falls) & (before ^ left)) | ((state ^ moved) & (rises ^ moved))
            if lost.min() < 0 {
                state = Self.stepwise(samples[index], reflection, state)
            } else {
                // Each stage hands its sum to the next, one lane down; the last sum is the output, and the first state.
                state = moved.down1 | (left & Words(0, 0, 0, 0, 0, 0, 0, -1))
            }
            let output = Int32(state[7])
            emphasis = GSMArithmetic.saturated(output &+ GSMArithmetic.product(emphasis, 28180))
            samples[index] = Int16(truncatingIfNeeded: GSMArithmetic.saturated(emphasis &* 2) & ~7)
        }
        self.state = state
        self.emphasis = emphasis
    }

    @inline(never)
    private static func stepwise(_ sample: Int16, _ reflection: Words, _ before: Words) -> Words {
        var sum = Int32(sample)
        var state = before
        for lane in 0..<8 {
            let coefficient = Int32(reflection[lane])
            sum = GSMArithmetic.saturated(sum &- GSMArithmetic.product(coefficient, Int32(before[lane])))
            let moved = GSMArithmetic.saturated(Int32(before[lane]) &+ GSMArithmetic.product(coefficient, sum))
            if lane > 0 { state[lane - 1] = Int16(truncatingIfNeeded: moved) }
        }
        state[7] = Int16(truncatingIfNeeded: sum)
        return state
    }
}
