/// Frames a second. Bounded when a header is checked: 4,000 to 192,000.
public struct SampleRate: Hashable, Codable, Sendable {
    /// Frames a second.
    public let hertz: Int

    /// Wraps a rate; must be positive.
    public init(hertz: Int) {
        precondition(hertz > 0, "a sample rate is positive; headers are checked before this is made")
        self.hertz = hertz
    }

    /// Narrowband telephony.
    public static let telephone = SampleRate(hertz: 8000)

    /// Seconds that so many frames last: for display and comparison with a rule, never to be summed.
    public func seconds(_ frames: Int64) -> Double { Double(frames) / Double(hertz) }

    /// The whole frames in so many seconds, rounded to the nearest.
    public func frames(seconds: Double) -> Int64 { Int64((seconds * Double(hertz)).rounded()) }

    /// Decodes the number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let hertz = try container.decode(Int.self)
        guard hertz > 0 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a sample rate is positive")
        }
        self.hertz = hertz
    }

    /// Encodes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hertz)
    }
}

/// A half-open stretch of a recording, in frames from its start. A frame is one sample of every channel.
public struct FrameRange: Hashable, Codable, Sendable {
    /// The first frame.
    public let start: Int64
    /// The frame after the last.
    public let end: Int64

    /// A range; an end before the start is a fault of the program.
    public init(start: Int64, end: Int64) {
        precondition(start <= end, "a frame range runs forwards")
        (self.start, self.end) = (start, end)
    }

    /// How many frames it holds.
    public var count: Int64 { end - start }
}
