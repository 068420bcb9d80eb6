internal import CallModel

/// What the first bytes of a compressed recording say, checked before a library sees the rest.
struct CompressedHeader: Hashable {
    let container: AudioContainer
    let encoding: AudioEncoding
    let channels: Int
    let rate: Int
    /// What is said of the length.
    let length: Length
    /// Stretches of the file that are decoded one after the other.
    let links: [Range<Int64>]
    /// What is amiss, as far as it can be seen without decoding.
    let repairs: [HeaderRepair]

    /// What a file says of its length before it is decoded.
    enum Length: Hashable {
        case unknown
        /// So many frames.
        case frames(Int64)
        /// What the decoder will find in it.
        case asDecoderFinds

        var frames: Int64? {
            if case .frames(let frames) = self { frames } else { nil }
        }
    }

    /// - Parameter formats: what is accepted. Where samples without a header are, eleven set bits, with which MPEG audio
    ///   begins, are no evidence: quiet G.711 is full of them.
    /// - Returns: `nil` where the bytes are none of these containers.
    /// - Throws: ``UnreadableAudio`` where they are, but not accepted or not as any recorder writes them.
    static func read(
        _ window: inout HeaderWindow<some ByteSource>, accepting formats: AcceptedFormats
    ) throws(UnreadableAudio) -> CompressedHeader? {
        let start = try offsetPastTag(&window)
        let lead = try window.bytes(128, at: start)
        if let family = family(of: lead) {
            try require(family, formats)
            let whole = 0..<window.byteCount
            return family == .flac ? try flac(lead, whole) : try ogg(&window)
        }
        guard let (frame, offset) = try firstFrame(from: start, lead, &window) else { return nil }
        if start == 0, formats.headerless != nil { return nil }
        try require(.mp3, formats)
        return try mpeg(frame, at: offset, 0..<window.byteCount, &window)
    }

    private static func require(
        _ family: AcceptedFormats.Family, _ formats: AcceptedFormats
    ) throws(UnreadableAudio) {
        guard formats.families.contains(family) else {
            throw UnreadableAudio(.notAllowed(name: family.rawValue.uppercased()))
        }
    }

    /// The first frame of MPEG audio: where the file begins, or some way behind a tag.
    private static func firstFrame(
        from start: Int64, _ lead: [UInt8], _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> (frame: MPEGFrame, offset: Int64)? {
        if start > 0 { return try MPEGFrame.first(from: start, &window) }
        guard let frame = MPEGFrame(lead), try frame.isFollowed(from: 0, &window) else { return nil }
        return (frame, 0)
    }

    /// What MPEG audio says of itself that lies in a WAVE file as its samples: its own frames know it best.
    /// - Parameter stretch: where its samples lie.
    static func mpeg(
        in walk: ChunkWalk, _ stretch: Range<Int64>, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> CompressedHeader {
        guard let (frame, offset) = try MPEGFrame.first(from: walk.dataOffset, &window) else {
            throw UnreadableAudio(.incompleteHeader(missing: "no MPEG frame where the samples begin"))
        }
        return try mpeg(frame, at: offset, stretch, &window)
    }

    private static func family(of lead: [UInt8]) -> AcceptedFormats.Family? {
        if lead.starts(with: Array("fLaC".utf8)) { return .flac }
        if lead.starts(with: Array("OggS".utf8)) { return .ogg }
        return nil
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

    /// STREAMINFO comes first (RFC 9639, 8.2); a writer that was killed has left its number of samples at 0.
    private static func flac(_ lead: [UInt8], _ whole: Range<Int64>) throws(UnreadableAudio) -> CompressedHeader {
        guard lead.count >= 42, lead[4] & 0x7F == 0 else {
            throw UnreadableAudio(.incompleteHeader(missing: "no STREAMINFO at the start of the FLAC stream"))
        }
        let fields = lead[18..<26].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let frames = Int64(fields & 0xF_FFFF_FFFF)
        let rate = Int64(fields >> 44)
        guard frames <= AudioLimits.longestSeconds * max(1, rate) else {
            throw UnreadableAudio(.tooLong(seconds: frames / max(1, rate)))
        }
        return try CompressedHeader(
            .flac, .flac, channels: Int(fields >> 41 & 7) + 1, rate: Int(rate),
            length: frames > 0 ? .frames(frames) : .unknown, [whole], repairs: frames > 0 ? [] : [.unclosed])
    }

    /// Every link says for itself what it is, and those that are like the first are one recording.
    private static func ogg(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio)
        -> CompressedHeader
    {
        let stream = try OggStream(&window)
        let first = try ogg(try window.bytes(128, at: 0), [], [])
        var links: [Range<Int64>] = []
        for link in stream.links {
            let lead = try window.bytes(128, at: link.lowerBound)
            guard let next = try? ogg(lead, [], []), next == first else { break }
            links.append(link)
        }
        var repairs: [HeaderRepair] = links.count < stream.links.count ? [.trailingBytes] : []
        // A page that is cut off says so; where none is marked as the last one, the writer may have been killed.
        if stream.isCut || stream.hasHole {
            repairs.append(.truncated)
        } else if !stream.isEnded {
            repairs.append(.unclosed)
        }
        return try ogg(try window.bytes(128, at: 0), links, repairs)
    }

    /// The identification header is alone on the first page (RFC 7845, 3; Vorbis I, A.1).
    private static func ogg(
        _ lead: [UInt8], _ links: [Range<Int64>], _ repairs: [HeaderRepair]
    ) throws(UnreadableAudio) -> CompressedHeader {
        guard lead.count > 27, lead.count >= 27 + Int(lead[26]) + 19 else {
            throw UnreadableAudio(.incompleteHeader(missing: "no whole first page of the Ogg stream"))
        }
        let packet = Array(lead[(27 + Int(lead[26]))...])
        if packet.starts(with: Array("OpusHead".utf8)) {
            let rate = Int(packet.littleEndian(UInt32.self, at: 12))
            return try CompressedHeader(
                .ogg, .opus, channels: Int(packet[9]), rate: Self.opusRate(rate), length: .unknown, links,
                repairs: repairs)
        }
        if packet.starts(with: [1] + Array("vorbis".utf8)) {
            let rate = Int(packet.littleEndian(UInt32.self, at: 12))
            return try CompressedHeader(
                .ogg, .vorbis, channels: Int(packet[11]), rate: rate, length: .unknown, links, repairs: repairs)
        }
        throw UnreadableAudio(.unsupportedContainer(name: "Ogg with neither Vorbis nor Opus"))
    }

    /// Opus decodes to one of five rates, whatever went in (RFC 6716, 2).
    private static func opusRate(_ rate: Int) -> Int {
        guard rate > 0 else { return 48_000 }
        return [8_000, 12_000, 16_000, 24_000].first { rate <= $0 } ?? 48_000
    }

    private static func mpeg(
        _ frame: MPEGFrame, at offset: Int64, _ stretch: Range<Int64>,
        _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> CompressedHeader {
        let statesLength = try frame.statesLength(at: offset, &window)
        return try CompressedHeader(
            .mp3, .mp3, channels: frame.channels, rate: frame.rate,
            length: statesLength ? .asDecoderFinds : .unknown, [stretch], repairs: [])
    }

    private init(
        _ container: AudioContainer, _ encoding: AudioEncoding, channels: Int, rate: Int,
        length: Length, _ links: [Range<Int64>], repairs: [HeaderRepair]
    ) throws(UnreadableAudio) {
        guard AudioLimits.channels.contains(channels) else {
            throw UnreadableAudio(.implausible(field: "channels", value: Int64(channels)))
        }
        guard AudioLimits.sampleRates.contains(rate) else {
            throw UnreadableAudio(.implausible(field: "sample rate", value: Int64(rate)))
        }
        (self.container, self.encoding, self.channels) = (container, encoding, channels)
        (self.rate, self.length, self.links, self.repairs) = (rate, length, links, repairs)
    }
}
