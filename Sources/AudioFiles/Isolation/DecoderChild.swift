internal import Foundation

/// The life of a decoder: a process of its own, which takes one file after the other and dies of a bad one.
///
/// libsndfile, libmpg123 and the libraries under them read formats that only they know, in C; files that crash them are found every
/// year. In here such a file costs its own recording a verdict, and nothing else.
public enum DecoderChild {
    /// Serves until the program at the other end of the connection is gone.
    /// - Parameter descriptor: of the connection.
    public static func serve(_ descriptor: Int32) {
        DecoderLimits.takeEffect()
        let socket = DecoderSocket(descriptor: descriptor)
        while let (request, file) = socket.receiveRequest() {
            DecoderLimits.renew(forBytes: request.count)
            let isHeard = serve(request, file, socket)
            if let file { close(file) }
            guard isHeard else { return }
        }
    }

    /// - Returns: whether the other end is still there.
    private static func serve(_ request: DecodingRequest, _ file: Int32?, _ socket: DecoderSocket) -> Bool {
        do {
            let source: any ByteSource =
                if let file { try FileByteSource(descriptor: file) } else { AskedByteSource(request, socket) }
            let decoder = try request.library.decoder(of: RepairedView(source, request))
            var opened: [UInt8] = DecodingReply(.opened, count: 24).wire
            opened.append(littleEndian: Int64(decoder.channels))
            opened.append(littleEndian: Int64(decoder.rate))
            opened.append(littleEndian: decoder.claimedFrames)
            guard socket.send(opened) else { return false }
            while true {
                let samples = try decoder.read(DecodingReply.mostFrames)
                let count = samples.count / decoder.channels
                guard socket.send(DecodingReply(.frames, count: count).wire) else { return false }
                if count == 0 { return true }
                guard socket.send(UnsafeRawBufferPointer(samples)) else { return false }
            }
        } catch {
            let text = Array("\(error.plainMessage)".utf8.prefix(DecodingReply.longestText))
            return socket.send(
                DecodingReply(error.isSourceFailure ? .unread : .failed, count: text.count).wire + text)
        }
    }
}
