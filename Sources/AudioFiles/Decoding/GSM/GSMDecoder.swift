/// Decodes GSM 06.10 full rate (ETSI EN 300 961, section 5.3), bit by bit as the standard has it.
///
/// Ours, since it is what most recordings of old PBXs are made of, and libraries take three times as long.
final class GSMDecoder {
    /// The last 120 samples of the reconstructed residual, and behind them the 160 of this frame.
    private let residual: UnsafeMutablePointer<Int16>
    private let pulses = GSMTables.pulses
    private var lag = 40
    private var ratios = Words.zero
    private var filter = GSMSynthesisFilter()

    private static let history = 120

    init() {
        residual = .allocate(capacity: Self.history + GSMFrame.samples)
        residual.initialize(repeating: 0, count: Self.history + GSMFrame.samples)
    }

    deinit { residual.deallocate() }

    /// Decodes a block of two frames into 320 samples.
    func decode(block: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<Int16>) {
        decode(GSMFrame(block: block, second: false), into: output)
        decode(GSMFrame(block: block, second: true), into: output + GSMFrame.samples)
    }

    /// Decodes a frame into 160 samples.
    func decode(_ frame: GSMFrame, into output: UnsafeMutablePointer<Int16>) {
        let now = residual + Self.history
        excite(now, frame.parts.0)
        excite(now + 40, frame.parts.1)
        excite(now + 80, frame.parts.2)
        excite(now + 120, frame.parts.3)
        output.update(from: now, count: GSMFrame.samples)
        residual.update(from: residual + GSMFrame.samples, count: Self.history)
        shape(output, frame.ratios)
    }

    /// Pulses upon the long-term prediction (5.3.1 and 5.3.2).
    private func excite(_ samples: UnsafeMutablePointer<Int16>, _ part: GSMFrame.Part) {
        // A lag that no encoder writes leaves the last one in force.
        if part.lag >= 40, part.lag <= 120 { lag = Int(part.lag) }
        let gain = Words(repeating: GSMTables.gains[Int(part.gain)])
        for offset in stride(from: 0, to: 40, by: 8) {
            let past = UnsafeRawPointer(samples + offset - lag).loadUnaligned(as: Words.self)
            UnsafeMutableRawPointer(samples + offset).storeBytes(of: Words.products(gain, past), as: Words.self)
        }
        withUnsafeBytes(of: pulses[Int(part.block)]) { pulses in
            var bits = Int(truncatingIfNeeded: part.pulses)
            var position = Int(part.grid)
            for _ in 0..<13 {
                let pulse = pulses.load(fromByteOffset: (bits & 7) &* 2, as: Int16.self)
                let sum = Int32(samples[position]) &+ Int32(pulse)
                samples[position] = Int16(truncatingIfNeeded: GSMArithmetic.saturated(sum))
                bits &>>= 3
                position &+= 3
            }
        }
    }

    /// The short-term filter, whose coefficients glide from those of the last frame to those of this (5.3.3 and 5.3.4),
    /// and the de-emphasis.
    private func shape(_ samples: UnsafeMutablePointer<Int16>, _ coded: SIMD8<UInt8>) {
        let before = ratios
        let now = GSMTables.ratios(coded)
        ratios = now
        let (quarterBefore, quarterNow) = (before &>> 2, now &>> 2)
        let (halfBefore, halfNow) = (before &>> 1, now &>> 1)
        func part(_ range: Range<Int>, _ ratios: Words) {
            filter.filter(
                samples + range.lowerBound, count: range.count, reflection: GSMTables.reflection(ratios))
        }
        part(0..<13, quarterBefore &+ quarterNow &+ halfBefore)
        part(13..<27, halfBefore &+ halfNow)
        part(27..<40, quarterBefore &+ quarterNow &+ halfNow)
        part(40..<160, now)
    }
}
