internal import CallModel

/// The chunks of a RIFF, RIFX, RF64, BW64 or Wave64 file as far as its samples need them, found with 64-bit arithmetic.
struct ChunkWalk {
    /// The bytes of the `fmt ` chunk, at most 64 of them, every number with its lowest byte first.
    private(set) var format: [UInt8] = []
    /// Where the samples begin.
    private(set) var dataOffset: Int64 = 0
    /// What the header says of the samples' size; `nil` where it says nothing that could be one, or leaves it to a
    /// `ds64` chunk that is not there.
    private(set) var declaredBytes: UInt64?
    /// Whether the writer came to filling in the size of the file itself.
    let isFileSizeKnown: Bool
    /// Which of the containers it is.
    let container: AudioContainer
    /// How that container spells its chunks.
    let grammar: ChunkGrammar
    /// Whether an odd chunk lacked its pad byte.
    private(set) var isPadMissing = false

    /// The tag of the `fmt ` chunk.
    var formatTag: UInt16 { format.littleEndian(UInt16.self, at: 0) }

    private var sizes64: [UInt8] = []
    private var hasData = false

    /// Walks until both the format and the samples are found.
    init(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) {
        guard window.byteCount > 0 else { throw UnreadableAudio(.emptyFile) }
        let base = try Self.offsetPastTag(&window)
        guard let container = try Self.container(at: base, &window) else {
            throw UnreadableAudio(ContentGuess.reason(for: try window.bytes(ContentGuess.window, at: 0)))
        }
        self.container = container
        grammar =
            switch container {
            case .w64: .wave64
            case .rifx: .bigEndian
            default: .littleEndian
            }
        let lead = try window.bytes(grammar.headBytes + grammar.nameBytes, at: base)
        guard lead.count == grammar.headBytes + grammar.nameBytes else {
            throw UnreadableAudio(.incompleteHeader(missing: "the file ends after \(lead.count) bytes"))
        }
        // Writers begin with 0, 8 or all ones (RIFF), or with 0 or all ones (Wave64).
        let size = grammar.head(lead).body
        isFileSizeKnown = size.map { ![0, 8, Int64(UInt32.max)].contains($0) } ?? false
        try walk(&window, from: base + Int64(lead.count))
    }

    /// Whether a file begins as one of these containers does.
    static func isWave(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) -> Bool {
        try container(at: try offsetPastTag(&window), &window) != nil
    }

    /// Whether a size near 4 GiB may stand for one that nobody knew.
    var has32BitSizes: Bool { container == .wav || container == .rifx }

    private mutating func walk(_ window: inout HeaderWindow<some ByteSource>, from first: Int64)
        throws(UnreadableAudio)
    {
        var offset = first
        for _ in 0..<AudioLimits.chunks where offset + Int64(grammar.headBytes) <= window.byteCount {
            let bytes = try window.bytes(grammar.headBytes, at: offset)
            guard bytes.count == grammar.headBytes else { break }
            let head = grammar.head(bytes)
            let start = offset + Int64(grammar.headBytes)
            try take(head, at: start, &window)
            if hasData, !format.isEmpty { return }
            // Samples of unknown size cannot be stepped over: what lies behind them cannot be found.
            let size = head.identifier == .data ? declaredBytes : head.body.map(UInt64.init)
            guard let size, size <= UInt64(window.byteCount - start) else { break }
            offset = try next(after: start + Int64(size), padding: grammar.padding(after: Int64(size)), &window)
        }
        throw UnreadableAudio(.incompleteHeader(missing: missingPart))
    }

    private mutating func take(
        _ head: ChunkGrammar.Head, at offset: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) {
        switch head.identifier {
        case .format where format.isEmpty:
            let wanted = Int(min(head.body ?? 0, 64))
            let body = try window.bytes(wanted, at: offset)
            guard wanted >= 16, body.count == wanted else {
                throw UnreadableAudio(
                    .incompleteHeader(missing: "the fmt chunk has \(body.count) bytes of at least 16"))
            }
            format = grammar.format(body)
        case .sizes64 where sizes64.isEmpty && container == .rf64:
            sizes64 = try window.bytes(Int(min(head.body ?? 0, 28)), at: offset)
        case .data where !hasData:
            hasData = true
            dataOffset = offset
            declaredBytes = declared(head.body)
        default: break
        }
    }

    /// In RF64 all ones mean "see ds64" (EBU Tech 3306, 3.3); without one the writer never closed the file.
    private func declared(_ body: Int64?) -> UInt64? {
        guard container == .rf64, body == Int64(UInt32.max) else { return body.map(UInt64.init) }
        return sizes64.count >= 16 ? sizes64.littleEndian(UInt64.self, at: 8) : nil
    }

    private mutating func next(
        after end: Int64, padding: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Int64 {
        guard padding > 0 else { return end }
        // Some writers leave the padding out. A landmark on the unpadded side, and none on the padded one, shows it.
        let around = try window.bytes(Int(padding) + grammar.nameBytes, at: end)
        guard around.count == Int(padding) + grammar.nameBytes,
            !grammar.identifier(Array(around[Int(padding)...])).isKnown, grammar.identifier(around).isKnown
        else {
            return end + padding
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

    /// - Returns: `nil` where it is none of these. One that ends before it says what it holds is taken at its word.
    private static func container(
        at base: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> AudioContainer? {
        let lead = try window.bytes(40, at: base)
        if lead.starts(with: ChunkIdentifier.wave64File) {
            return lead.count < 40 || ChunkIdentifier(wave64: lead[24...]) == "wave" ? .w64 : nil
        }
        guard lead.count < 12 || ChunkIdentifier(lead[8..<12]) == "WAVE" else { return nil }
        switch ChunkIdentifier(lead.prefix(4)) {
        case "RIFF": return .wav
        case "RIFX": return .rifx
        case "RF64", "BW64": return .rf64
        default: return nil
        }
    }
}
