import AudioFiles
import CallModel
import Foundation
import TestSupport

/// Reads the header of a file that exists in memory only.
func header(of file: WAVFile) throws -> AudioHeader { try header(of: file.bytes) }

func header(of bytes: [UInt8]) throws -> AudioHeader { try AudioHeader.read(from: MemoryByteSource(bytes)) }

/// Why a file cannot be read; `nil` if it can.
func rejection(of bytes: [UInt8]) -> UnreadableAudio.Reason? {
    do {
        _ = try header(of: bytes)
        return nil
    } catch let error as UnreadableAudio {
        return error.reason
    } catch {
        return nil
    }
}

/// Decodes a whole file, a few frames at a time.
func decoded(_ bytes: [UInt8], step: Int = 333) throws -> [[Int16]] {
    try decoded(from: MemoryByteSource(bytes), step: step)
}

func decoded(from source: some ByteSource, step: Int = 333) throws -> [[Int16]] {
    let header = try AudioHeader.read(from: source)
    return try decoded(from: source, header, step: step)
}

/// Decodes what only a file can be decoded from.
func decoded(
    file bytes: [UInt8], step: Int = 333, accepting formats: AcceptedFormats = .all,
    by decoders: DecoderHost = .ofBinary
) throws -> [[Int16]] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/recording"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let source = try FileByteSource(descriptor: file.fileDescriptor)
    return try decoded(
        from: source, try AudioHeader.read(from: source, accepting: formats), step: step, by: decoders)
}

extension DecoderHost {
    /// The program under test: this one is a test runner, and decodes nothing.
    static let ofBinary = DecoderHost(executable: HuiyinBinary.path, arguments: [argument])
}

func decoded(
    from source: some ByteSource, _ header: AudioHeader, step: Int, by decoders: DecoderHost = .ofBinary
) throws -> [[Int16]] {
    let reader = try AudioReader(source: source, header: header, decoders: decoders)
    let planar = (0..<header.format.channels).map { _ in
        UnsafeMutableBufferPointer<Int16>.allocate(capacity: step)
    }
    defer { planar.forEach { $0.deallocate() } }
    var channels = [[Int16]](repeating: [], count: header.format.channels)
    while case let count = try reader.read(into: planar), count > 0 {
        for channel in channels.indices { channels[channel] += planar[channel].prefix(count) }
    }
    return channels
}
