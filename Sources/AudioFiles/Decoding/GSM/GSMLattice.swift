/// The second half of decoding: the short-term synthesis filter, a lattice of eight stages, and the de-emphasis (4.3.3
/// to 4.3.5).
///
/// A sample goes through the stages one after the other, two multiplications each, and the next sample needs what it
/// left there: taken as the standard writes it, nothing can be done at once. But stage 6 of one sample needs nothing of
/// stage 8 of the next. So the samples follow each other through the lattice like workpieces on a line, four of them
/// at a time, each in a lane of its own: at every turn the even stages (8, 6, 4, 2) work, then the odd ones (7, 5, 3,
/// 1), and a sample that enters comes out three turns later.
///
/// Saturation, which the standard asks for at every addition, is rare in speech and would lie on the path that all waits
/// for. So a frame is first worked out without it, and once more with it where anything left sixteen bits.
struct GSMLattice {
    /// Turns that a sample is on its way.
    static let delay = 3

    private typealias Lanes = SIMD4<Int32>

    private struct State {
        /// What left the odd stages: the samples on their way.
        var odd = Lanes.zero
        /// What the odd stages keep for the even ones of the next sample.
        var kept = Lanes.zero
        /// The last sample before it was doubled.
        var emphasised: Int32 = 0
    }

    /// A set of coefficients as the even and the odd stages take them: the coefficient and a zero in each lane.
    private struct Stages {
        var even = Lanes.zero
        var odd = Lanes.zero

        init() {}

        init(_ reflections: SIMD8<Int32>) {
            even = reflections.evenHalf & Lanes(repeating: 0xFFFF)
            odd = reflections.oddHalf & Lanes(repeating: 0xFFFF)
        }

        /// These in the lanes of the samples that entered in the last turns, others in the lanes behind them.
        func following(_ others: Stages, turns: Int) -> Stages {
            let mask = GSMLattice.entered[turns]
            var mixed = self
            mixed.even = (even & mask) | (others.even & ~mask)
            mixed.odd = (odd & mask) | (others.odd & ~mask)
            return mixed
        }
    }

    private var state = State()
    private var last = Stages()

    /// Takes the 160 samples of a frame.
    /// - Parameters:
    ///   - reflections: for its first 13 samples, the next 14, the next 13 and the rest.
    ///   - output: where its first sample belongs; ``delay`` samples before that are written too, for they come out now.
    mutating func synthesise(
        _ input: UnsafePointer<Int16>, _ reflections: (SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>),
        into output: UnsafeMutablePointer<Int16>
    ) {
        let sets = (
            Stages(reflections.0), Stages(reflections.1), Stages(reflections.2), Stages(reflections.3)
        )
        withUnsafeTemporaryAllocation(of: Stages.self, capacity: Self.stagesPerFrame) { stages in
            guard let base = stages.baseAddress else { return }
            Self.fill(base, sets.0, after: last)
            Self.fill(base + 4, sets.1, after: sets.0)
            Self.fill(base + 8, sets.2, after: sets.1)
            Self.fill(base + 12, sets.3, after: sets.2)
            var next = state
            let isExact = Self.schedule.withUnsafeBufferPointer { schedule in
                guard let schedule = schedule.baseAddress else { return true }
                return Self.run(
                    &next, input, base, schedule, count: GSMFrame.samples, saturates: false,
                    into: output - Self.delay)
            }
            if !isExact {
                next = state
                Self.schedule.withUnsafeBufferPointer { schedule in
                    guard let schedule = schedule.baseAddress else { return }
                    _ = Self.run(
                        &next, input, base, schedule, count: GSMFrame.samples, saturates: true,
                        into: output - Self.delay)
                }
            }
            state = next
        }
        last = sets.3
    }

    /// Writes the last ``delay`` samples, which are still on their way, and leaves them there.
    func writeDelayed(into output: UnsafeMutablePointer<Int16>) {
        var ahead = state
        let silence: [Int16] = [0, 0, 0]
        let schedule: [UInt16] = [0, 0, 0]
        withUnsafePointer(to: last) { stages in
            _ = Self.run(&ahead, silence, stages, schedule, count: Self.delay, saturates: true, into: output)
        }
    }

    /// A set takes over lane by lane: three mixtures with the one before, then itself.
    private static func fill(_ stages: UnsafeMutablePointer<Stages>, _ set: Stages, after others: Stages) {
        for turns in 0..<delay { stages[turns] = set.following(others, turns: turns) }
        stages[delay] = set
    }

    private static let stagesPerFrame = 16

    /// Which stages each sample of a frame finds when it enters.
    private static let schedule: [UInt16] = [13, 14, 13, 120].enumerated().flatMap { set, count in
        (0..<count).map { UInt16(set * 4 + min($0, delay)) }
    }

    private static let entered: [Lanes] = [
        Lanes(-1, 0, 0, 0), Lanes(-1, -1, 0, 0), Lanes(-1, -1, -1, 0),
    ]

    /// - Returns: whether all values stayed inside sixteen bits.
    @inline(__always)
    private static func run(
        _ state: inout State, _ input: UnsafePointer<Int16>, _ stages: UnsafePointer<Stages>,
        _ schedule: UnsafePointer<UInt16>, count: Int, saturates: Bool, into output: UnsafeMutablePointer<Int16>
    ) -> Bool {
        let half = Lanes(repeating: GSMArithmetic.half)
        let offset = Lanes(repeating: 32768)
        var (odd, kept, emphasised) = (state.odd, state.kept, state.emphasised)
        var excess = Lanes.zero
        var index = 0
        while index < count {
            // Read at every turn, which costs nothing: only beside the multiplication does the compiler see that the
            // factors have sixteen bits.
            let set = UnsafeRawPointer(stages + Int(schedule[index]))
            let (evens, odds) = (
                set.load(as: SIMD8<Int16>.self), set.load(fromByteOffset: 16, as: SIMD8<Int16>.self)
            )
            let entering = Lanes(Int32(input[index]), odd[0], odd[1], odd[2])
            let even = limited(entering &- ((products(kept, evens) &+ half) &>> 15), saturates)
            let left = limited(((kept &<< 15) &+ half &+ products(even, evens)) &>> 15, saturates)
            let found = Lanes(left[1], left[2], left[3], odd[3])
            odd = limited(even &- ((products(found, odds) &+ half) &>> 15), saturates)
            kept = limited(((found &<< 15) &+ half &+ products(odd, odds)) &>> 15, saturates)
            excess |= (even &+ offset) | (left &+ offset) | (odd &+ offset) | (kept &+ offset)

            emphasised = GSMArithmetic.saturated(odd[3] &+ GSMArithmetic.product(emphasised, 28180))
            output[index] = Int16(truncatingIfNeeded: GSMArithmetic.saturated(emphasised &* 2) & ~7)
            index &+= 1
        }
        state = State(odd: odd, kept: kept, emphasised: emphasised)
        return excess & Lanes(repeating: ~0xFFFF) == .zero
    }

    /// The products of the lower halves of the lanes with the coefficients: one instruction since SSE2.
    @inline(__always)
    private static func products(_ lanes: Lanes, _ coefficients: SIMD8<Int16>) -> Lanes {
        let halves = unsafeBitCast(lanes, to: SIMD8<Int16>.self)
        let products =
            SIMD8<Int32>(truncatingIfNeeded: halves) &* SIMD8<Int32>(truncatingIfNeeded: coefficients)
        return products.evenHalf &+ products.oddHalf
    }

    @inline(__always)
    private static func limited(_ lanes: Lanes, _ saturates: Bool) -> Lanes {
        saturates ? pointwiseMax(pointwiseMin(lanes, Lanes(repeating: 32767)), Lanes(repeating: -32768)) : lanes
    }
}
