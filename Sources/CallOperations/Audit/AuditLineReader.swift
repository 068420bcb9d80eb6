internal import MerkleLog

/// Reads the lines of an export as they were written, and in no other form, and hashes each where it lies: what a JSON
/// library would take in besides (other spellings, other names, names twice) is a change.
struct AuditLineReader: ~Copyable {
    /// A line that was read.
    struct Line {
        let sequence: Int64
        let leaf: TreeHash
    }

    private var content = LeafBuffer()
    private var action: [UInt8] = []
    private var actor: [UInt8] = []
    private var detail: [UInt8] = []
    private var subject: [UInt8] = []

    /// - Parameter line: without its newline.
    /// - Returns: `nil` where it is not written as an export is.
    mutating func read(_ line: UnsafeRawBufferPointer) -> Line? {
        var rest = Scanner(bytes: line)
        guard rest.skip("{\"action\":"), rest.text(into: &action), rest.skip(",\"actor\":"),
            rest.text(into: &actor),
            rest.skip(",\"at\":"), let at = rest.number(), rest.skip(",\"detail\":"), rest.text(into: &detail),
            rest.skip(",\"sequence\":"), let sequence = rest.number(), rest.skip(",\"subject\":"),
            rest.text(into: &subject), rest.skip("}"), rest.isAtEnd
        else { return nil }
        content.clear()
        content.append(sequence)
        content.append(at)
        actor.withUnsafeBytes { content.append(lengthAnd: $0) }
        action.withUnsafeBytes { content.append(lengthAnd: $0) }
        subject.withUnsafeBytes { content.append(lengthAnd: $0) }
        detail.withUnsafeBytes { content.append(lengthAnd: $0) }
        return Line(sequence: sequence, leaf: content.hash)
    }

    /// What is left of a line.
    private struct Scanner {
        let bytes: UnsafeRawBufferPointer
        private var place = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func skip(_ expected: StaticString) -> Bool {
            let count = expected.utf8CodeUnitCount
            guard bytes.count - place >= count else { return false }
            for index in 0..<count where bytes[place + index] != expected.utf8Start[index] { return false }
            place += count
            return true
        }

        /// A whole number, written in the one way that there is.
        mutating func number() -> Int64? {
            let start = place
            let isNegative = place < bytes.count && bytes[place] == 0x2D
            if isNegative { place += 1 }
            let first = place
            var value: Int64 = 0
            while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
                let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (next, isOver) = scaled.subtractingReportingOverflow(Int64(bytes[place] - 0x30))
                guard !isTooLarge, !isOver else { return nil }
                value = next
                place += 1
            }
            guard place > first, bytes[first] != 0x30 || place - start == 1, isNegative || value != .min else {
                return nil
            }
            return isNegative ? value : -value
        }

        /// A text between quotes.
        mutating func text(into text: inout [UInt8]) -> Bool {
            text.removeAll(keepingCapacity: true)
            guard place < bytes.count, bytes[place] == 0x22 else { return false }
            place += 1
            while true {
                let start = place
                while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5C, bytes[place] >= 0x20 {
                    place += 1
                }
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
                guard place < bytes.count, bytes[place] >= 0x20 else { return false }
                place += 1
                if bytes[place - 1] == 0x22 { return true }
                guard let byte = escaped() else { return false }
                text.append(byte)
            }
        }

        /// What follows a backslash.
        private mutating func escaped() -> UInt8? {
            guard place < bytes.count else { return nil }
            place += 1
            if let byte = JSONEscapes.byte(of: bytes[place - 1]) { return byte }
            guard bytes[place - 1] == UInt8(ascii: "u"), skip("00"), bytes.count - place >= 2,
                let high = JSONEscapes.value(of: bytes[place]), let low = JSONEscapes.value(of: bytes[place + 1]),
                high < 2, JSONEscapes.letter(of: high << 4 | low) == nil
            else { return nil }
            place += 2
            return high << 4 | low
        }
    }
}
