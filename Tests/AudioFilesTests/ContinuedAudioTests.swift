import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Files that were recorded on")
struct ContinuedAudioTests {
    private static let voice = Signal.speech(level: -20, seconds: 2, seed: 7).pcm16

    private static func file(samples count: Int, _ change: (inout WAVFile) -> Void = { _ in }) -> [UInt8] {
        var file = WAVFile(pcm16: [Array(voice.prefix(count))])
        change(&file)
        return file.bytes
    }

    private func isContinued(_ shorter: [UInt8], in longer: [UInt8]) throws -> Bool {
        try ContinuedAudio.isContinued(MemoryByteSource(shorter), in: MemoryByteSource(longer), accepting: .all)
    }

    @Test("begin with all samples of what they were, whatever the headers say of their number")
    func continued() throws {
        let long = Self.file(samples: 12_000)
        #expect(try isContinued(Self.file(samples: 5000), in: long))
        #expect(try isContinued(Self.file(samples: 5000) { $0.dataSize = .value(0) }, in: long))
        #expect(try isContinued(Array(Self.file(samples: 5000).dropLast(1000)), in: long))
        #expect(try isContinued(Self.file(samples: 12_000) { $0.dataSize = .value(0) }, in: long))
        #expect(try isContinued(Self.file(samples: 0), in: long))
    }

    @Test("are none where they are shorter, or any sample is another")
    func others() throws {
        let short = Self.file(samples: 5000)
        #expect(try !isContinued(Self.file(samples: 12_000), in: short))
        for index in [44, 44 + 4999, short.count - 1] {
            var altered = Self.file(samples: 12_000)
            altered[index] ^= 1
            #expect(try !isContinued(short, in: altered), "\(index)")
        }
    }

    @Test("are none where the samples mean something else, or nobody knows where they are")
    func otherwise() throws {
        let short = Self.file(samples: 5000)
        let samples = Array(Self.voice.prefix(12_000))
        #expect(try !isContinued(short, in: WAVFile(pcm16: [samples], rate: 16_000).bytes))
        #expect(try !isContinued(short, in: Array("no audio at all".utf8)))
        #expect(try !isContinued(Array("no audio at all".utf8), in: short))
    }
}
