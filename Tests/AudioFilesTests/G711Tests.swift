import TestSupport
import Testing

@testable import AudioFiles

@Suite("G.711")
struct G711Tests {
    enum Law: CaseIterable {
        case alaw, ulaw

        func encode(_ sample: Int16) -> UInt8 {
            self == .alaw ? G711Encoder.alaw(sample) : G711Encoder.ulaw(sample)
        }
        var tag: UInt16 { self == .alaw ? 6 : 7 }

        /// All 256 codes, decoded.
        func values() throws -> [Int16] {
            let file = WAVFile(WAVFormat(tag: tag, channels: 1, rate: 8000, bits: 8), data: Array(0...255))
            return try #require(try decoded(file.bytes).first)
        }
    }

    @Test("every code is the middle of the samples that encode to it", arguments: Law.allCases)
    func middles(_ law: Law) throws {
        var ranges = [ClosedRange<Int>?](repeating: nil, count: 256)
        for sample in Int16.min...Int16.max {
            let code = Int(law.encode(sample))
            let value = Int(sample)
            ranges[code] =
                ranges[code].map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
        }
        for (code, value) in try law.values().enumerated() {
            let range = try #require(ranges[code])
            // The outermost interval reaches further than its level; μ-law's zero belongs to two codes.
            let isOutermost = range.contains(32_767) || range.contains(-32_768)
            let middle = Double(range.lowerBound + range.upperBound) / 2
            #expect(abs(Double(value) - middle) <= (isOutermost ? 130 : 4), "code \(code): \(value) of \(range)")
            #expect(law.encode(value) == UInt8(code) || value == 0)
        }
    }

    @Test("sixteen at a time are decoded as one by one", arguments: Law.allCases)
    func tables(_ law: Law) throws {
        // Whole vectors; what is left over goes through the table anyway.
        #expect(try law.values() == (law == .alaw ? G711.alaw : G711.ulaw))
    }

    @Test("the values that telephony is known by")
    func landmarks() throws {
        let alaw = try Law.alaw.values()
        let ulaw = try Law.ulaw.values()
        #expect([0xD5, 0x55, 0xD4, 0x54].map { alaw[$0] } == [8, -8, 24, -24])
        #expect([0xAA, 0x2A, 0x00, 0x80].map { alaw[$0] } == [32256, -32256, -5504, 5504])
        #expect([0xFF, 0x7F, 0xFE, 0x7E].map { ulaw[$0] } == [0, 0, 8, -8])
        #expect([0x80, 0x00].map { ulaw[$0] } == [32124, -32124])
    }

    @Test("channels are told apart", arguments: Law.allCases, 1...3)
    func channels(_ law: Law, _ channels: Int) throws {
        let ramp = (0..<500).map { Int16($0 * 50 - 12_000) }
        let planar: [[Int16]] = (0..<channels).map { shift in ramp.map { $0 + Int16(shift * 3000) } }
        let data = WAVSamples.interleaved(planar).map(law.encode)
        let values = try law.values()
        let file = WAVFile(WAVFormat(tag: law.tag, channels: channels, rate: 8000, bits: 8), data: data)
        #expect(try decoded(file.bytes) == planar.map { $0.map { values[Int(law.encode($0))] } })
    }
}
