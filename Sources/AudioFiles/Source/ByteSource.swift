/// The bytes of a recording, wherever they lie. Reads may come at any offset; nothing is ever written.
public protocol ByteSource {
    /// How many bytes there are. Fixed for the life of the source: a file that grows meanwhile is not followed.
    var byteCount: Int64 { get }

    /// The open file that has the very bytes, where there is one: what another process can read them by. One that cannot
    /// is asked for them.
    var descriptor: Int32? { get }

    /// Copies bytes into a buffer.
    /// - Parameters:
    ///   - buffer: filled from its start.
    ///   - offset: of the first byte wanted, from the start of the source; never negative.
    /// - Returns: how many bytes were copied. Fewer than asked for only at the end of the source; 0 past it.
    /// - Throws: where the medium fails. That is no judgement on the recording.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int
}

extension ByteSource {
    /// No file.
    public var descriptor: Int32? { nil }
}
