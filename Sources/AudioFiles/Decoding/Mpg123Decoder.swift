internal import CMpg123
internal import CallModel
internal import Foundation

/// MPEG audio, to its last frame: libmpg123 goes from frame to frame, and where bytes are damaged on to the next one.
final class Mpg123Decoder: SampleDecoder {
    let channels: Int
    let rate: Int
    /// What the tag of the encoder (Xing, Info) says, or an estimate where there is none.
    let claimedFrames: Int64

    private let view: RepairedView
    private let handle: OpaquePointer
    private var interleaved: [Int16] = []

    init(_ view: RepairedView) throws(UnreadableAudio) {
        self.view = view
        var failure = Int32(0)
        guard let handle = mpg123_new(nil, &failure) else { throw Self.error(mpg123_plain_strerror(failure)) }
        var (rate, channels, encoding) = (0, Int32(0), Int32(0))
        let samples = Int32(MPG123_ENC_SIGNED_16.rawValue)
        let context = Unmanaged.passUnretained(view).toOpaque()
        let isOpen =
            Self.set(handle, MPG123_ADD_FLAGS, Int(MPG123_QUIET.rawValue))
            // However many bytes are damaged.
            && Self.set(handle, MPG123_RESYNC_LIMIT, -1)
            && Self.allow(handle, rate: 0, Int32(MPG123_MONO.rawValue | MPG123_STEREO.rawValue), samples)
            && mpg123_replace_reader_handle(handle, readView, seekView, nil) == MPG123_OK.rawValue
            && mpg123_open_handle(handle, context) == MPG123_OK.rawValue
            && mpg123_getformat(handle, &rate, &channels, &encoding) == MPG123_OK.rawValue
            // Frames that differ from the first are turned into what that one is.
            && Self.allow(handle, rate: rate, channels, samples)
        guard isOpen, encoding == samples, AudioLimits.channels.contains(Int(channels)),
            AudioLimits.sampleRates.contains(rate)
        else {
            let error = Self.error(mpg123_strerror(handle))
            mpg123_delete(handle)
            throw view.failure ?? error
        }
        (self.handle, self.channels, self.rate) = (handle, Int(channels), rate)
        claimedFrames = max(0, Int64(mpg123_length(handle)))
    }

    deinit { mpg123_delete(handle) }

    func read(_ frames: Int) throws(UnreadableAudio) -> UnsafeBufferPointer<Int16> {
        if interleaved.count < frames * channels { interleaved = [Int16](repeating: 0, count: frames * channels) }
        var (bytes, answer) = (0, MPG123_OK.rawValue)
        repeat {
            answer = interleaved.withUnsafeMutableBytes { mpg123_read(handle, $0.baseAddress, $0.count, &bytes) }
        } while bytes == 0 && (answer == MPG123_OK.rawValue || answer == MPG123_NEW_FORMAT.rawValue)
        if let failure = view.failure { throw failure }
        if bytes == 0, answer != MPG123_DONE.rawValue { throw Self.error(mpg123_strerror(handle)) }
        let whole = bytes / MemoryLayout<Int16>.size / channels * channels
        return interleaved.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[..<whole]) }
    }

    private static func set(_ handle: OpaquePointer, _ parameter: mpg123_parms, _ value: Int) -> Bool {
        mpg123_param2(handle, Int32(parameter.rawValue), value, 0) == MPG123_OK.rawValue
    }

    /// Has it hand out one kind of samples.
    /// - Parameter rate: 0 for any.
    private static func allow(_ handle: OpaquePointer, rate: Int, _ channels: Int32, _ samples: Int32) -> Bool {
        mpg123_format_none(handle) == MPG123_OK.rawValue
            && mpg123_format2(handle, rate, channels, samples) == MPG123_OK.rawValue
    }

    private static func error(_ message: UnsafePointer<CChar>?) -> UnreadableAudio {
        UnreadableAudio(.decoder(message: message.map { String(cString: $0) } ?? "libmpg123 gives no reason"))
    }
}

private func readView(_ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
    guard let context, let buffer else { return -1 }
    let view = Unmanaged<RepairedView>.fromOpaque(context).takeUnretainedValue()
    let read = view.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: count))
    return view.failure == nil ? read : -1
}

private func seekView(_ context: UnsafeMutableRawPointer?, _ offset: off_t, _ origin: Int32) -> off_t {
    guard let context else { return -1 }
    return off_t(Unmanaged<RepairedView>.fromOpaque(context).takeUnretainedValue().seek(Int64(offset), origin))
}
