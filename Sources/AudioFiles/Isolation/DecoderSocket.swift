internal import CLinux
internal import Foundation

/// One end of the connection between the program and its decoder.
struct DecoderSocket {
    let descriptor: Int32

    /// Sends all of it.
    /// - Returns: whether the other end took it.
    func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var sent = 0
        while sent < bytes.count, let base = bytes.baseAddress {
            let count = Foundation.send(descriptor, base + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    func send(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { send($0) } }

    /// Sends a request and the file that it is about, if it is about one.
    func send(_ request: DecodingRequest, file: Int32?) -> Bool {
        request.wire.withUnsafeBytes { bytes in
            while true {
                let count = send_with_descriptor(descriptor, bytes.baseAddress, bytes.count, file ?? -1)
                if count >= 0 || errno != EINTR { return count == bytes.count }
            }
        }
    }

    /// A request and the file that it is about, if it is about one, which is the caller's to close; `nil` where the other
    /// end is gone.
    func receiveRequest() -> (request: DecodingRequest, file: Int32?)? {
        var bytes = [UInt8](repeating: 0, count: DecodingRequest.wireBytes)
        var file: Int32 = -1
        var count = -1
        repeat {
            count = receive_with_descriptor(descriptor, &bytes, bytes.count, &file)
        } while count < 0 && errno == EINTR
        guard count == bytes.count, let request = DecodingRequest(wire: bytes), request.isAskedFor == (file < 0)
        else {
            if file >= 0 { close(file) }
            return nil
        }
        return (request, file < 0 ? nil : file)
    }

    /// Fills a buffer.
    /// - Parameter patience: for how long nothing may come, in milliseconds.
    /// - Returns: whether it is full.
    func receive(into buffer: UnsafeMutableRawBufferPointer, patience: Int32) -> Bool {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&wait, 1, patience)
            if ready == 0 || (ready < 0 && errno != EINTR) { return false }
            let count = recv(descriptor, base + filled, buffer.count - filled, 0)
            if count > 0 {
                filled += count
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }

    func receive(_ count: Int, patience: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return bytes.withUnsafeMutableBytes { receive(into: $0, patience: patience) } ? bytes : nil
    }
}
