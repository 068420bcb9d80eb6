internal import CallModel

/// What the first bytes of a compressed recording say, checked before a library sees the rest.
struct CompressedHeader: Hashable {
    let container: AudioContainer
    let encoding: AudioEncoding
    let channels: Int
    let rate: Int
    /// Frames that the file claims; `nil` where it says nothing.
    let declaredFrames: Int64?

    /// - Parameter formats: what is accepted. Where samples without a header are, eleven set bits, with which MPEG audio
    ///   begins, are no evidence: quiet G.711 is full of them.
    /// - Returns: `nil` where the bytes are none of these containers.
    /// - Throws: ``UnreadableAudio`` where they are, but not accepted or not as any recorder writes them.
    static func read(
        _ window: inout HeaderWindow<some ByteSource>, accepting formats: AcceptedFormats
    ) throws(UnreadableAudio) -> CompressedHeader? {
        let start = try offsetPastTag(&window)
        let lead = try window.bytes(128, at: start)
        guard let family = family(of: lead) else { return nil }
        if family == .mp3, start == 0, formats.headerless != nil { return nil }
        guard formats.families.contains(family) else {
            throw UnreadableAudio(.notAllowed(name: family.rawValue.uppercased()))
        }
        switch family {
        case .flac: return try flac(lead)
        case .ogg: return try ogg(lead)
        case .mp3, .wav: return try mpeg(lead)
        }
    }

    /// What MPEG audio says of itself that lies in a WAVE file as its samples: its own frames know it best.
    static func mpeg(in walk: ChunkWalk, _ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio)
        -> CompressedHeader
    {
        let lead = try window.bytes(4, at: walk.dataOffset)
        guard family(of: lead) == .mp3 else {
            throw UnreadableAudio(.incompleteHeader(missing: "no MPEG frame where the samples begin"))
        }
        return try mpeg(lead)
    }

    private static func family(of lead: [UInt8]) -> AcceptedFormats.Family? {
        if lead.starts(with: Array("fLaC".utf8)) { return .flac }
        if lead.starts(with: Array("OggS".utf8)) { return .ogg }
        // A sync word, layer III, and neither a reserved version nor a reserved rate.
        let isLayerIII =
            lead.count >= 4 && lead[0] == 0xFF && lead[1] & 0xE0 == 0xE0 && lead[1] & 0x18 != 0x08
            && lead[1] & 0x06 == 0x02 && lead[2] & 0xF0 != 0xF0 && lead[2] & 0x0C != 0x0C
        return isLayerIII ? .mp3 : nil
    }

    /// The size of an ID3v2 tag is four times seven bits (id3.org, ID3v2.4, 3.1).
    private static func offsetPastTag(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio)
        -> Int64
    {
        let lead = try window.bytes(10, at: 0)
        guard lead.count == 10, lead.starts(with: Array("ID3".utf8)), lead[6...9].allSatisfy({ $0 < 0x80 }) else {
            return 0
        }
        return lead[6...9].reduce(Int64(0)) { $0 << 7 | Int64($1) } + 10
    }

    /// STREAMINFO comes first (RFC 9639, 8.2).
    private static func flac(_ lead: [UInt8]) throws(UnreadableAudio) -> CompressedHeader {
        guard lead.count >= 42, lead[4] & 0x7F == 0 else {
            throw UnreadableAudio(.incompleteHeader(missing: "no STREAMINFO at the start of the FLAC stream"))
        }
        let fields = lead[18..<26].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let frames = Int64(fields & 0xF_FFFF_FFFF)
        return try CompressedHeader(
            .flac, .flac, channels: Int(fields >> 41 & 7) + 1, rate: Int(fields >> 44),
            declaredFrames: frames > 0 ? frames : nil)
    }

    /// The identification header is alone on the first page (RFC 7845, 3; Vorbis I, A.1).
    private static func ogg(_ lead: [UInt8]) throws(UnreadableAudio) -> CompressedHeader {
        guard lead.count > 27, lead.count >= 27 + Int(lead[26]) + 19 else {
            throw UnreadableAudio(.incompleteHeader(missing: "no whole first page of the Ogg stream"))
        }
        let packet = Array(lead[(27 + Int(lead[26]))...])
        if packet.starts(with: Array("OpusHead".utf8)) {
            let rate = Int(packet.littleEndian(UInt32.self, at: 12))
            return try CompressedHeader(.ogg, .opus, channels: Int(packet[9]), rate: Self.opusRate(rate))
        }
        if packet.starts(with: [1] + Array("vorbis".utf8)) {
            let rate = Int(packet.littleEndian(UInt32.self, at: 12))
            return try CompressedHeader(.ogg, .vorbis, channels: Int(packet[11]), rate: rate)
        }
        throw UnreadableAudio(.unsupportedContainer(name: "Ogg with neither Vorbis nor Opus"))
    }

    /// Opus decodes to one of five rates, whatever went in (RFC 6716, 2).
    private static func opusRate(_ rate: Int) -> Int {
        guard rate > 0 else { return 48_000 }
        return [8_000, 12_000, 16_000, 24_000].first { rate <= $0 } ?? 48_000
    }

    /// The header of the first frame (ISO 11172-3, 2.4.1.3; MPEG-2.5 halves the rates of MPEG-2 once more).
    private static func mpeg(_ lead: [UInt8]) throws(UnreadableAudio) -> CompressedHeader {
        let rate = [44_100, 48_000, 32_000][Int(lead[2] >> 2 & 3)]
        let halvings = [2, 0, 1, 0][Int(lead[1] >> 3 & 3)]
        return try CompressedHeader(.mp3, .mp3, channels: lead[3] & 0xC0 == 0xC0 ? 1 : 2, rate: rate >> halvings)
    }

    private init(
        _ container: AudioContainer, _ encoding: AudioEncoding, channels: Int, rate: Int,
        declaredFrames: Int64? = nil
    ) throws(UnreadableAudio) {
        guard AudioLimits.channels.contains(channels) else {
            throw UnreadableAudio(.implausible(field: "channels", value: Int64(channels)))
        }
        guard AudioLimits.sampleRates.contains(rate) else {
            throw UnreadableAudio(.implausible(field: "sample rate", value: Int64(rate)))
        }
        (self.container, self.encoding, self.channels) = (container, encoding, channels)
        (self.rate, self.declaredFrames) = (rate, declaredFrames)
    }
}
