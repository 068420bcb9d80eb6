internal import AudioAnalysis
internal import AudioFiles
internal import CallModel

/// Hears a recording while its bytes pass by on their way into the archive.
struct PassingMeasurer {
    private let header: AudioHeader
    private let block: PlanarBlock
    private var decoder: PassingDecoder
    private var analyser: CallAnalyser

    /// - Returns: `nil` for what is decoded from the finished copy only.
    init?(_ header: AudioHeader, roles: [ChannelRole]) {
        guard let decoder = PassingDecoder(header) else { return nil }
        (self.header, self.decoder) = (header, decoder)
        block = PlanarBlock(channels: header.format.channels)
        analyser = CallAnalyser(format: header.format, roles: roles)
    }

    /// Hears the next bytes of the file.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while case let frames = decoder.decode(&rest, into: block.channels), frames > 0 {
            analyser.consume(block.channels, frames: frames)
        }
    }

    /// What was heard; `nil` where not all of it was.
    consuming func finish() -> MeasuredAudio? {
        guard decoder.isComplete else { return nil }
        let waveform = analyser.waveform()
        return MeasuredAudio(measurement: analyser.finish(extent: header.extent), waveform: waveform)
    }
}
