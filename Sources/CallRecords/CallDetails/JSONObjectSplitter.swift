/// Cuts a stream of JSON into its outermost objects, whether they stand alone, one a line, or in an array; what is
/// inside them is for a decoder.
struct JSONObjectSplitter {
    /// What stands in a file of records.
    enum Piece: Equatable {
        /// An object.
        case object([UInt8])
        /// Something else, where an object should be.
        case stray([UInt8])
        /// An object of more bytes than ``longestObject``; its beginning.
        case tooLong([UInt8])
        /// The end of a file whose list of objects is not closed: what came behind the last of them is missing.
        case unclosed
        /// An object that is cut off: by the end of the file, or by a line end inside a string, where JSON has none.
        case unfinished([UInt8])

        /// As they stand there.
        var bytes: [UInt8] {
            switch self {
            case .object(let bytes), .stray(let bytes), .tooLong(let bytes), .unfinished(let bytes): bytes
            case .unclosed: []
            }
        }
    }

    /// A record of a long call with every application logged is some 100 KiB.
    static let longestObject = 4 << 20

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var piece: [UInt8] = []
    private var length = 0
    private var depth = 0
    /// Arrays that were opened between objects and not closed. A log that is read on from its middle only closes.
    private var arrays = 0
    private var isInString = false
    private var isEscaped = false
    /// How much of a byte order mark was just read.
    private var markBytes = 0
    private var line = 1
    private var pieceLine = 1

    mutating func read(_ bytes: [UInt8], _ body: (_ piece: Piece, _ line: Int) throws -> Void) rethrows {
        for byte in bytes {
            defer { if byte == UInt8(ascii: "\n") { line += 1 } }
            if depth == 0 {
                guard byte == UInt8(ascii: "{") else {
                    try between(byte, body)
                    continue
                }
                try completeStray(body)
                pieceLine = line
            }
            if isInString, byte == UInt8(ascii: "\n") {
                (depth, isInString, isEscaped) = (0, false, false)
                try complete(.unfinished(piece), body)
                continue
            }
            length += 1
            if length <= Self.longestObject { piece.append(byte) }
            follow(byte)
            if depth == 0 { try complete(length <= Self.longestObject ? .object(piece) : .tooLong(piece), body) }
        }
    }

    /// Gives what was begun and not finished, unless its rest may come.
    /// - Returns: what waits for its rest.
    @discardableResult
    mutating func finish(
        _ end: FileEnd = .complete, _ body: (_ piece: Piece, _ line: Int) throws -> Void
    ) rethrows -> UnfinishedRow? {
        defer { self = JSONObjectSplitter() }
        let isBegun = length > 0 || !piece.isEmpty
        if end == .growing, isBegun, length <= Self.longestObject { return UnfinishedRow(line: pieceLine) }
        if depth == 0 { try completeStray(body) }
        if length > 0 {
            try complete(length <= Self.longestObject ? .unfinished(piece) : .tooLong(piece), body)
        } else if end == .complete, arrays > 0 {
            pieceLine = line
            try complete(.unclosed, body)
        }
        return nil
    }

    /// Brackets, commas and blanks belong between objects; nothing else does. Strays end with their line.
    private mutating func between(_ byte: UInt8, _ body: (Piece, Int) throws -> Void) rethrows {
        // The mark that Windows programs put before UTF-8 stands where a file begins, or another was appended to it.
        if byte == Self.byteOrderMark[markBytes], piece.isEmpty || markBytes > 0 {
            markBytes = (markBytes + 1) % Self.byteOrderMark.count
            if markBytes == 0 { piece.removeAll(keepingCapacity: true) } else { begin(byte) }
            return
        }
        markBytes = 0
        let isGlue = " \t\r,[]".utf8.contains(byte)
        if byte == UInt8(ascii: "\n") { return try completeStray(body) }
        if isGlue, piece.isEmpty {
            if byte == UInt8(ascii: "[") { arrays += 1 }
            if byte == UInt8(ascii: "]") { arrays = max(0, arrays - 1) }
            return
        }
        begin(byte)
    }

    /// Adds to what is no object.
    private mutating func begin(_ byte: UInt8) {
        if piece.isEmpty { pieceLine = line }
        if piece.count < RowRejection.longestText { piece.append(byte) }
    }

    private mutating func completeStray(_ body: (Piece, Int) throws -> Void) rethrows {
        if !piece.isEmpty { try complete(.stray(piece), body) }
    }

    private mutating func complete(_ found: Piece, _ body: (Piece, Int) throws -> Void) rethrows {
        let foundLine = pieceLine
        piece.removeAll(keepingCapacity: true)
        length = 0
        try body(found, foundLine)
    }

    private mutating func follow(_ byte: UInt8) {
        switch byte {
        case _ where isEscaped: isEscaped = false
        case UInt8(ascii: "\\") where isInString: isEscaped = true
        case UInt8(ascii: "\""): isInString.toggle()
        case UInt8(ascii: "{") where !isInString: depth += 1
        case UInt8(ascii: "}") where !isInString: depth -= 1
        default: break
        }
    }
}
