internal import CallModel

/// Stretches of a recording, decoded one after the other as if they were one.
final class LinkedDecoder {
    /// Frames that the first of them claims.
    let claimedFrames: Int64
    /// Whether a decoder gave up before the end of its stretch.
    private(set) var isBroken = false

    private let source: any ByteSource
    private let header: AudioHeader
    private let host: DecoderHost
    private var waiting: ArraySlice<DecodingRequest>
    private var decoder: IsolatedDecoder
    private var isFirst = true

    /// - Parameter requests: at least one.
    /// - Throws: ``UnreadableAudio`` where the first cannot be opened, or is unlike the header.
    init(
        _ requests: [DecodingRequest], _ source: any ByteSource, _ header: AudioHeader, _ host: DecoderHost
    ) throws(UnreadableAudio) {
        (self.source, self.header, self.host) = (source, header, host)
        waiting = requests.dropFirst()
        decoder = try Self.open(requests[0], source, header, host)
        claimedFrames = decoder.claimedFrames
    }

    /// Decodes the next frames.
    /// - Returns: how many; 0 at the end.
    /// - Throws: ``UnreadableAudio`` where nothing of the first could be decoded, its decoder dies, or the medium fails.
    func read(_ frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) throws(UnreadableAudio) -> Int {
        while true {
            do {
                let count = try decoder.read(frames, into: planar)
                if count > 0 { return count }
                isBroken = isBroken || decoder.isBroken
                guard let next = waiting.popFirst() else { return 0 }
                isFirst = false
                decoder = try Self.open(next, source, header, host)
            } catch {
                // A stretch that cannot be decoded takes nothing from those before it.
                guard !isFirst, !error.isSourceFailure else { throw error }
                isBroken = true
            }
        }
    }

    private static func open(
        _ request: DecodingRequest, _ source: any ByteSource, _ header: AudioHeader, _ host: DecoderHost
    ) throws(UnreadableAudio) -> IsolatedDecoder {
        let decoder = try IsolatedDecoder(request, source: source, host)
        // Two readings of one header that disagree mean that one of them is wrong, and decoding on would show which.
        let agrees =
            decoder.channels == header.format.channels && decoder.rate == header.format.sampleRate.hertz
            && (header.isLengthOpen || decoder.claimedFrames >= header.extent.frames)
        guard agrees else {
            throw UnreadableAudio(
                .decoder(
                    message: "it finds \(decoder.claimedFrames) frames of \(decoder.channels) channels at "
                        + "\(decoder.rate) Hz, unlike the header"))
        }
        return decoder
    }
}
