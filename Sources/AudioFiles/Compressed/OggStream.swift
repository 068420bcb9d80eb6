internal import CallModel

/// The logical streams of an Ogg file, one behind the other (RFC 3533, section 4: chaining), found page by page.
///
/// A recorder that appends to a recording leaves such a chain, and decoders stop at the end of its first link.
struct OggStream {
    /// Where each link lies in the file; at least one.
    private(set) var links: [Range<Int64>] = []
    /// Whether the last page is not there as a whole.
    private(set) var isCut = false
    /// Whether pages are missing between others.
    private(set) var hasHole = false
    /// Whether the last page says that it is the last.
    private(set) var isEnded = false

    /// More are no recording.
    private static let mostLinks = 1024
    /// A page's head without its table of segments.
    private static let headBytes = 27
    private static let capture = Array("OggS".utf8)

    /// What is asked of the head of a page.
    private struct Page {
        let bytes: Int64
        let begins: Bool
        let ends: Bool
    }

    init(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) {
        var (offset, start, hasData) = (Int64(0), Int64(0), false)
        while offset < window.byteCount {
            guard let page = try Self.page(at: offset, &window) else {
                // Damaged: the next page, if there is another.
                guard let next = try Self.capture(after: offset, &window) else { break }
                (offset, hasHole) = (next, true)
                continue
            }
            if page.begins, hasData, links.count < Self.mostLinks - 1 {
                links.append(start..<offset)
                (start, hasData) = (offset, false)
            }
            // Streams that lie side by side begin together, before any of them goes on.
            if !page.begins { hasData = true }
            isEnded = page.ends
            isCut = page.bytes > window.byteCount - offset
            if isCut { break }
            offset += page.bytes
        }
        links.append(start..<window.byteCount)
    }

    private static func page(
        at offset: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Page? {
        let head = try window.bytes(headBytes + 255, at: offset)
        guard head.starts(with: capture) else { return nil }
        guard head.count >= headBytes, head.count >= headBytes + Int(head[26]) else {
            return Page(bytes: .max, begins: false, ends: false)
        }
        guard head[4] == 0 else { return nil }
        let segments = head[headBytes..<headBytes + Int(head[26])]
        let bytes = segments.reduce(Int64(headBytes) + Int64(head[26])) { $0 + Int64($1) }
        return Page(bytes: bytes, begins: head[5] & 2 != 0, ends: head[5] & 4 != 0)
    }

    private static func capture(
        after offset: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Int64? {
        let stretch = 4096
        var start = offset + 1
        while start + Int64(capture.count) <= window.byteCount {
            let bytes = try window.bytes(stretch, at: start)
            let last = bytes.count - capture.count
            if last >= 0, let place = (0...last).first(where: { bytes[$0...].starts(with: capture) }) {
                return start + Int64(place)
            }
            start += Int64(stretch - capture.count + 1)
        }
        return nil
    }
}
