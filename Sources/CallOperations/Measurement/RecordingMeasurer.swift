internal import AudioAnalysis
internal import AudioFiles
internal import CallModel

/// Decodes and hears an archived recording in one pass, in memory that does not grow with its length.
struct RecordingMeasurer {
    /// Who is heard on each channel of a stereo recording, in order.
    let stereoRoles: [ChannelRole]
    /// What the file may be.
    let formats: AcceptedFormats

    /// Frames decoded at a time: a few thousand stay in the processor's cache, and a multiple of the 10 ms of every
    /// telephone rate keeps steps from being parted between two blocks.
    private static let blockFrames = 4000

    /// - Parameter descriptor: open for reading; the bytes were just copied, so they come from the page cache.
    /// - Throws: ``UnreadableAudio`` where it is no recording that can be decoded.
    func measure(descriptor: Int32) throws(UnreadableAudio) -> MeasuredAudio {
        let source = try FileByteSource(descriptor: descriptor)
        let header = try AudioHeader.read(from: source, accepting: formats)
        let reader = try AudioReader(source: source, header: header)
        let channels = header.format.channels
        let samples = UnsafeMutableBufferPointer<Int16>.allocate(capacity: channels * Self.blockFrames)
        defer { samples.deallocate() }
        let planar = (0..<channels).map { channel in
            UnsafeMutableBufferPointer(
                rebasing: samples[(channel * Self.blockFrames)..<((channel + 1) * Self.blockFrames)])
        }
        var analyser = CallAnalyser(format: header.format, roles: roles(channels: channels))
        while case let frames = try reader.read(into: planar), frames > 0 {
            analyser.consume(planar, frames: frames)
        }
        let waveform = analyser.waveform()
        return MeasuredAudio(measurement: analyser.finish(extent: reader.extent), waveform: waveform)
    }

    private func roles(channels: Int) -> [ChannelRole] {
        channels == 1 ? [.mixed] : Array(stereoRoles.prefix(channels))
    }
}
