internal import CallModel

/// The four characters that name a chunk, or the GUID that names one in a Wave64 file and stands for no such four.
struct ChunkIdentifier: Hashable {
    let bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// - Parameter guid: the name of a Wave64 chunk. What RIFF has too begins with the name that it has there.
    init(wave64 guid: some Sequence<UInt8>) {
        let bytes = Array(guid)
        let stands = bytes == Self.wave64File || bytes.dropFirst(4).elementsEqual(Self.wave64Tail)
        self.bytes = stands ? bytes.prefix(4).map { bytes == Self.wave64File ? $0 & 0xDF : $0 } : bytes
    }

    /// What a Wave64 file begins with.
    static let wave64File: [UInt8] =
        Array("riff".utf8) + [0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00]

    /// The end of the GUIDs that stand for `wave`, `fmt `, `data`, `fact` and others.
    private static let wave64Tail: [UInt8] = [
        0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A,
    ]

    private init(_ text: StaticString) { bytes = text.withUTF8Buffer { Array($0) } }

    static let format = ChunkIdentifier("fmt ")
    static let data = ChunkIdentifier("data")
    static let sizes64 = ChunkIdentifier("ds64")
    static let riff = ChunkIdentifier("RIFF")

    /// Whether a chunk of this name is met before or after samples often enough to trust it as a landmark.
    var isKnown: Bool { Self.known.contains(self) }

    /// Whether it could be a name at all: RIFF asks for printable ASCII. Any sixteen bytes may be a GUID.
    var isPlausible: Bool { bytes.count == 16 || bytes.count == 4 && bytes.allSatisfy(PrintableText.isPrintable) }

    private static let known: Set<ChunkIdentifier> = [
        format, data, sizes64, riff, "LIST", "fact", "bext", "iXML", "cue ", "JUNK", "junk", "PAD ", "FLLR",
        "PEAK", "smpl",
        "inst", "plst", "afsp", "id3 ", "ID3 ", "_PMX", "axml", "chna", "levl", "cart", "minf", "elm1", "regn",
        "umid",
    ]
}

extension ChunkIdentifier: ExpressibleByStringLiteral {
    init(stringLiteral value: StaticString) { self.init(value) }
}
