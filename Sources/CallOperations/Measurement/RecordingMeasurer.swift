internal import AudioAnalysis
internal import AudioFiles
internal import CallModel

/// Decodes and hears an archived recording in one pass, in memory that does not grow with its length.
struct RecordingMeasurer {
    /// Who is heard on each channel of a stereo recording, in order.
    let stereoRoles: [ChannelRole]
    /// What the file may be.
    let formats: AcceptedFormats

    /// - Parameter source: where the bytes were just copied, they come from the page cache.
    /// - Throws: ``UnreadableAudio`` where it is no recording that can be decoded.
    func measure(_ source: some ByteSource) throws(UnreadableAudio) -> MeasuredAudio {
        let header = try AudioHeader.read(from: source, accepting: formats)
        let reader = try AudioReader(source: source, header: header)
        let block = PlanarBlock(channels: header.format.channels)
        defer { withExtendedLifetime(block) {} }
        var analyser = CallAnalyser(format: header.format, roles: roles(channels: header.format.channels))
        while case let frames = try reader.read(into: block.channels), frames > 0 {
            analyser.consume(block.channels, frames: frames)
        }
        let waveform = analyser.waveform()
        return MeasuredAudio(measurement: analyser.finish(extent: reader.extent), waveform: waveform)
    }

    /// Hears a recording while it is copied.
    /// - Parameter descriptor: of the file that is copied, open for reading.
    /// - Returns: `nil` where that cannot be done, or is no recording: the copy tells.
    func passing(descriptor: Int32) -> PassingMeasurer? {
        guard let source = try? FileByteSource(descriptor: descriptor),
            let header = try? AudioHeader.read(from: source, accepting: formats)
        else { return nil }
        return PassingMeasurer(header, roles: roles(channels: header.format.channels))
    }

    private func roles(channels: Int) -> [ChannelRole] {
        channels == 1 ? [.mixed] : Array(stereoRoles.prefix(channels))
    }
}
