internal import CSndfile
internal import CallModel
internal import Foundation

/// What libsndfile knows to decode.
final class SndfileDecoder: SampleDecoder {
    let channels: Int
    let rate: Int
    let claimedFrames: Int64

    private let view: RepairedView
    private let file: OpaquePointer
    private var interleaved: [Int16] = []

    init(_ view: RepairedView) throws(UnreadableAudio) {
        self.view = view
        var access = callbacks
        var info = SF_INFO()
        let context = Unmanaged.passUnretained(view).toOpaque()
        guard let file = sf_open_virtual(&access, Int32(SFM_READ), &info, context) else {
            throw view.failure ?? UnreadableAudio(.decoder(message: String(cString: sf_strerror(nil))))
        }
        guard AudioLimits.channels.contains(Int(info.channels)),
            AudioLimits.sampleRates.contains(Int(info.samplerate))
        else {
            sf_close(file)
            throw UnreadableAudio(.decoder(message: "\(info.channels) channels at \(info.samplerate) Hz"))
        }
        self.file = file
        (channels, rate, claimedFrames) = (Int(info.channels), Int(info.samplerate), Int64(info.frames))
    }

    deinit { sf_close(file) }

    func read(_ frames: Int) throws(UnreadableAudio) -> UnsafeBufferPointer<Int16> {
        if interleaved.count < frames * channels { interleaved = [Int16](repeating: 0, count: frames * channels) }
        let count = interleaved.withUnsafeMutableBufferPointer {
            Int(sf_readf_short(file, $0.baseAddress, sf_count_t(frames)))
        }
        if let failure = view.failure { throw failure }
        if count <= 0 {
            let code = sf_error(file)
            if code != 0 { throw UnreadableAudio(.decoder(message: String(cString: sf_error_number(code)))) }
        }
        return interleaved.withUnsafeBufferPointer {
            UnsafeBufferPointer(rebasing: $0[..<(max(0, count) * channels)])
        }
    }
}

/// File access for libsndfile: a C function pointer each, the view being the context.
private let callbacks = SF_VIRTUAL_IO(
    get_filelen: { view(in: $0)?.byteCount ?? 0 },
    seek: { offset, origin, context in view(in: context)?.seek(offset, origin) ?? -1 },
    read: { buffer, count, context in
        guard let buffer, count > 0 else { return 0 }
        let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
        return sf_count_t(view(in: context)?.read(into: bytes) ?? 0)
    },
    write: { _, _, _ in 0 },
    tell: { view(in: $0)?.position ?? 0 })

private func view(in context: UnsafeMutableRawPointer?) -> RepairedView? {
    context.map { Unmanaged<RepairedView>.fromOpaque($0).takeUnretainedValue() }
}
