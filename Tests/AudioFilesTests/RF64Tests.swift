import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("64-bit WAVE")
struct RF64Tests {
    static let magics = ["RF64", "BW64"]

    private func file(_ magic: String, dataBytes: UInt64?) -> WAVFile {
        var file = WAVFile(pcm16: [HeaderMatrixTests.audio])
        file.magic = magic
        file.riffSize = .value(.max)
        file.dataSize = .value(.max)
        if let dataBytes {
            let sizes =
                UInt64(16_036).littleEndianBytes + dataBytes.littleEndianBytes + UInt64(8000).littleEndianBytes
            file.first = [.init("ds64", sizes + [0, 0, 0, 0])]
        }
        return file
    }

    @Test("takes the size from ds64", arguments: magics)
    func closed(_ magic: String) throws {
        let header = try header(of: file(magic, dataBytes: 16_000))
        #expect(header.format.container == .rf64)
        #expect(header.extent == AudioExtent(frames: 8000, declaredFrames: 8000, repairs: []))
    }

    @Test(
        "an unclosed one is recovered from the size of the file", arguments: magics,
        [UInt64?.none, 0, .max, UInt64(Int64.max), 0xFFFF_FFFF])
    func unclosed(_ magic: String, _ size: UInt64?) throws {
        let header = try header(of: file(magic, dataBytes: size))
        #expect(header.extent == AudioExtent(frames: 8000, declaredFrames: nil, repairs: [.unclosed]))
    }

    @Test("a size beyond the file is what is there", arguments: [20_000, UInt64(1) << 40])
    func tooLarge(_ size: UInt64) throws {
        let header = try header(of: file("RF64", dataBytes: size))
        #expect(header.extent.frames == 8000)
        #expect(header.extent.repairs == [.truncated])
        #expect(try #require(header.extent.declaredFrames) >= 10_000)
    }
}
