/// The first half of decoding: pulses on a grid, and the long-term predictor that repeats the pitch (4.3.2).
struct GSMExcitation {
    /// The longest lag, in samples.
    private static let history = 120
    private static let subframe = 40

    /// What the predictor looks back on, then the frame.
    private let samples: UnsafeMutablePointer<Int16>
    private let pulses = GSMTables.pulses
    private let gains = GSMTables.gains.flatMap { [Int16](repeating: $0, count: 8) }
    /// The last lag that was possible; impossible ones repeat it.
    private var lag = subframe

    /// - Parameter samples: room for ``sampleCount`` of them.
    init(_ samples: UnsafeMutablePointer<Int16>) {
        self.samples = samples
        samples.update(repeating: 0, count: Self.sampleCount)
    }

    static let sampleCount = history + GSMFrame.samples

    /// Where the samples of the decoded frame are, until the next is decoded.
    var frame: UnsafePointer<Int16> { UnsafePointer(samples + Self.history) }

    /// Works out a frame.
    mutating func decode(_ frame: GSMFrame) {
        samples.update(from: samples + GSMFrame.samples, count: Self.history)
        for index in 0..<4 {
            let subframe = frame.subframe(index)
            if (Self.subframe...Self.history).contains(subframe.lag) { lag = subframe.lag }
            let target = samples + (Self.history + index * Self.subframe)
            predict(target, gain: subframe.gain)
            add(subframe, to: target)
        }
    }

    /// Fills in what the predictor expects. No gain reaches 1, so that nothing saturates.
    private func predict(_ target: UnsafeMutablePointer<Int16>, gain: Int) {
        let past = UnsafeRawPointer(target - lag)
        let target = UnsafeMutableRawPointer(target)
        gains.withUnsafeBytes { gains in
            guard let gains = gains.baseAddress else { return }
            for offset in stride(from: 0, to: Self.subframe * 2, by: 16) {
                // Loaded again each time, which costs nothing: only beside the multiplication does the compiler see
                // that both factors have sixteen bits.
                let factor = gains.loadUnaligned(fromByteOffset: gain &* 16, as: SIMD8<Int16>.self)
                let samples = past.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int16>.self)
                let product = SIMD8<Int32>(truncatingIfNeeded: samples) &* SIMD8<Int32>(truncatingIfNeeded: factor)
                let rounded = (product &+ SIMD8(repeating: GSMArithmetic.half)) &>> 15
                target.storeBytes(
                    of: SIMD8<Int16>(truncatingIfNeeded: rounded), toByteOffset: offset, as: SIMD8<Int16>.self)
            }
        }
    }

    /// Adds the pulses: every third sample from the grid's first on.
    private func add(_ subframe: GSMFrame.Subframe, to target: UnsafeMutablePointer<Int16>) {
        pulses.withUnsafeBufferPointer { table in
            var codes = subframe.pulses
            let row = subframe.maximum &* 8
            for index in 0..<13 {
                let position = subframe.grid &+ index &* 3
                let pulse = Int32(table[row &+ Int(codes & 7)])
                target[position] = Int16(
                    truncatingIfNeeded: GSMArithmetic.saturated(Int32(target[position]) &+ pulse))
                codes &>>= 3
            }
        }
    }
}
