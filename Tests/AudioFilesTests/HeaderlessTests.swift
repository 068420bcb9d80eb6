import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Samples without a header")
struct HeaderlessTests {
    private static func decodedAs(_ text: String, _ bytes: [UInt8]) throws -> [Int16] {
        let format = try #require(AcceptedFormats.Headerless(text))
        return try decoded(file: bytes, accepting: AcceptedFormats([.wav], headerless: format)).first ?? []
    }

    @Test("are what the configuration says")
    func linear() throws {
        #expect(try Self.decodedAs("pcm16 8000", [1, 0, 0xFF, 0xFF, 0, 0x80]) == [1, -1, -32768])
        #expect(try Self.decodedAs("ulaw", [0xFF, 0x80, 0x00]) == [0, 32124, -32124])
        #expect(try Self.decodedAs("alaw 8000", [0xD5, 0xAA]) == [8, 32256])
    }

    @Test("end with the last whole sample, and say so")
    func odd() throws {
        let format = AcceptedFormats([.wav], headerless: .init("pcm16 16000"))
        let header = try AudioHeader.read(from: MemoryByteSource([1, 0, 2]), accepting: format)
        #expect(header.extent == AudioExtent(frames: 1, declaredFrames: nil, repairs: [.partialBlock]))
        #expect(header.format.sampleRate.hertz == 16000)
    }

    /// The frames of both packings, made from the same parameters.
    @Test("GSM 06.10 in frames of 33 bytes decodes as in blocks of 65")
    func gsm() throws {
        let bare = BareGSM.frames(ofBlocks: BlockCodedAudio.gsm610.blocks)
        let samples = try Self.decodedAs("gsm610", bare)
        #expect(samples.count == BlockCodedAudio.gsm610.frames)
        #expect(BlockCodedAudio.digest(of: samples) == BlockCodedAudio.gsm610.digest)
    }

    @Test("that have a header after all are read by it")
    func content() throws {
        let file = WAVFile(alaw: [[8, 32256]])
        #expect(try Self.decodedAs("pcm16 8000", file.bytes) == [8, 32256])
    }

    @Test(
        "what begins as something else is not decoded as samples, whatever its name ends with",
        arguments: [
            ("\r\n<!DOCTYPE html><html>", "it is an HTML page"),
            ("\u{FEFF}<?xml version", "it is an XML document"),
            ("PK\u{3}\u{4}abcdefgh", "it is a ZIP archive"), ("\u{1F}\u{8B}\u{8}abcdefgh", nil),
            (".snd\u{0}\u{0}\u{0}\u{18}", nil),
        ] as [(String, String?)])
    func foreign(_ text: String, _ name: String?) {
        let bytes = text.hasPrefix("\u{1F}") ? [0x1F, 0x8B, 0x08, 1, 2, 3, 4, 5] : Array(text.utf8)
        let error = #expect(throws: UnreadableAudio.self) { try Self.decodedAs("ulaw 8000", bytes) }
        if let name { #expect(error == UnreadableAudio(.notAudio(firstBytes: name))) }
    }

    @Test("are refused where nothing says what they are")
    func refused() {
        #expect(rejection(of: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) != nil)
    }

    @Test("quiet μ-law is not taken for MPEG audio")
    func notMPEG() throws {
        #expect(try Self.decodedAs("ulaw 8000", [0xFF, 0xFB, 0x74, 0x70]).count == 4)
    }

    @Test(
        "codings and rates that make no sense are none",
        arguments: ["", "ulaw 80", "mp3 8000", "pcm16 8000 1", "x 8000"])
    func nonsense(_ text: String) { #expect(AcceptedFormats.Headerless(text) == nil) }
}
