/// Twelve channels of a block, as the registers of any processor hold them.
struct Lanes: Hashable {
    /// Channels.
    static let count = 12

    var a: SIMD4<Float>
    var b: SIMD4<Float>
    var c: SIMD4<Float>

    static let zero = Lanes(a: .zero, b: .zero, c: .zero)

    /// Adds a product, lane by lane.
    @inline(__always)
    mutating func add(_ left: Lanes, times right: Lanes) {
        a += left.a * right.a
        b += left.b * right.b
        c += left.c * right.c
    }

    /// Adds a multiple.
    @inline(__always)
    mutating func add(_ value: Float, times right: Lanes) {
        let value = SIMD4(repeating: value)
        a += value * right.a
        b += value * right.b
        c += value * right.c
    }

    /// What is above zero.
    @inline(__always)
    var positive: Lanes {
        Lanes(
            a: a.replacing(with: 0, where: a .< 0), b: b.replacing(with: 0, where: b .< 0),
            c: c.replacing(with: 0, where: c .< 0))
    }
}

/// The values of one layer of ``LikenessNetwork``.
struct Activations {
    private var values: [Lanes]

    init(_ count: Int) { values = Array(repeating: .zero, count: count) }

    subscript(block: Int) -> Lanes { values[block] }

    /// The first layer: all inputs of three neighbouring blocks.
    /// - Parameter first: the block that these values begin with.
    mutating func mix(_ inputs: LikenessInputs, from first: Int, _ weights: LikenessWeights.First) {
        let width = LikenessInputs.width
        var rows = [Float](repeating: 0, count: (values.count + 2) * width)
        rows.withUnsafeMutableBufferPointer { rows in
            guard let base = rows.baseAddress else { return }
            for index in -1...values.count { inputs.write(first + index, to: base + (index + 1) * width) }
            weights.inputs.withUnsafeBufferPointer { weightOf in
                for index in values.indices {
                    var sum = weights.bias
                    for input in 0..<3 * width { sum.add(base[index &* width &+ input], times: weightOf[input]) }
                    values[index] = sum.positive
                }
            }
        }
    }

    /// A later layer.
    mutating func convolve(_ below: Activations, _ weights: LikenessWeights.Convolution) {
        let distance = weights.distance
        below.values.withUnsafeBufferPointer { below in
            values.withUnsafeMutableBufferPointer { values in
                for index in values.indices {
                    var filtered = Lanes.zero
                    if index >= distance { filtered.add(below[index &- distance], times: weights.before) }
                    filtered.add(below[index], times: weights.here)
                    if index &+ distance < below.count {
                        filtered.add(below[index &+ distance], times: weights.after)
                    }
                    values[index] = weights.mixed(filtered, onto: below[index])
                }
            }
        }
    }
}
