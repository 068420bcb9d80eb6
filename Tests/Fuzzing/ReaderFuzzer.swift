internal import CallModel
internal import Foundation

// Compiled into the module of the reader itself, and so without `import AudioFiles`: the messages between program and
// decoder are nobody else's to see.

/// What libFuzzer calls with every input that it thinks of.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for formats in ReaderFuzzer.accepted { ReaderFuzzer.read(bytes, accepting: formats) }
    ReaderFuzzer.exchange(bytes)
    return 0
}

/// Holds the reader to what it promises of any bytes. A promise that is broken ends the program, and libFuzzer keeps the
/// input.
enum ReaderFuzzer {
    /// Everything with a header, and everything that can be told to have none.
    static let accepted =
        [AcceptedFormats.all]
        + ["pcm8", "pcm16 192000", "alaw", "ulaw 4000", "gsm610", "g722"].map {
            AcceptedFormats(Set(AcceptedFormats.Family.allCases), headerless: .init($0))
        }

    static func read(_ bytes: [UInt8], accepting formats: AcceptedFormats) {
        let source = MemoryByteSource(bytes)
        let header: AudioHeader
        do {
            header = try AudioHeader.read(from: source, accepting: formats)
        } catch {
            precondition(!error.isSourceFailure, "memory never fails")
            precondition(!error.description.contains("\n"), "a refusal is one line")
            return
        }
        check(header, byteCount: source.byteCount)
        do {
            try decode(source, header, step: 1 + bytes.count % 700)
        } catch {
            // Only what another process decodes is refused this late: there is none here.
            precondition(error.isSourceFailure, "\(error)")
            checkRequest(for: header, bytes)
        }
    }

    private static func check(_ header: AudioHeader, byteCount: Int64) {
        precondition(AudioLimits.channels.contains(header.format.channels))
        precondition(AudioLimits.sampleRates.contains(header.format.sampleRate.hertz))
        precondition(header.dataOffset >= 0 && header.dataBytes >= 0)
        precondition(header.dataOffset + header.dataBytes <= byteCount, "samples lie inside the file")
        precondition(header.extent.frames <= AudioLimits.longestSeconds * Int64(header.format.sampleRate.hertz))
        precondition(header.extent.declaredFrames ?? 0 >= 0)
        guard !header.isLengthOpen else {
            precondition(!header.links.isEmpty && header.links.allSatisfy { !$0.isEmpty })
            precondition(zip(header.links, header.links.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            precondition(header.links.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= byteCount })
            return
        }
        precondition(header.dataBytes % Int64(header.layout.bytes) == 0, "samples end with a block")
        precondition(header.extent.frames == header.layout.frames(inBytes: header.dataBytes))
    }

    private static let noDecoder = DecoderHost(executable: "/nonexistent", arguments: [])

    private static func decode(_ source: MemoryByteSource, _ header: AudioHeader, step: Int)
        throws(UnreadableAudio)
    {
        let reader = try AudioReader(source: source, header: header, decoders: noDecoder)
        let samples = UnsafeMutableBufferPointer<Int16>.allocate(capacity: header.format.channels * step)
        defer { samples.deallocate() }
        let planar = (0..<header.format.channels).map { channel in
            UnsafeMutableBufferPointer(rebasing: samples[(channel * step)..<((channel + 1) * step)])
        }
        while try reader.read(into: planar) > 0 {}
        precondition(reader.framesRead == header.extent.frames, "every frame that is there can be read")
    }

    /// What a decoder is sent arrives as it was, and reads as a file that needs no repair.
    private static func checkRequest(for header: AudioHeader, _ bytes: [UInt8]) {
        guard !header.isLengthOpen else { return }
        let request = DecodingRequest(repairing: header)
        precondition(DecodingRequest(wire: request.wire) == request)
        let stretch = bytes[Int(request.offset)..<Int(request.offset + request.count)]
        guard let again = try? AudioHeader.read(from: MemoryByteSource(request.prefix + stretch)) else {
            preconditionFailure("the repaired view is refused")
        }
        precondition(again.format.encoding == header.format.encoding && again.layout == header.layout)
        precondition(again.extent.frames == header.extent.frames)
        precondition(again.extent.repairs.isEmpty, "\(again.extent.repairs)")
    }

    /// The bytes as what the other process might say.
    static func exchange(_ bytes: [UInt8]) {
        if let request = DecodingRequest(wire: Array(bytes.prefix(DecodingRequest.wireBytes))) {
            precondition(request.offset >= 0 && request.count >= 0)
            precondition(request.prefix.count <= DecodingRequest.longestPrefix)
            precondition(DecodingRequest(wire: request.wire) == request)
        }
        if let reply = DecodingReply(wire: Array(bytes.prefix(DecodingReply.wireBytes))) {
            precondition((0...DecodingReply.mostFrames).contains(reply.count))
            precondition(DecodingReply(wire: reply.wire) == reply)
        }
    }
}
