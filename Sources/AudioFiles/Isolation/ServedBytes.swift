/// What a decoder in another process may ask for: the stretch that its request is about, and nothing else.
final class ServedBytes {
    private let source: any ByteSource
    private let stretch: Range<Int64>
    private var left: Int64

    /// A decoder reads a recording once, and its ends some more times. One that asks without an end is up to no good.
    private static let most = (times: Int64(16), bytes: Int64(64 << 20))

    init(_ source: any ByteSource, _ request: DecodingRequest) {
        self.source = source
        stretch = request.offset..<request.offset + request.count
        let (product, isTooMuch) = request.count.multipliedReportingOverflow(by: Self.most.times)
        left = (isTooMuch ? .max - Self.most.bytes : product) + Self.most.bytes
    }

    /// - Returns: the bytes; `nil` for a question that no decoder of ours asks.
    /// - Throws: ``UnreadableAudio`` where the source has not got them.
    func take(_ count: Int, at offset: Int64) throws(UnreadableAudio) -> [UInt8]? {
        guard count > 0, stretch.contains(offset), Int64(count) <= stretch.upperBound - offset,
            Int64(count) <= left
        else { return nil }
        left -= Int64(count)
        var bytes = [UInt8](repeating: 0, count: count)
        do {
            let read = try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: offset) }
            guard read == count else { throw UnreadableAudio(.source(message: "it ends too soon")) }
            return bytes
        } catch let error as UnreadableAudio {
            throw error
        } catch {
            throw UnreadableAudio(.source(message: "\(error)"))
        }
    }
}
