internal import CallModel

/// A `fmt ` chunk that passed every check: nothing in it can surprise a decoder.
struct FormatChunk {
    let encoding: AudioEncoding
    let channels: Int
    let sampleRate: SampleRate
    let layout: BlockLayout
    /// The bits of a sample as the chunk has them; a float's width.
    let bits: Int

    /// - Parameter bytes: at least the 16 bytes that every `fmt ` chunk has.
    init(_ bytes: [UInt8]) throws(UnreadableAudio) {
        channels = Int(bytes.littleEndian(UInt16.self, at: 2))
        let rate = Int(bytes.littleEndian(UInt32.self, at: 4))
        let align = Int(bytes.littleEndian(UInt16.self, at: 12))
        bits = Int(bytes.littleEndian(UInt16.self, at: 14))
        guard AudioLimits.channels.contains(channels) else { throw Self.implausible("channels", channels) }
        guard AudioLimits.sampleRates.contains(rate) else { throw Self.implausible("sample rate", rate) }

        let fields = Fields(channels: channels, align: align, bits: bits, bytes: bytes)
        (encoding, layout) = try fields.coding(of: Self.tag(of: bytes))
        // G.722 knows one rate; 8000 is that of its clock in RTP, by an old mistake that was kept (RFC 3551, 4.5.2).
        sampleRate = SampleRate(hertz: encoding == .g722 && rate == 8000 ? 16_000 : rate)
    }

    /// The tag, or the one that the sub-format GUID of an extensible chunk begins with.
    private static func tag(of bytes: [UInt8]) throws(UnreadableAudio) -> UInt16 {
        let tag = bytes.littleEndian(UInt16.self, at: 0)
        guard tag == EncodingTag.extensible else { return tag }
        guard bytes.count >= 40 else {
            throw UnreadableAudio(.incompleteHeader(missing: "an extensible fmt chunk of \(bytes.count) bytes"))
        }
        guard bytes[26..<40].elementsEqual(waveSubformat) else {
            throw UnreadableAudio(.unsupportedEncoding(tag: tag))
        }
        let real = bytes.littleEndian(UInt16.self, at: 24)
        // Only sample-by-sample codings have an extensible form.
        let isLinear = [EncodingTag.pcm, EncodingTag.float, EncodingTag.alaw, EncodingTag.ulaw].contains(real)
        guard isLinear else { throw UnreadableAudio(.unsupportedEncoding(tag: real)) }
        return real
    }

    /// The end of `KSDATAFORMAT_SUBTYPE_WAVEFORMATEX`, the same for every registered tag.
    private static let waveSubformat: [UInt8] = [
        0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71,
    ]

    fileprivate static func implausible(_ field: String, _ value: Int) -> UnreadableAudio {
        UnreadableAudio(.implausible(field: field, value: Int64(value)))
    }
}

private struct Fields {
    let channels: Int
    let align: Int
    let bits: Int
    let bytes: [UInt8]

    func coding(of tag: UInt16) throws(UnreadableAudio) -> (AudioEncoding, BlockLayout) {
        switch tag {
        case EncodingTag.pcm: (try pcm(), try linear(bytesPerSample: (bits + 7) / 8))
        case EncodingTag.float: (try float(), try linear(bytesPerSample: bits / 8))
        // Some writers say 16 bits, meaning what the samples decode to; G.711 has one byte a sample all the same.
        case EncodingTag.alaw: (.alaw, BlockLayout(bytes: channels, frames: 1))
        case EncodingTag.ulaw: (.ulaw, BlockLayout(bytes: channels, frames: 1))
        case EncodingTag.gsm610: (.gsm610, try gsm610())
        case EncodingTag.g721: (.g721, try g721())
        case EncodingTag.g722, EncodingTag.otherG722: (.g722, try g722())
        case EncodingTag.imaADPCM: (.imaADPCM, try adpcm(headerBytes: 4, headerFrames: 1, group: 4))
        case EncodingTag.msADPCM: (.msADPCM, try adpcm(headerBytes: 7, headerFrames: 2, group: 1))
        default: throw UnreadableAudio(.unsupportedEncoding(tag: tag))
        }
    }

    private func pcm() throws(UnreadableAudio) -> AudioEncoding {
        switch bits {
        case 1...8: .pcm8
        case 9...16: .pcm16
        case 17...24: .pcm24
        case 25...32: .pcm32
        default: throw FormatChunk.implausible("bits per sample", bits)
        }
    }

    private func float() throws(UnreadableAudio) -> AudioEncoding {
        guard bits == 32 || bits == 64 else { throw FormatChunk.implausible("bits per float sample", bits) }
        return .float
    }

    /// Writers get the block align of linear samples too small (0, or that of one channel): channels × bytes is right
    /// then. One that is too large means padded samples, which nothing else in the chunk describes.
    private func linear(bytesPerSample: Int) throws(UnreadableAudio) -> BlockLayout {
        let block = channels * bytesPerSample
        guard align <= block else { throw FormatChunk.implausible("block align", align) }
        return BlockLayout(bytes: block, frames: 1)
    }

    private func gsm610() throws(UnreadableAudio) -> BlockLayout {
        guard channels == 1 else { throw FormatChunk.implausible("channels of GSM 6.10", channels) }
        guard align == 0 || align == BlockLayout.gsm610.bytes else {
            throw FormatChunk.implausible("block align", align)
        }
        try checkSamplesPerBlock(BlockLayout.gsm610.frames)
        return .gsm610
    }

    /// Its block align is what the writer took at a time, which means nothing to a reader.
    private func g721() throws(UnreadableAudio) -> BlockLayout {
        guard channels == 1 else { throw FormatChunk.implausible("channels of G.721", channels) }
        guard bits == 4 else { throw FormatChunk.implausible("bits per G.721 sample", bits) }
        return .g721
    }

    private func g722() throws(UnreadableAudio) -> BlockLayout {
        guard channels == 1 else { throw FormatChunk.implausible("channels of G.722", channels) }
        return .g722
    }

    /// A block starts with a header a channel, which holds the first samples; two samples a byte follow, the channels
    /// taking turns in groups of bytes.
    private func adpcm(headerBytes: Int, headerFrames: Int, group: Int) throws(UnreadableAudio) -> BlockLayout {
        guard channels <= 2 else { throw FormatChunk.implausible("channels of ADPCM", channels) }
        let coded = align - headerBytes * channels
        guard align <= AudioLimits.adpcmBlock, coded > 0, coded % (group * channels) == 0 else {
            throw FormatChunk.implausible("block align", align)
        }
        let frames = headerFrames + coded * 2 / channels
        try checkSamplesPerBlock(frames)
        return BlockLayout(bytes: align, frames: frames)
    }

    /// The extension of a block coding repeats the frames a block; a contradiction is what CVE-2026-37555 feeds on.
    private func checkSamplesPerBlock(_ expected: Int) throws(UnreadableAudio) {
        guard bytes.count >= 20 else { return }
        let said = Int(bytes.littleEndian(UInt16.self, at: 18))
        guard said == expected || said == 0 else { throw FormatChunk.implausible("samples per block", said) }
    }
}
