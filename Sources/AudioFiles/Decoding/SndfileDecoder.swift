internal import CSndfile
internal import CallModel
internal import Foundation

/// Block codings, decoded by libsndfile. It sees a ``RepairedView`` only, never a header of the file's own.
final class SndfileDecoder {
    private let view: RepairedView
    private let channels: Int
    private let file: OpaquePointer
    private var interleaved: UnsafeMutableBufferPointer<Int16>

    /// - Parameter frames: the most that one read asks for.
    init(_ source: any ByteSource, _ header: AudioHeader, frames: Int) throws(UnreadableAudio) {
        view = RepairedView(source, header)
        channels = header.format.channels
        var access = callbacks
        var info = SF_INFO()
        let context = Unmanaged.passUnretained(view).toOpaque()
        guard let file = sf_open_virtual(&access, Int32(SFM_READ), &info, context) else {
            throw view.failure ?? UnreadableAudio(.decoder(message: String(cString: sf_strerror(nil))))
        }
        // Two readings of one header that disagree mean that one of them is wrong, and decoding on would show which.
        let agrees =
            info.channels == Int32(header.format.channels)
            && info.samplerate == Int32(header.format.sampleRate.hertz) && info.frames >= header.extent.frames
        guard agrees else {
            sf_close(file)
            throw UnreadableAudio(.decoder(message: "it finds \(info.frames) frames of \(header.extent.frames)"))
        }
        self.file = file
        interleaved = .allocate(capacity: frames * channels)
    }

    deinit {
        sf_close(file)
        interleaved.deallocate()
    }

    /// Decodes the next frames, as many as asked for unless the decoder ends early.
    func read(_ frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) throws(UnreadableAudio) -> Int {
        guard let base = interleaved.baseAddress else { return 0 }
        let wanted = min(frames, interleaved.count / channels)
        let count = Int(sf_readf_short(file, base, sf_count_t(wanted)))
        if let failure = view.failure { throw failure }
        guard count > 0 else {
            let code = sf_error(file)
            if code != 0 { throw UnreadableAudio(.decoder(message: String(cString: sf_error_number(code)))) }
            return 0
        }
        for channel in 0..<channels {
            for index in 0..<count { planar[channel][index] = base[index * channels + channel] }
        }
        return count
    }
}

/// File access for libsndfile: a C function pointer each, the view being the context.
private let callbacks = SF_VIRTUAL_IO(
    get_filelen: { view(in: $0)?.byteCount ?? 0 },
    seek: { offset, origin, context in
        guard let view = view(in: context) else { return -1 }
        let base = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? view.position : view.byteCount
        view.position = max(0, min(view.byteCount, base &+ offset))
        return view.position
    },
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
