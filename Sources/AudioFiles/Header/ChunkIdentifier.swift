internal import CallModel

/// The four characters that name a chunk.
struct ChunkIdentifier: Hashable {
    let bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    private init(_ text: StaticString) { bytes = text.withUTF8Buffer { Array($0) } }

    static let format = ChunkIdentifier("fmt ")
    static let data = ChunkIdentifier("data")
    static let sizes64 = ChunkIdentifier("ds64")
    static let riff = ChunkIdentifier("RIFF")

    /// Whether a chunk of this name is met before or after samples often enough to trust it as a landmark.
    var isKnown: Bool { Self.known.contains(self) }

    /// Whether it could be a name at all: RIFF asks for printable ASCII.
    var isPlausible: Bool { bytes.count == 4 && bytes.allSatisfy(PrintableText.isPrintable) }

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
