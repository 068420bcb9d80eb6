public import CallModel

/// Leads the bytes of a log to their reader, and notices the places from which a later one could go on.
public struct LogTrail {
    /// How many bytes to take at once.
    public static let blockBytes: Int64 = 64 * 1024
    /// How many bytes lie between two looks at the reader; the first ones are fewer, for the prologue is short then.
    private static let (firstStep, step) = (4096, 16 * 1024)
    /// A longer prologue would be read again and again for a few new rows.
    private static let longestPrologue: Int64 = 64 * 1024

    /// A place from which a reader could go on.
    public struct Rest: Hashable, Sendable {
        /// How many bytes lie before it.
        public let offset: Int64
        /// The line that begins there, from 1.
        public let line: Int
        /// How many bytes at the beginning of the file tell how it is written.
        public let prologueBytes: Int64
    }

    /// How many bytes lie before the next one.
    public private(set) var offset: Int64
    /// The last place from which a reader could go on; `nil` before there was one.
    public private(set) var rest: Rest?
    private var line: Int
    private var prologueBytes: Int64?

    /// - Parameter position: where reading goes on; `nil` at the beginning of a file.
    public init(from position: LogCursor.Position?) {
        (offset, line) = (position?.offset ?? 0, position?.line ?? 1)
        prologueBytes = position?.prologueBytes
        rest = position.map { Rest(offset: $0.offset, line: $0.line, prologueBytes: $0.prologueBytes) }
    }

    /// Gives the next bytes to the reader, up to a line end at a time.
    public mutating func take(
        _ bytes: [UInt8], into reader: inout CallRecordReader, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        var start = 0
        while start < bytes.count {
            let window = bytes[start..<min(start + (offset == 0 ? Self.firstStep : Self.step), bytes.count)]
            let end = window.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? window.endIndex
            let part = bytes[start..<end]
            try reader.read(Array(part), body)
            offset += Int64(part.count)
            line += part.count { $0 == UInt8(ascii: "\n") }
            if part.last == UInt8(ascii: "\n") { note(reader) }
            start = end
        }
    }

    private mutating func note(_ reader: CallRecordReader) {
        if prologueBytes == nil, offset <= Self.longestPrologue, reader.isBetweenRows { prologueBytes = offset }
        guard let prologueBytes, reader.hasGivenAll else { return }
        rest = Rest(offset: offset, line: line, prologueBytes: prologueBytes)
    }
}
