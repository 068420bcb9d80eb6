/// Room for what is decoded at a time: a buffer for each channel.
final class PlanarBlock {
    /// The buffers, of ``frames`` samples each.
    let channels: [UnsafeMutableBufferPointer<Int16>]
    private let samples: UnsafeMutableBufferPointer<Int16>

    /// Frames decoded at a time: a few thousand stay in the processor's cache, and a multiple of the 10 ms of every
    /// telephone rate keeps steps from being parted between two blocks. At 8, 16, 24, 32 and 48 kHz they are whole fours of
    /// steps, which is how many the kernels take at a time.
    private static let frames = 3840

    init(channels: Int) {
        let samples = UnsafeMutableBufferPointer<Int16>.allocate(capacity: channels * Self.frames)
        self.samples = samples
        self.channels = (0..<channels).map { channel in
            UnsafeMutableBufferPointer(rebasing: samples[channel * Self.frames..<(channel + 1) * Self.frames])
        }
    }

    deinit { samples.deallocate() }
}
