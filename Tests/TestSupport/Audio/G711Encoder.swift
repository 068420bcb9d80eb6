/// ITU-T G.711 encoding, written from the tables of the recommendation and not from the decoder under test: it searches
/// the decision values instead of computing segments.
public enum G711Encoder {
    /// The A-law code of a 16-bit sample.
    public static func alaw(_ sample: Int16) -> UInt8 {
        // A-law decides on 13 bits; negative values are mirrored about −½.
        let isNegative = sample < 0
        let magnitude = isNegative ? -Int(sample) - 1 : Int(sample)
        let code = alawUpperEdges.firstIndex { magnitude < $0 } ?? 127
        return (UInt8(code) | (isNegative ? 0 : 0x80)) ^ 0x55
    }

    /// The μ-law code of a 16-bit sample.
    public static func ulaw(_ sample: Int16) -> UInt8 {
        let magnitude = min(abs(Int(sample)), 32635)
        let code = ulawUpperEdges.firstIndex { magnitude < $0 } ?? 127
        return ~(UInt8(code) | (sample < 0 ? 0x80 : 0))
    }

    /// Upper decision values of the 128 intervals on the 16-bit scale: 32 of 16, then 16 each of 32, 64 … 1024.
    private static let alawUpperEdges: [Int] = edges(first: 16, linear: 32)
    /// Upper decision values for μ-law, whose intervals double in width every sixteen, less the bias of 132.
    private static let ulawUpperEdges: [Int] = (0..<128).map { ((17 + $0 % 16) << (3 + $0 / 16)) - 132 }

    private static func edges(first width: Int, linear: Int) -> [Int] {
        var edges: [Int] = []
        var edge = 0
        for code in 0..<128 {
            edge += code < linear ? width : width << ((code - linear) / 16 + 1)
            edges.append(edge)
        }
        return edges
    }
}
