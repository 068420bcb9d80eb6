/// Cuts a stream of JSON into its outermost objects, whether they stand alone, one a line, or in an array; what is
/// inside them is for a decoder.
struct JSONObjectSplitter {
    private var object: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var line = 1
    private var objectLine = 1

    mutating func read(_ bytes: [UInt8], _ body: (_ text: [UInt8], _ line: Int) throws -> Void) rethrows {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if depth == 0 {
                guard byte == UInt8(ascii: "{") else { continue }
                objectLine = line
            }
            object.append(byte)
            follow(byte)
            if depth == 0 {
                try body(object, objectLine)
                object.removeAll(keepingCapacity: true)
            }
        }
    }

    /// What was begun and not finished.
    mutating func finish() -> (text: [UInt8], line: Int)? {
        defer { self = JSONObjectSplitter() }
        return object.isEmpty ? nil : (object, objectLine)
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
