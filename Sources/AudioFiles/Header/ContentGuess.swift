internal import CallModel

/// What a file that is no WAVE looks like, from its first bytes.
enum ContentGuess {
    /// How many bytes it looks at.
    static let window = 32

    /// Tells a known container that we refuse from a file that is no audio at all.
    static func reason(for lead: [UInt8]) -> UnreadableAudio.Reason {
        if let reason = known(lead) ?? mpegAudio(lead) { return reason }
        if lead.allSatisfy({ $0 == 0 }) { return .notAudio(firstBytes: "it begins with zeros") }
        let shown = lead.prefix(8)
        if shown.allSatisfy(PrintableText.isPrintable) {
            return .notAudio(firstBytes: "it begins with the text \"\(PrintableText.ascii(shown))\"")
        }
        return .notAudio(firstBytes: "it begins with the bytes \(PrintableText.hexadecimal(shown))")
    }

    /// What begins as something else than samples does, whatever the ending of its name says: the eleven bits with which
    /// MPEG audio begins are no evidence of that, and neither are zeros.
    static func known(_ lead: [UInt8]) -> UnreadableAudio.Reason? {
        if let name = containers.first(where: { $0.matches(lead) })?.name {
            return .unsupportedContainer(name: name)
        }
        let text = Array(lead.drop { textMarks.contains($0) })
        let found = documents.first { $0.matches(lead) || text.first == UInt8(ascii: "<") && $0.matches(text) }
        return found.map { .notAudio(firstBytes: $0.name) }
    }

    /// What may stand in front of a page or a document: blanks, ends of lines, and the three bytes that mark UTF-8.
    private static let textMarks = Set(Array(" \t\r\n\u{FEFF}".utf8))

    private struct Magic {
        let bytes: [UInt8]
        let offset: Int
        let name: String

        init(_ text: String, at offset: Int = 0, _ name: String) { self.init(Array(text.utf8), at: offset, name) }

        init(_ bytes: [UInt8], at offset: Int = 0, _ name: String) {
            (self.bytes, self.offset, self.name) = (bytes, offset, name)
        }

        func matches(_ lead: [UInt8]) -> Bool { lead.dropFirst(offset).starts(with: bytes) }
    }

    private static let containers = [
        Magic("OggS", "Ogg"), Magic("fLaC", "FLAC"),
        Magic(".snd", "Sun AU"), Magic("FORM", "AIFF"), Magic("caff", "CAF"),
        Magic("#!AMR", "AMR"), Magic("ftyp", at: 4, "MP4 audio"),
        Magic([0x1A, 0x45, 0xDF, 0xA3], "WebM or Matroska"),
        Magic([0x30, 0x26, 0xB2, 0x75], "WMA"), Magic("AVI ", at: 8, "AVI"),
        Magic([0xD4, 0xC3, 0xB2, 0xA1], "a packet capture (pcap)"),
        Magic([0xA1, 0xB2, 0xC3, 0xD4], "a packet capture (pcap)"),
        Magic([0x0A, 0x0D, 0x0D, 0x0A], "a packet capture (pcapng)"),
    ]

    private static let documents = [
        Magic("<!DOCTYPE", "it is an HTML page"), Magic("<!doctype", "it is an HTML page"),
        Magic("<html", "it is an HTML page"), Magic("<HTML", "it is an HTML page"),
        Magic("<?xml", "it is an XML document"),
        Magic("ID3", "it begins with an ID3 tag, and no frame of MPEG audio follows"),
        Magic("%PDF", "it is a PDF document"), Magic("PK\u{3}\u{4}", "it is a ZIP archive"),
        Magic([0x1F, 0x8B, 0x08], "it is gzip-compressed"), Magic([0x7F, 0x45, 0x4C, 0x46], "it is a program"),
        Magic("RIFF", "it begins with RIFF but is no WAVE"), Magic("RIFX", "it begins with RIFX but is no WAVE"),
        Magic(ChunkIdentifier.wave64File, "it begins as Sony Wave64 but is no WAVE"),
    ]

    /// An MPEG audio frame header: eleven set bits, then no reserved version, layer or bit rate (ISO 11172-3, 2.4.1.3).
    private static func mpegAudio(_ lead: [UInt8]) -> UnreadableAudio.Reason? {
        if MPEGFrame(lead) != nil {
            return .notAudio(firstBytes: "it begins as a frame of MPEG audio, and no other follows")
        }
        guard lead.count >= 4, lead[0] == 0xFF, lead[1] & 0xE0 == 0xE0, lead[1] & 0x18 != 0x08,
            lead[1] & 0x06 != 0,
            lead[2] & 0xF0 != 0xF0, lead[2] & 0x0C != 0x0C
        else { return nil }
        return .unsupportedContainer(name: "MPEG audio of layer I or II")
    }
}
