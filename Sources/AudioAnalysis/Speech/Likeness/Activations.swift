internal import CKernels

/// The values of one layer of ``LikenessNetwork``: a row a channel, a column a block.
///
/// What lies beyond the first and the last block reads as zero, as far as a filter reaches.
struct Activations {
    /// Columns that are computed at a time.
    private static let width = 8

    /// Blocks.
    let count: Int
    private let rows: Int
    /// Zeros on either side of a row.
    private let margin: Int
    private let stride: Int
    private var values: [Float]

    /// Zeros.
    /// - Parameter margin: how far a filter reaches beyond the blocks.
    init(rows: Int, _ count: Int, margin: Int) {
        (self.rows, self.count, self.margin) = (rows, count, margin)
        stride = 2 * margin + (count + Self.width - 1) / Self.width * Self.width
        values = [Float](repeating: 0, count: rows * stride)
    }

    /// Sets the values of all channels at some blocks.
    /// - Parameter column: the values of a block, one for each channel.
    @inline(__always)
    mutating func set(_ blocks: Range<Int>, _ column: (Int) -> SIMD8<Float>) {
        precondition(
            rows == SIMD8<Float>.scalarCount && blocks.lowerBound >= -margin
                && blocks.upperBound <= count + margin,
            "the columns are there")
        values.withUnsafeMutableBufferPointer { values in
            for block in blocks {
                let column = column(block)
                for row in 0..<SIMD8<Float>.scalarCount { values[row &* stride &+ margin &+ block] = column[row] }
            }
        }
    }

    /// The sum of the channels, each times a factor, at every block.
    func sum(_ factors: [Float], _ bias: Float) -> [Float] {
        precondition(factors.count == rows, "a factor for each channel")
        var sums = [Float](repeating: bias, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { values in
                guard let sums = sums.baseAddress, let values = values.baseAddress else { return }
                for row in 0..<rows {
                    let (from, factor) = (values + row * stride + margin, factors[row])
                    for block in 0..<count { sums[block] += from[block] * factor }
                }
            }
        }
        return sums
    }

    /// Becomes a filter over three blocks of another layer, channel by channel.
    mutating func filter(_ below: Activations, _ layer: LikenessWeights.Convolution) {
        let distance = layer.distance
        precondition(distance <= margin && stride == below.stride && rows == below.rows, "the layers fit")
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { below in
                guard let values = values.baseAddress, let below = below.baseAddress else { return }
                for row in 0..<rows {
                    let (to, from) = (values + row * stride + margin, below + row * stride + margin)
                    let (before, here, after) = (layer.before[row], layer.here[row], layer.after[row])
                    for block in 0..<count {
                        to[block] =
                            from[block &- distance] * before + from[block] * here + from[block &+ distance] * after
                    }
                }
            }
        }
    }

    /// Becomes a mix of all channels of another layer, where it is above zero; on top of what was there before, or not.
    /// - Parameters:
    ///   - shifts: the blocks whose values are mixed, relative to the block that they are mixed for. Each shift has weights
    ///     for all channels.
    ///   - isOnTop: whether the mix is added.
    ///   - hasKernels: whether the processor can run the kernel.
    mutating func mix(
        _ below: Activations, _ weights: LikenessWeights.Mix, shifts: ClosedRange<Int> = 0...0, isOnTop: Bool,
        hasKernels: Bool = Kernels.areUsable
    ) {
        let inputs = shifts.count * below.rows
        precondition(
            weights.factors.count == inputs * rows && weights.bias.count == rows
                && rows == LikenessWeights.channels
                && -shifts.lowerBound <= below.margin && shifts.upperBound <= below.margin && count == below.count,
            "the layers fit")
        let end = (count + Self.width - 1) / Self.width * Self.width
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { others in
                guard let values = values.baseAddress, let first = others.baseAddress else { return }
                let places = shifts.flatMap { shift in
                    (0..<below.rows).map { first + $0 * below.stride + below.margin + shift }
                }
                let target = values + margin
                if hasKernels {
                    kernels_mix(
                        places.map(Optional.some), Int64(inputs), weights.factors, weights.bias, isOnTop, target,
                        Int64(stride), Int64(end))
                } else {
                    Self.mix(places, weights, isOnTop, target, stride, end)
                }
                // The margin stays silent.
                for row in 0..<rows {
                    for block in count..<end { target[row * stride + block] = 0 }
                }
            }
        }
    }

    /// What the kernel does, addition by addition, for processors that it is not made for.
    private static func mix(
        _ places: [UnsafePointer<Float>], _ weights: LikenessWeights.Mix, _ isOnTop: Bool,
        _ target: UnsafeMutablePointer<Float>, _ stride: Int, _ end: Int
    ) {
        let rows = weights.bias.count
        for block in Swift.stride(from: 0, to: end, by: width) {
            for row in 0..<rows {
                var sum = SIMD8<Float>(repeating: weights.bias[row])
                for (input, place) in places.enumerated() {
                    let value = UnsafeRawPointer(place + block).loadUnaligned(as: SIMD8<Float>.self)
                    sum += value * weights.factors[input &* rows &+ row]
                }
                var result = sum.replacing(with: 0, where: sum .< 0)
                let to = UnsafeMutableRawPointer(target + row * stride + block)
                if isOnTop { result += to.loadUnaligned(as: SIMD8<Float>.self) }
                to.storeBytes(of: result, as: SIMD8<Float>.self)
            }
        }
    }
}
