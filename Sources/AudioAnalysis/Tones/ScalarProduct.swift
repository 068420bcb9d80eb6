internal import CKernels

/// The loop that filters spend their time in.
enum ScalarProduct {
    /// The sum of the products of as many numbers.
    /// - Parameters:
    ///   - count: a multiple of eight.
    ///   - hasKernels: whether the processor can run the kernel, which comes to the same bits.
    @inline(__always)
    static func of(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int, hasKernels: Bool
    ) -> Float {
        if hasKernels { return kernels_scalar_product(left, right, Int64(count)) }
        let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        var sum = SIMD8<Float>.zero
        var offset = 0
        while offset < count &* MemoryLayout<Float>.stride {
            sum +=
                left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            offset &+= MemoryLayout<SIMD8<Float>>.stride
        }
        // By halves: `sum()` adds lane after lane, in order.
        let half = sum.lowHalf + sum.highHalf
        return (half.lowHalf + half.highHalf).sum()
    }
}
