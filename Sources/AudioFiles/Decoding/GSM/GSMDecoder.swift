/// GSM 06.10 full rate (ETSI EN 300 961), in Microsoft's blocks of two frames or in bare frames. Every sample is that of
/// the reference decoder, bit for bit.
final class GSMDecoder {
    /// Blocks decoded at a time.
    static let batch = 26

    private let layout: BlockLayout
    private let samples: UnsafeMutablePointer<Int16>
    private let history: UnsafeMutablePointer<Int16>
    private var excitation: GSMExcitation
    private var reflections = GSMReflections()
    private var lattice = GSMLattice()
    /// Decoded samples that nobody took yet.
    private var ready = 0..<0

    /// - Parameter layout: which of the two.
    init(_ layout: BlockLayout) {
        self.layout = layout
        samples = .allocate(capacity: GSMLattice.delay + Self.batch * layout.frames)
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
        let count = blocks.count / layout.bytes
        var target = samples + GSMLattice.delay
        for index in 0..<count {
            let block = base + index * layout.bytes
            if layout == .bareGSM {
                decode(GSMFrame(bare: block), into: &target)
            } else {
                decode(GSMFrame(block, isSecond: false), into: &target)
                decode(GSMFrame(block, isSecond: true), into: &target)
            }
        }
        ready = 0..<(count * layout.frames)
        lattice.writeDelayed(into: samples + ready.count)
    }

    @inline(__always)
    private func decode(_ frame: GSMFrame, into target: inout UnsafeMutablePointer<Int16>) {
        excitation.decode(frame)
        lattice.synthesise(excitation.frame, reflections.decode(frame), into: target)
        target += GSMFrame.samples
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
