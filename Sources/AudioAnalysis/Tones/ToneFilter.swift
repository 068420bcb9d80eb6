internal import CKernels
internal import CallModel
internal import Foundation

/// Tells how much of a step's energy a band holds.
///
/// A step is projected on the space that the sines and cosines of the band's frequencies span. For a tone inside the
/// band that is all of it, whatever its phase; two Goertzel filters a frequency would count neighbours twice.
struct ToneFilter {
    let band: ToneBand
    /// The lag-one correlations that a tone of the band can have, a little noise included: a cheap test before the
    /// projection.
    let correlations: ClosedRange<Float>
    /// Orthonormal vectors, one after the other, each padded with zeros to ``stride``.
    private let basis: [Float]
    private let stride: Int
    private let hasKernels = Kernels.areUsable

    /// - Returns: `nil` where the rate is too low for the band.
    init?(_ band: ToneBand, grid: FrameGrid) {
        let rate = Double(grid.sampleRate.hertz)
        guard let highest = band.frequencies.max(), let lowest = band.frequencies.min(), highest * 2.2 < rate
        else {
            return nil
        }
        self.band = band
        let (upper, lower) = (cos(2 * Double.pi * lowest / rate), cos(2 * Double.pi * highest / rate))
        correlations = Float(lower - 0.04)...Float(min(1, upper + 0.02))
        stride = Self.stride(for: grid.stepFrames)
        basis = Self.orthonormal(band.frequencies.map { $0 / rate }, count: grid.stepFrames, stride: stride)
    }

    /// Samples of a step, rounded up to whole SIMD vectors.
    static func stride(for count: Int) -> Int { (count + 7) / 8 * 8 }

    /// The energy inside the band.
    /// - Parameter samples: a step, padded with zeros to the stride.
    func energy(of samples: UnsafePointer<Float>) -> Float {
        basis.withUnsafeBufferPointer { basis in
            guard let vectors = basis.baseAddress else { return 0 }
            var energy: Float = 0
            var start = 0
            while start < basis.count {
                let component = ScalarProduct.of(samples, vectors + start, count: stride, hasKernels: hasKernels)
                energy += component * component
                start &+= stride
            }
            return energy
        }
    }

    /// Whether the processor can tell the energy of steps of so many samples by ``energyByKernel(of:)``.
    static func hasKernel(for count: Int) -> Bool { Kernels.areUsable && stride(for: count) == count }

    /// The energy inside the band, to the bit as ``energy(of:)`` says it.
    /// - Parameter step: whole, of a length that ``hasKernel(for:)``.
    @inline(__always)
    func energyByKernel(of step: UnsafePointer<Int16>) -> Float {
        basis.withUnsafeBufferPointer { basis in
            guard let vectors = basis.baseAddress else { return 0 }
            return kernels_energy_within(step, Int64(stride), vectors, Int64(basis.count / stride))
        }
    }

    /// Gram and Schmidt, beginning with the constant, which is left out: an offset is no tone.
    private static func orthonormal(_ cycles: [Double], count: Int, stride: Int) -> [Float] {
        var vectors = [[Double](repeating: 1 / Double(count).squareRoot(), count: count)]
        for cycle in cycles {
            for phase in [0, Double.pi / 2] {
                var vector = (0..<count).map { sin(2 * .pi * cycle * Double($0) + phase) }
                for known in vectors {
                    let share = zip(vector, known).reduce(0) { $0 + $1.0 * $1.1 }
                    for index in 0..<count { vector[index] -= share * known[index] }
                }
                let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
                vectors.append(vector.map { $0 / length })
            }
        }
        let padding = [Float](repeating: 0, count: stride - count)
        return vectors.dropFirst().flatMap { $0.map(Float.init) + padding }
    }
}
