/// The layout of a waveform as bytes: version 2 of the data format of the BBC's audiowaveform, 8 bits an extreme, which
/// peaks.js, wavesurfer.js and waveform-data.js read. All numbers are little-endian.
///
/// | bytes | type | what |
/// | --- | --- | --- |
/// | 0–3 | int32 | version: 2 |
/// | 4–7 | uint32 | flags: bit 0 is set for 8 bits |
/// | 8–11 | int32 | frames a second |
/// | 12–15 | int32 | frames a point |
/// | 16–19 | uint32 | points |
/// | 20–23 | int32 | channels |
/// | 24– | int8 | for each point, for each channel: smallest, largest |
extension Waveform {
    private static let headerBytes = 24
    private static let version: UInt32 = 2
    private static let eightBits: UInt32 = 1

    /// As an audiowaveform data file (`.dat`) holds it.
    public var data: [UInt8] {
        let header = [
            Self.version, Self.eightBits, UInt32(sampleRate.hertz), UInt32(framesPerPoint), UInt32(points),
            UInt32(channels),
        ]
        return header.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
            + extremes.map { UInt8(bitPattern: $0) }
    }

    /// From an audiowaveform data file.
    /// - Returns: `nil` for what is not version 2 with 8 bits, or not whole.
    public init?(data: [UInt8]) {
        guard data.count >= Self.headerBytes else { return nil }
        let header = (0..<6).map { field in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[field * 4 + $1]) << (8 * UInt32($1)) }
        }
        let numbers = header.map { Int($0) }
        guard header[0] == Self.version, header[1] == Self.eightBits, numbers[2] > 0, numbers[3] > 0,
            (1...Self.mostChannels).contains(numbers[5]),
            data.count - Self.headerBytes == numbers[4] * numbers[5] * 2
        else { return nil }
        self.init(
            sampleRate: SampleRate(hertz: numbers[2]), framesPerPoint: numbers[3], channels: numbers[5],
            extremes: data.dropFirst(Self.headerBytes).map { Int8(bitPattern: $0) })
    }

    /// More than any recorder writes; keeps a hostile header's products small.
    private static let mostChannels = 64
}
