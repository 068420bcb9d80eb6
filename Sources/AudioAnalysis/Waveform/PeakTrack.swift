/// The extremes of a channel, in memory that does not grow with its length: a point for every step at first, and when
/// ``capacity`` points are there, neighbours are joined and each point stands for twice as many steps.
///
/// The smallest and largest sample of a step are known anyway, so that a point costs two comparisons a step.
struct PeakTrack {
    /// Points kept at most while the end is not known. Sixteen times as many as are wanted, so that they can be joined
    /// by nines to seventeens in the end, and the number wanted is nearly reached whatever the length; and a call of five
    /// minutes is over before the first of them have to be joined.
    private static let capacity = 1 << 15
    /// Points wanted: more than a screen has columns.
    private static let wanted = 2000

    /// Smallest and largest of each point.
    private var points: [SIMD2<Int8>] = []
    private var stepsPerPoint = 1
    private var open = Extremes()

    /// Takes further steps.
    mutating func take(_ block: StepBlock) {
        if stepsPerPoint == 1, points.count + block.count < Self.capacity {
            points.append(contentsOf: block.points)
        } else {
            for point in block.points { take(point) }
        }
    }

    /// Takes the next step.
    @inline(__always)
    mutating func take(low: Int16, high: Int16) { take(Self.point(low: low, high: high)) }

    /// Takes the next step by its point. Rounding keeps the order, so that the extremes of points are the points of extremes.
    @inline(__always)
    private mutating func take(_ point: SIMD2<Int8>) {
        open.take(point)
        guard open.steps == stepsPerPoint else { return }
        points.append(open.point)
        open = Extremes()
        if points.count == Self.capacity { halve() }
    }

    /// In 256ths of the scale; rounded towards zero, so that the ±8 of an idle A-law line draws nothing.
    @inline(__always)
    static func point(low: Int16, high: Int16) -> SIMD2<Int8> {
        // Two bytes of one number: vectors of two lanes are put together at the cost of all the rest.
        let bytes = UInt16(truncatingIfNeeded: high / 256) &<< 8 | UInt16(truncatingIfNeeded: low / 256) & 0xFF
        return unsafeBitCast(bytes.littleEndian, to: SIMD2<Int8>.self)
    }

    private mutating func halve() {
        points = Self.joined(points, by: 2)
        stepsPerPoint *= 2
    }

    /// All points so far, a begun one included, joined until no more are left than wanted.
    func drawn() -> (points: [SIMD2<Int8>], steps: Int) {
        let all = open.steps > 0 ? points + [open.point] : points
        let group = max(1, (all.count + Self.wanted - 1) / Self.wanted)
        return (Self.joined(all, by: group), stepsPerPoint * group)
    }

    private static func joined(_ points: [SIMD2<Int8>], by group: Int) -> [SIMD2<Int8>] {
        guard group > 1 else { return points }
        let count = (points.count + group - 1) / group
        return [SIMD2<Int8>](unsafeUninitializedCapacity: count) { joined, filled in
            // Byte by byte: vectors of two lanes are taken apart at the cost of all the rest.
            points.withUnsafeBytes { points in
                let (points, joined) = (points.bindMemory(to: Int8.self), UnsafeMutableRawBufferPointer(joined))
                for index in 0..<count {
                    let (first, end) = (2 &* index &* group, min(2 &* (index &+ 1) &* group, points.count))
                    var (low, high) = (points[first], points[first &+ 1])
                    var place = first &+ 2
                    while place < end {
                        (low, high) = (min(low, points[place]), max(high, points[place &+ 1]))
                        place &+= 2
                    }
                    joined.storeBytes(of: low, toByteOffset: 2 &* index, as: Int8.self)
                    joined.storeBytes(of: high, toByteOffset: 2 &* index &+ 1, as: Int8.self)
                }
            }
            filled = count
        }
    }
}

/// A point that is being filled.
private struct Extremes {
    private var low = Int8.max
    private var high = Int8.min
    private(set) var steps = 0

    @inline(__always)
    mutating func take(_ point: SIMD2<Int8>) {
        // Two bytes of one number: vectors of two lanes are taken apart at the cost of all the rest.
        let bytes = UInt16(littleEndian: unsafeBitCast(point, to: UInt16.self))
        low = min(low, Int8(truncatingIfNeeded: bytes))
        high = max(high, Int8(truncatingIfNeeded: bytes &>> 8))
        steps += 1
    }

    @inline(__always)
    var point: SIMD2<Int8> {
        let bytes = UInt16(UInt8(bitPattern: high)) &<< 8 | UInt16(UInt8(bitPattern: low))
        return unsafeBitCast(bytes.littleEndian, to: SIMD2<Int8>.self)
    }
}
