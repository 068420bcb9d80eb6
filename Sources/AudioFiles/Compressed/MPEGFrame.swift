internal import CallModel

/// The head of a frame of MPEG audio, layer III (ISO 11172-3, 2.4.1.3; ISO 13818-3; MPEG-2.5 halves the rates of MPEG-2
/// once more).
struct MPEGFrame: Hashable {
    static let headBytes = 4

    let channels: Int
    /// Frames of samples a second.
    let rate: Int
    /// Of the whole frame; `nil` where the bit rate is free, and only the next frame tells.
    let bytes: Int?
    private let isFirstVersion: Bool
    private let hasCheck: Bool

    /// How far behind a tag the first frame is looked for.
    private static let reach = 8192

    /// - Returns: `nil` for bytes that are no such head.
    init?(_ head: some Sequence<UInt8>) {
        let head = Array(head.prefix(Self.headBytes))
        // A sync word, layer III, and neither a reserved version nor a reserved rate or bit rate.
        guard head.count == Self.headBytes, head[0] == 0xFF, head[1] & 0xE0 == 0xE0, head[1] & 0x18 != 0x08,
            head[1] & 0x06 == 0x02, head[2] & 0xF0 != 0xF0, head[2] & 0x0C != 0x0C
        else { return nil }
        isFirstVersion = head[1] & 0x18 == 0x18
        hasCheck = head[1] & 1 == 0
        channels = head[3] & 0xC0 == 0xC0 ? 1 : 2
        let halvings = [2, 0, 1, 0][Int(head[1] >> 3 & 3)]
        rate = [44_100, 48_000, 32_000][Int(head[2] >> 2 & 3)] >> halvings
        let kilobits = Self.kilobits[isFirstVersion ? 0 : 1][Int(head[2] >> 4)]
        let padding = Int(head[2] >> 1 & 1)
        bytes = kilobits > 0 ? (isFirstVersion ? 144 : 72) * kilobits * 1000 / rate + padding : nil
    }

    private static let kilobits = [
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ]

    /// Where the first frame lies: at an offset, or behind the padding that some writers leave there. One alone is no
    /// evidence, unless the file ends with it or its length is not known: the next must follow it.
    static func first(
        from start: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> (frame: MPEGFrame, offset: Int64)? {
        let bytes = try window.bytes(reach, at: start)
        for place in bytes.indices where bytes[place] == 0xFF {
            guard let frame = MPEGFrame(bytes[place...]) else { continue }
            let offset = start + Int64(place)
            if try frame.isFollowed(from: offset, &window) { return (frame, offset) }
        }
        return nil
    }

    /// Whether a like frame follows this one, or nothing can.
    func isFollowed(
        from offset: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Bool {
        guard let bytes else { return true }
        let head = try window.bytes(Self.headBytes, at: offset + Int64(bytes))
        guard head.count == Self.headBytes else { return true }
        guard let next = MPEGFrame(head) else { return false }
        return next.rate == rate && next.isFirstVersion == isFirstVersion
    }

    /// Whether it holds, in place of sound, how many frames follow: the tag that encoders write once they know (Xing, Info).
    func statesLength(
        at offset: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Bool {
        let side = isFirstVersion ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17)
        let place = Int64(Self.headBytes + side + (hasCheck ? 2 : 0))
        let tag = try window.bytes(8, at: offset + place)
        guard tag.count == 8 else { return false }
        let isTag = tag.starts(with: Array("Xing".utf8)) || tag.starts(with: Array("Info".utf8))
        return isTag && tag[7] & 1 != 0
    }
}
