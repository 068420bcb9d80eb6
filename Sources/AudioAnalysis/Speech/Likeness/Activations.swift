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

    /// Becomes another layer and, on top of it, a mix of what a filter over three blocks makes of each channel.
    /// - Parameter hasKernels: whether the processor can run the kernel.
    mutating func convolve(
        _ below: Activations, _ layer: LikenessWeights.Convolution, hasKernels: Bool = Kernels.areUsable
    ) {
        precondition(
            layer.distance <= margin && stride == below.stride && rows == below.rows && count == below.count
                && rows == LikenessWeights.channels && layer.filters.count == 3 * rows
                && layer.mix.factors.count == rows * rows && layer.mix.bias.count == rows,
            "the layers fit")
        guard hasKernels else {
            filter(below, layer)
            let filtered = self
            self = below
            return mix(filtered, layer.mix, isOnTop: true, hasKernels: false)
        }
        let end = (count + Self.width - 1) / Self.width * Self.width
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { below in
                guard let values = values.baseAddress, let below = below.baseAddress else { return }
                let target = values + margin
                kernels_convolve(
                    below + margin, Int64(stride), Int64(layer.distance), layer.filters, layer.mix.factors,
                    layer.mix.bias, target, Int64(end))
                // The margin stays silent.
                for row in 0..<rows {
                    for block in count..<end { target[row * stride + block] = 0 }
                }
            }
        }
    }

    /// Becomes a filter over three blocks of another layer, channel by channel.
    private mutating func filter(_ below: Activations, _ layer: LikenessWeights.Convolution) {
        let distance = layer.distance
        precondition(distance <= margin && stride == below.stride && rows == below.rows, "the layers fit")
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { below in
                guard let values = values.baseAddress, let below = below.baseAddress else { return }
                for row in 0..<rows {
                    let (to, from) = (values + row * stride + margin, below + row * stride + margin)
                    let (before, here) = (layer.filters[row], layer.filters[rows + row])
                    let after = layer.filters[2 * rows + row]
                    for block in 0..<count {
                        to[block] = (from[block &- distance] * before)
                            .addingProduct(from[block], here).addingProduct(from[block &+ distance], after)
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

    /// What the kernel does, product by product and each rounded but once with the sum that it is added to, for processors that it is not made for.
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
                    sum.addProduct(value, SIMD8(repeating: weights.factors[input &* rows &+ row]))
                }
                var result = sum.replacing(with: 0, where: sum .< 0)
                let to = UnsafeMutableRawPointer(target + row * stride + block)
                if isOnTop { result += to.loadUnaligned(as: SIMD8<Float>.self) }
                to.storeBytes(of: result, as: SIMD8<Float>.self)
            }
        }
    }
}
