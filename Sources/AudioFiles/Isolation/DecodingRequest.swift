/// What a decoder is to make of a file: bytes of ours, then a stretch of it.
struct DecodingRequest: Hashable {
    /// A header that was made from what was found and checked; empty where the file's own is used.
    let prefix: [UInt8]
    /// Where the stretch begins in the file.
    let offset: Int64
    /// How long it is, in bytes.
    let count: Int64
    /// What decodes it.
    let library: DecodingLibrary
    /// Whether its bytes are asked for over the connection. Else the open file is sent with the request.
    let isAskedFor: Bool

    /// The longest prefix: `fmt `, `fact` and `data` of MS ADPCM need 90 bytes.
    static let longestPrefix = 128
    /// The size of its form on the wire.
    static let wireBytes = 40 + longestPrefix

    /// As it goes over the wire: offset, count, library, 1 for what is asked for and 0 for a file, and length of the prefix;
    /// then the prefix, padded.
    var wire: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: offset)
        bytes.append(littleEndian: count)
        bytes.append(littleEndian: library.rawValue)
        bytes.append(littleEndian: Int64(isAskedFor ? 1 : 0))
        bytes.append(littleEndian: Int64(prefix.count))
        bytes += prefix
        return bytes + [UInt8](repeating: 0, count: Self.wireBytes - bytes.count)
    }

    init(
        prefix: [UInt8], offset: Int64, count: Int64, library: DecodingLibrary = .libsndfile,
        isAskedFor: Bool = false
    ) {
        precondition(prefix.count <= Self.longestPrefix, "the prefix fits")
        (self.prefix, self.offset, self.count) = (prefix, offset, count)
        (self.library, self.isAskedFor) = (library, isAskedFor)
    }

    /// The same of bytes that lie in no file.
    var askingForBytes: DecodingRequest {
        DecodingRequest(prefix: prefix, offset: offset, count: count, library: library, isAskedFor: true)
    }

    /// - Returns: `nil` for bytes that are no request.
    init?(wire: [UInt8]) {
        guard wire.count == Self.wireBytes else { return nil }
        let asked = wire.littleEndian(UInt64.self, at: 24)
        let length = wire.littleEndian(UInt64.self, at: 32)
        guard let library = DecodingLibrary(rawValue: wire.littleEndian(UInt64.self, at: 16)),
            length <= UInt64(Self.longestPrefix), asked <= 1
        else { return nil }
        self.library = library
        isAskedFor = asked == 1
        offset = Int64(truncatingIfNeeded: wire.littleEndian(UInt64.self, at: 0))
        count = Int64(truncatingIfNeeded: wire.littleEndian(UInt64.self, at: 8))
        guard offset >= 0, count >= 0, offset.addingReportingOverflow(count).overflow == false else { return nil }
        prefix = Array(wire[40..<40 + Int(length)])
    }
}

/// What begins every message of a decoder: its kind, and how much follows.
struct DecodingReply: Hashable {
    enum Kind: UInt32 {
        /// It opened: channels, frames a second and claimed frames follow, eight bytes each.
        case opened
        /// So many frames follow, channels interleaved; none at the end of the recording.
        case frames
        /// So many bytes of text follow that say why it gave up.
        case failed
        /// So many bytes of the recording are wanted; where they begin follows, in eight bytes. They are sent, no more and
        /// no fewer, or the decoder is stopped.
        case wanted
        /// So many bytes of text follow that say why the recording could not be read: nothing against it.
        case unread
    }

    let kind: Kind
    let count: Int

    /// The most frames that one message carries.
    static let mostFrames = 4096
    /// The longest text.
    static let longestText = 512
    /// The most bytes that one message asks for.
    static let mostWanted = 1 << 16
    static let wireBytes = 8

    var wire: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: kind.rawValue)
        bytes.append(littleEndian: UInt32(count))
        return bytes
    }

    init(_ kind: Kind, count: Int) { (self.kind, self.count) = (kind, count) }

    /// - Returns: `nil` for bytes that no decoder sends.
    init?(wire: [UInt8]) {
        guard wire.count == Self.wireBytes, let kind = Kind(rawValue: wire.littleEndian(UInt32.self, at: 0)) else {
            return nil
        }
        let count = Int(wire.littleEndian(UInt32.self, at: 4))
        let most =
            switch kind {
            case .opened: 24
            case .frames: Self.mostFrames
            case .failed, .unread: Self.longestText
            case .wanted: Self.mostWanted
            }
        guard count <= most else { return nil }
        self.init(kind, count: count)
    }
}
