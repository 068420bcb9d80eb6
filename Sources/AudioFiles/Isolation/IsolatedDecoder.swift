internal import CallModel
internal import Foundation

/// A recording that a decoder in another process reads for us. Nothing that it says is believed without a check.
final class IsolatedDecoder {
    let channels: Int
    let rate: Int
    let claimedFrames: Int64
    /// Whether it gave up over what came after the frames that it had decoded by then: that is as much as can be had.
    private(set) var isBroken = false

    private let host: DecoderHost
    private let bytes: ServedBytes
    private var decoder: DecoderHost.Decoder?
    private var waiting: [Int16] = []
    private var position = 0
    private var hasFrames = false

    private enum Answer {
        case opened
        case frames(Int)
        /// It is ready for the next file.
        case gaveUp(UnreadableAudio)
    }

    /// For how long a decoder may say nothing, in milliseconds: it may have to look through a whole file before it opens.
    private static let patience: Int32 = 60_000

    /// - Parameter source: the recording. The decoder gets the open file, if it is one, and asks for its bytes if not.
    /// - Throws: ``UnreadableAudio`` where it cannot be opened, or the decoder died of it.
    init(_ request: DecodingRequest, source: any ByteSource, _ host: DecoderHost) throws(UnreadableAudio) {
        let decoder = try host.decoder()
        let file = source.descriptor
        let isSent = decoder.socket.send(file == nil ? request.askingForBytes : request, file: file)
        guard isSent else { throw Self.death(of: decoder) }
        let bytes = ServedBytes(source, request)
        let answer = try Self.answer(from: decoder, host, bytes)
        if case .gaveUp(let reason) = answer { throw reason }
        guard case .opened = answer, let fields = decoder.socket.receive(24, patience: Self.patience) else {
            throw Self.death(of: decoder)
        }
        func field(_ index: Int) -> Int64 { Int64(bitPattern: fields.littleEndian(UInt64.self, at: index * 8)) }
        guard let channels = Int(exactly: field(0)), AudioLimits.channels.contains(channels),
            let rate = Int(exactly: field(1)), AudioLimits.sampleRates.contains(rate)
        else {
            decoder.stop()
            throw UnreadableAudio(.decoder(message: "it finds \(field(0)) channels at \(field(1)) Hz"))
        }
        (self.host, self.bytes, self.decoder) = (host, bytes, decoder)
        (self.channels, self.rate, claimedFrames) = (channels, rate, field(2))
    }

    /// One that is left before its end would go on sending.
    deinit { decoder?.stop() }

    /// Decodes the next frames.
    /// - Returns: how many; 0 at the end.
    func read(_ frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) throws(UnreadableAudio) -> Int {
        if position == waiting.count { try receive() }
        let count = min(frames, (waiting.count - position) / channels)
        waiting.withUnsafeBufferPointer { waiting in
            for channel in 0..<channels {
                for index in 0..<count {
                    planar[channel][index] = waiting[position &+ index &* channels &+ channel]
                }
            }
        }
        position += count * channels
        return count
    }

    private func receive() throws(UnreadableAudio) {
        guard let decoder else { return }
        // Whoever throws has stopped it.
        self.decoder = nil
        let answer = try Self.answer(from: decoder, host, bytes)
        if case .gaveUp(let reason) = answer {
            guard hasFrames else { throw reason }
            isBroken = true
            return
        }
        guard case .frames(let count) = answer else { throw Self.death(of: decoder) }
        guard count > 0 else { return host.takeBack(decoder) }
        hasFrames = true
        waiting = [Int16](repeating: 0, count: count * channels)
        position = 0
        guard waiting.withUnsafeMutableBytes({ decoder.socket.receive(into: $0, patience: Self.patience) }) else {
            throw Self.death(of: decoder)
        }
        self.decoder = decoder
    }

    /// What it says next, once it was given what it asked for.
    /// - Throws: where the medium fails, or the decoder has died.
    private static func answer(
        from decoder: DecoderHost.Decoder, _ host: DecoderHost, _ bytes: ServedBytes
    ) throws(UnreadableAudio) -> Answer {
        var reply = try next(from: decoder)
        while reply.kind == .wanted {
            guard let place = decoder.socket.receive(8, patience: patience) else { throw death(of: decoder) }
            let offset = Int64(bitPattern: place.littleEndian(UInt64.self, at: 0))
            let wanted: [UInt8]?
            do {
                wanted = try bytes.take(reply.count, at: offset)
            } catch {
                decoder.stop()
                throw error
            }
            guard let wanted, decoder.socket.send(wanted) else { throw death(of: decoder) }
            reply = try next(from: decoder)
        }
        switch reply.kind {
        case .opened: return .opened
        case .frames: return .frames(reply.count)
        case .failed: return .gaveUp(UnreadableAudio(.decoder(message: try text(reply, from: decoder, host))))
        case .unread: throw UnreadableAudio(.source(message: try text(reply, from: decoder, host)))
        case .wanted: throw death(of: decoder)
        }
    }

    /// What it says of its failure; it is ready for the next file then.
    private static func text(
        _ reply: DecodingReply, from decoder: DecoderHost.Decoder, _ host: DecoderHost
    ) throws(UnreadableAudio) -> String {
        guard let text = decoder.socket.receive(reply.count, patience: patience) else { throw death(of: decoder) }
        host.takeBack(decoder)
        return String(decoding: text, as: UTF8.self)
    }

    private static func next(from decoder: DecoderHost.Decoder) throws(UnreadableAudio) -> DecodingReply {
        guard let bytes = decoder.socket.receive(DecodingReply.wireBytes, patience: patience),
            let reply = DecodingReply(wire: bytes)
        else { throw death(of: decoder) }
        return reply
    }

    private static func death(of decoder: DecoderHost.Decoder) -> UnreadableAudio {
        UnreadableAudio(.decoder(message: decoder.stop() ?? "it gave no answer that makes sense, and was stopped"))
    }
}
