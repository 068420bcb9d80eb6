import CSndfile
import CallModel
import Foundation
import TestSupport
import Testing

/// GSM 6.10 is defined bit by bit, so that two right decoders agree in every sample.
@Suite("GSM 6.10")
struct GSMDecoderTests {
    @Test("a day's recordings decode as libsndfile decodes them")
    func speech() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../samples/recordings").standardized
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "WAV" }
        #expect(files.count >= 5)
        for file in files.sorted(by: { $0.path < $1.path }).prefix(5) {
            // 16 s of each; the debug build takes its time.
            let bytes = try [UInt8](Data(contentsOf: file).dropFirst(60).prefix(65 * 400))
            try expectAgreement(on: bytes)
        }
    }

    @Test("frames of nonsense, which saturate everywhere, decode as libsndfile decodes them", arguments: 1...3)
    func nonsense(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        try expectAgreement(on: (0..<65 * 200).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    @Test("extreme codes decode as libsndfile decodes them", arguments: [0x00, 0xFF, 0x55, 0xAA] as [UInt8])
    func extremes(byte: UInt8) throws {
        var generator = SplitMix64(seed: UInt64(byte))
        let blocks = (0..<40).flatMap { block in
            (0..<65).map { _ in block % 3 == 0 ? UInt8.random(in: 0...255, using: &generator) : byte }
        }
        try expectAgreement(on: blocks)
    }

    @Test("of an odd last block all is heard, and of a torn one nothing", arguments: [1, 64])
    func tornBlock(rest: Int) throws {
        var generator = SplitMix64(seed: 9)
        let blocks = (0..<65 * 7).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let torn = blocks + [UInt8](repeating: 0x5A, count: rest)
        let samples = try #require(try decoded(WAVFile(gsm610: torn).bytes).first)
        #expect(samples.count == 7 * 320)
        #expect(samples == (try decoded(WAVFile(gsm610: blocks).bytes).first))
    }

    private func expectAgreement(on blocks: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let bytes = WAVFile(gsm610: blocks).bytes
        let ours = try #require(try decoded(bytes).first)
        let theirs = try referenceSamples(of: bytes)
        #expect(ours.count == blocks.count / 65 * 320, sourceLocation: sourceLocation)
        let difference = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }
        #expect(difference == nil, "at the sample of this number", sourceLocation: sourceLocation)
        #expect(theirs.count >= ours.count, sourceLocation: sourceLocation)
    }

    /// What libsndfile makes of a file.
    private func referenceSamples(of bytes: [UInt8]) throws -> [Int16] {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "call.wav")
        var info = SF_INFO()
        let file = try #require(sf_open(folder.path + "/call.wav", Int32(SFM_READ), &info))
        defer { sf_close(file) }
        var samples = [Int16](repeating: 0, count: Int(info.frames))
        let count = sf_readf_short(file, &samples, info.frames)
        return Array(samples.prefix(Int(count)))
    }
}
