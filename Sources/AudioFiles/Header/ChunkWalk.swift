internal import CallModel

/// The chunks of a RIFF, RF64 or BW64 file as far as its samples need them, found with 64-bit arithmetic.
struct ChunkWalk {
    /// The bytes of the `fmt ` chunk, at most 64 of them.
    private(set) var format: [UInt8] = []
    /// Where the samples begin.
    private(set) var dataOffset: Int64 = 0
    /// What the header says of the samples' size; `nil` where it leaves that to a `ds64` chunk that is not there.
    private(set) var declaredBytes: UInt64?
    /// The size field of the file itself, as written.
    let riffSize: UInt32
    /// Which of the three containers it is.
    let container: AudioContainer
    /// Whether an odd chunk lacked its pad byte.
    private(set) var isPadMissing = false

    private var sizes64: [UInt8] = []
    private var hasData = false

    /// Walks until both the format and the samples are found.
    init(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) {
        guard window.byteCount > 0 else { throw UnreadableAudio(.emptyFile) }
        let base = try Self.offsetPastTag(&window)
        let lead = try window.bytes(12, at: base)
        container = try Self.container(of: lead, &window)
        guard lead.count == 12 else {
            throw UnreadableAudio(.incompleteHeader(missing: "the file ends after \(lead.count) bytes"))
        }
        riffSize = lead.littleEndian(UInt32.self, at: 4)
        try walk(&window, from: base + 12)
    }

    /// Whether a file begins as one of these containers does.
    static func isWave(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) -> Bool {
        let base = try offsetPastTag(&window)
        return ["RIFF", "RF64", "BW64"].contains(ChunkIdentifier(try window.bytes(4, at: base)))
    }

    private mutating func walk(_ window: inout HeaderWindow<some ByteSource>, from first: Int64)
        throws(UnreadableAudio)
    {
        var offset = first
        for _ in 0..<AudioLimits.chunks where offset + 8 <= window.byteCount {
            let head = try window.bytes(8, at: offset)
            guard head.count == 8 else { break }
            let identifier = ChunkIdentifier(head.prefix(4))
            let size = head.littleEndian(UInt32.self, at: 4)
            try take(identifier, size: size, at: offset + 8, &window)
            if hasData, !format.isEmpty { return }
            // Samples of unknown size cannot be stepped over: what lies behind them cannot be found.
            let body = identifier == .data ? declaredBytes ?? UInt64.max : UInt64(size)
            guard body <= UInt64(window.byteCount - offset - 8) else { break }
            offset = try next(after: offset + 8 + Int64(body), isOdd: body & 1 == 1, &window)
        }
        throw UnreadableAudio(.incompleteHeader(missing: missingPart))
    }

    private mutating func take(
        _ identifier: ChunkIdentifier, size: UInt32, at offset: Int64,
        _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) {
        switch identifier {
        case .format where format.isEmpty:
            let body = try window.bytes(Int(min(size, 64)), at: offset)
            guard size >= 16, body.count == Int(min(size, 64)) else {
                throw UnreadableAudio(
                    .incompleteHeader(missing: "the fmt chunk has \(body.count) bytes of at least 16"))
            }
            format = body
        case .sizes64 where sizes64.isEmpty && container == .rf64:
            sizes64 = try window.bytes(Int(min(size, 28)), at: offset)
        case .data where !hasData:
            hasData = true
            dataOffset = offset
            declaredBytes = declared(size)
        default: break
        }
    }

    /// In RF64 all ones mean "see ds64" (EBU Tech 3306, 3.3); without one the writer never closed the file.
    private func declared(_ size: UInt32) -> UInt64? {
        guard container == .rf64, size == .max else { return UInt64(size) }
        return sizes64.count >= 16 ? sizes64.littleEndian(UInt64.self, at: 8) : nil
    }

    private mutating func next(
        after end: Int64, isOdd: Bool, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Int64 {
        guard isOdd else { return end }
        // Some writers leave the pad byte out. A landmark on the unpadded side, and none on the padded one, shows it.
        let around = try window.bytes(5, at: end)
        guard around.count == 5, !ChunkIdentifier(around[1...]).isKnown, ChunkIdentifier(around[..<4]).isKnown
        else {
            return end + 1
        }
        isPadMissing = true
        return end
    }

    private var missingPart: String {
        switch (format.isEmpty, hasData) {
        case (true, false): "no fmt and no data chunk"
        case (true, true): "no fmt chunk"
        default: "no data chunk"
        }
    }
}

extension ChunkWalk {
    /// Some archives put an ID3v2 tag before the RIFF header; its size is 4 × 7 bits (id3.org, ID3v2.4, 3.1).
    private static func offsetPastTag(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio)
        -> Int64
    {
        let lead = try window.bytes(10, at: 0)
        guard lead.count == 10, lead.starts(with: Array("ID3".utf8)), lead[6...9].allSatisfy({ $0 < 0x80 }) else {
            return 0
        }
        let end = lead[6...9].reduce(Int64(0)) { $0 << 7 | Int64($1) } + 10
        return ChunkIdentifier(try window.bytes(4, at: end)) == .riff ? end : 0
    }

    private static func container(
        of lead: [UInt8], _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> AudioContainer {
        let isWave = lead.count < 12 || ChunkIdentifier(lead[8...]) == "WAVE"
        switch ChunkIdentifier(lead.prefix(4)) {
        case "RIFF" where isWave: return .wav
        case "RF64" where isWave, "BW64" where isWave: return .rf64
        default: throw UnreadableAudio(ContentGuess.reason(for: try window.bytes(ContentGuess.window, at: 0)))
        }
    }
}
