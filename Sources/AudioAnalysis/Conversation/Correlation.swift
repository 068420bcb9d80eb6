internal import Foundation

/// Sums for Pearson's coefficient of levels and those of another channel some steps before.
struct Correlation {
    private var count: Int64 = 0
    private var (sum, heardSum, squares, heardSquares, products): (Int64, Int64, Int64, Int64, Int64) = (
        0, 0, 0, 0, 0
    )

    /// - Parameters:
    ///   - sound: levels of the source, 0 to 255.
    ///   - heard: levels where it may come back, as many or more.
    ///   - stretches: of the second, in steps; with the delay taken off, they lie in the first.
    init(of sound: [Int32], in heard: [Int32], _ stretches: [Range<Int>], delay: Int) {
        sound.withUnsafeBufferPointer { sound in
            heard.withUnsafeBufferPointer { heard in
                for stretch in stretches { add(sound, heard, stretch, delay: delay) }
            }
        }
    }

    /// A stretch of a day of steps fits 64 bits by far; blocks of 4096 fit 32, which the vectoriser likes.
    private mutating func add(
        _ sound: UnsafeBufferPointer<Int32>, _ heard: UnsafeBufferPointer<Int32>, _ stretch: Range<Int>, delay: Int
    ) {
        precondition(stretch.lowerBound - delay >= 0 && stretch.upperBound - min(0, delay) <= sound.count)
        precondition(stretch.upperBound <= heard.count)
        for start in stride(from: stretch.lowerBound, to: stretch.upperBound, by: 4096) {
            let end = min(start + 4096, stretch.upperBound)
            var (one, other, ones, others, both) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
            for step in start..<end {
                let (sent, returned) = (sound[step &- delay], heard[step])
                one &+= sent
                other &+= returned
                ones &+= sent &* sent
                others &+= returned &* returned
                both &+= sent &* returned
            }
            count += Int64(end - start)
            (sum, heardSum) = (sum + Int64(one), heardSum + Int64(other))
            (squares, heardSquares) = (squares + Int64(ones), heardSquares + Int64(others))
            products += Int64(both)
        }
    }

    /// From −1 to 1; 0 where one of the two does not move.
    var coefficient: Double {
        let covariance = Double(count * products - sum * heardSum)
        let variances = Double(count * squares - sum * sum) * Double(count * heardSquares - heardSum * heardSum)
        return variances > 0 ? covariance / variances.squareRoot() : 0
    }
}
