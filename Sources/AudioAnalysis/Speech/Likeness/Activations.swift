internal import CKernels

/// The values of one layer of ``LikenessNetwork``: a row a channel, a column a block.
///
/// What lies beyond the first and the last block reads as zero, as far as a filter reaches.
struct Activations {
    /// Columns that are computed at a time.
    private static let width = 8

    /// Blocks.
    private(set) var count: Int
    /// The most blocks that there is room for.
    private let room: Int
    private let rows: Int
    /// Zeros on either side of a row.
    private let margin: Int
    private let stride: Int
    private var values: [Float]

    /// Zeros.
    /// - Parameters:
    ///   - room: blocks, as many as there is room for.
    ///   - margin: how far a filter reaches beyond the blocks.
    init(rows: Int, _ room: Int, margin: Int) {
        (self.rows, self.room, self.margin) = (rows, room, margin)
        count = room
        stride = 2 * margin + Self.whole(room)
        values = [Float](repeating: 0, count: rows * stride)
    }

    /// Whole vectors that have room for so many columns.
    private static func whole(_ count: Int) -> Int { (count + width - 1) / width * width }

    /// Begins anew with other blocks, of which nothing is known but that there is silence beyond them.
    mutating func restart(_ count: Int) {
        precondition(count <= room, "there is room for the blocks")
        self.count = count
        values.withUnsafeMutableBufferPointer { values in
            for row in 0..<rows {
                let start = row * stride
                values[start..<start + margin].update(repeating: 0)
                values[start + margin + count..<start + 2 * margin + Self.whole(count)].update(repeating: 0)
            }
        }
    }

    /// Sets the values of all channels at some blocks.
    /// - Parameter body: gets the place of the first channel at block 0, and how far it is from there to the next channel's.
    @inline(__always)
    mutating func set(_ blocks: Range<Int>, _ body: (UnsafeMutablePointer<Float>, _ stride: Int) -> Void) {
        precondition(
            blocks.lowerBound >= -margin && blocks.upperBound <= count + margin, "the columns are there")
        values.withUnsafeMutableBufferPointer { values in
            if let values = values.baseAddress { body(values + margin, stride) }
        }
    }

    /// Sums of the channels, each times a factor, at some blocks: two of them, side by side.
    /// - Parameters:
    ///   - factors: one for each channel, for either sum.
    ///   - body: gets a block and its two sums.
    @inline(__always)
    func forEachSum(
        _ blocks: Range<Int>, _ factors: (first: [Float], second: [Float]), _ bias: (first: Float, second: Float),
        _ body: (Int, Float, Float) -> Void
    ) {
        precondition(
            factors.first.count == rows && factors.second.count == rows && blocks.lowerBound >= 0
                && blocks.upperBound <= count && margin >= Self.width,
            "a factor for each channel, and the blocks are there")
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            var start = blocks.lowerBound
            while start < blocks.upperBound {
                var first = SIMD8(repeating: bias.first), second = SIMD8(repeating: bias.second)
                for row in 0..<rows {
                    // What lies behind the last block is there as well.
                    let from = UnsafeRawPointer(values + (row &* stride &+ margin &+ start))
                    let value = from.loadUnaligned(as: SIMD8<Float>.self)
                    first += value * factors.first[row]
                    second += value * factors.second[row]
                }
                for lane in 0..<min(Self.width, blocks.upperBound - start) {
                    body(start &+ lane, first[lane], second[lane])
                }
                start &+= Self.width
            }
        }
    }

    /// Becomes, at some blocks, another layer and, on top of it, a mix of what a filter over three blocks makes of each
    /// channel.
    /// - Parameters:
    ///   - blocks: at least these; of what the others become nothing is known.
    ///   - hasKernels: whether the processor can run the kernel.
    mutating func convolve(
        _ below: Activations, _ layer: LikenessWeights.Convolution, at blocks: Range<Int>,
        hasKernels: Bool = Kernels.areUsable
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
            return mix(filtered, layer.mix, isOnTop: true, at: blocks, hasKernels: false)
        }
        let columns = columns(blocks)
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { below in
                guard let values = values.baseAddress, let below = below.baseAddress else { return }
                let first = margin + columns.lowerBound
                kernels_convolve(
                    below + first, Int64(stride), Int64(layer.distance), layer.filters, layer.mix.factors,
                    layer.mix.bias, values + first, Int64(columns.count))
            }
        }
        silence(behind: columns)
    }

    /// Whole vectors around some blocks.
    private func columns(_ blocks: Range<Int>) -> Range<Int> {
        precondition(blocks.lowerBound >= 0 && blocks.upperBound <= count, "the blocks are there")
        return blocks.lowerBound / Self.width * Self.width..<Self.whole(blocks.upperBound)
    }

    /// Beyond the last block it stays silent, where whole vectors were written.
    private mutating func silence(behind columns: Range<Int>) {
        guard columns.upperBound > count else { return }
        for row in 0..<rows {
            let start = row * stride + margin
            for place in start + count..<start + columns.upperBound { values[place] = 0 }
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
    ///   - blocks: at least these; of what the others become nothing is known.
    ///   - hasKernels: whether the processor can run the kernel.
    mutating func mix(
        _ below: Activations, _ weights: LikenessWeights.Mix, shifts: ClosedRange<Int> = 0...0, isOnTop: Bool,
        at blocks: Range<Int>, hasKernels: Bool = Kernels.areUsable
    ) {
        let inputs = shifts.count * below.rows
        precondition(
            weights.factors.count == inputs * rows && weights.bias.count == rows
                && rows == LikenessWeights.channels
                && -shifts.lowerBound <= below.margin && shifts.upperBound <= below.margin && count == below.count,
            "the layers fit")
        let columns = columns(blocks)
        values.withUnsafeMutableBufferPointer { values in
            below.values.withUnsafeBufferPointer { others in
                guard let values = values.baseAddress, let first = others.baseAddress else { return }
                let places = shifts.flatMap { shift in
                    (0..<below.rows).map { first + $0 * below.stride + below.margin + columns.lowerBound + shift }
                }
                let target = values + margin + columns.lowerBound
                if hasKernels {
                    kernels_mix(
                        places.map(Optional.some), Int64(inputs), weights.factors, weights.bias, isOnTop, target,
                        Int64(stride), Int64(columns.count))
                } else {
                    Self.mix(places, weights, isOnTop, target, stride, columns.count)
                }
            }
        }
        silence(behind: columns)
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
