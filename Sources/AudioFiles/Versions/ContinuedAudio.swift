public import CallModel

/// Whether one file is another that was recorded on: a recorder that appends leaves the samples that were there, and
/// changes only what the header says of their number.
public enum ContinuedAudio {
    /// - Parameters:
    ///   - longer: what may have been recorded on; as long as the other or longer.
    ///   - shorter: what may have been there before.
    /// - Returns: whether both are coded alike, and one begins with all samples of the other. Not so where only decoding
    ///   tells where samples are: nobody appends to compressed files.
    /// - Throws: ``UnreadableAudio`` where the medium fails; what is no audio continues nothing.
    public static func isContinued(
        _ shorter: some ByteSource, in longer: some ByteSource, accepting formats: AcceptedFormats
    ) throws -> Bool {
        guard let before = try header(of: shorter, formats), let after = try header(of: longer, formats),
            before.format == after.format, !before.isLengthOpen, before.dataBytes <= after.dataBytes
        else { return false }
        return try isEqual(
            shorter, from: before.dataOffset, longer, from: after.dataOffset, count: before.dataBytes)
    }

    private static func header(
        of source: some ByteSource, _ formats: AcceptedFormats
    ) throws(UnreadableAudio) -> AudioHeader? {
        do {
            return try AudioHeader.read(from: source, accepting: formats)
        } catch {
            if error.isSourceFailure { throw error }
            return nil
        }
    }

    private static func isEqual(
        _ first: some ByteSource, from firstOffset: Int64, _ second: some ByteSource, from secondOffset: Int64,
        count: Int64
    ) throws -> Bool {
        let size = 256 * 1024
        var (left, right) = ([UInt8](repeating: 0, count: size), [UInt8](repeating: 0, count: size))
        var done: Int64 = 0
        while done < count {
            let wanted = Int(min(Int64(size), count - done))
            let read = try left.withUnsafeMutableBytes { buffer in
                try first.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: firstOffset + done)
            }
            let other = try right.withUnsafeMutableBytes { buffer in
                try second.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: secondOffset + done)
            }
            guard read == wanted, other == wanted, left[..<wanted] == right[..<wanted] else { return false }
            done += Int64(wanted)
        }
        return true
    }
}
