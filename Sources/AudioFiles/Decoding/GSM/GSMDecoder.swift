/// GSM 06.10 full rate (ETSI EN 300 961), in Microsoft's blocks of two frames. Every sample is that of the reference
/// decoder, bit for bit.
final class GSMDecoder {
    /// Blocks decoded at a time.
    static let batch = 26

    private let samples: UnsafeMutablePointer<Int16>
    private let history: UnsafeMutablePointer<Int16>
    private var excitation: GSMExcitation
    private var reflections = GSMReflections()
    private var lattice = GSMLattice()
    /// Decoded samples that nobody took yet.
    private var ready = 0..<0

    init() {
        samples = .allocate(capacity: GSMLattice.delay + Self.batch * BlockLayout.gsm610.frames)
        history = .allocate(capacity: GSMExcitation.sampleCount)
        excitation = GSMExcitation(history)
    }

    deinit {
        samples.deallocate()
        history.deallocate()
    }

    /// Whether blocks must be decoded before samples can be taken.
    var isEmpty: Bool { ready.isEmpty }

    /// Decodes blocks, of which there are at most ``batch``; all earlier samples were taken.
    func decode(_ blocks: UnsafeRawBufferPointer) {
        guard let base = blocks.baseAddress else { return }
        let layout = BlockLayout.gsm610
        let count = blocks.count / layout.bytes
        let first = samples + GSMLattice.delay
        for index in 0..<(2 * count) {
            let frame = GSMFrame(base + index / 2 * layout.bytes, isSecond: index & 1 == 1)
            excitation.decode(frame)
            lattice.synthesise(
                excitation.frame, reflections.decode(frame), into: first + index * GSMFrame.samples)
        }
        ready = 0..<(count * layout.frames)
        lattice.writeDelayed(into: samples + ready.count)
    }

    /// Hands out decoded samples, as many as there are and fit.
    /// - Returns: how many.
    func take(_ wanted: Int, into output: UnsafeMutableBufferPointer<Int16>) -> Int {
        let count = min(wanted, ready.count)
        output.baseAddress?.update(from: samples + GSMLattice.delay + ready.lowerBound, count: count)
        ready = (ready.lowerBound + count)..<ready.upperBound
        return count
    }
}
