internal import Foundation

/// Turns the bytes of a file into UTF-8 as they come.
///
/// Before anything else looks at them: the second byte of a GB 18030 character may be one that separates fields. A byte
/// that takes part in no character becomes U+FFFD. A file that begins with the mark of UTF-8 is UTF-8, whatever was
/// said of it.
struct TextDecoder {
    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let converter: Converter?
    private var isUTF8: Bool?
    /// Bytes whose meaning depends on those that follow: the beginning of the file, or of a character.
    private var kept: [UInt8] = []

    init(_ encoding: TextEncoding) {
        converter = encoding == .gb18030 ? Converter() : nil
        isUTF8 = converter == nil ? true : nil
    }

    mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
        if isUTF8 == true { return bytes }
        kept += bytes
        if isUTF8 == nil {
            guard kept.count >= Self.utf8Mark.count || !Self.utf8Mark.starts(with: kept) else { return [] }
            isUTF8 = kept.starts(with: Self.utf8Mark)
        }
        guard isUTF8 == false, let converter else {
            defer { kept = [] }
            return kept
        }
        return converter.convert(&kept)
    }

    /// Whether it converts, and puts U+FFFD where a byte takes part in no character.
    var mayReplace: Bool { converter != nil && isUTF8 == false }

    /// Whether nothing is kept back.
    var isBetweenCharacters: Bool { kept.isEmpty }

    /// What was kept back and no other byte followed.
    mutating func finish() -> [UInt8] {
        defer { kept = [] }
        guard isUTF8 != true, let converter else { return kept }
        return converter.convert(&kept) + (kept.isEmpty ? [] : Converter.replacement)
    }

    /// The C library's conversion. One object to one decoder, which is a value: a copy that goes on reading would share
    /// its state, but GB 18030 has none between characters.
    private final class Converter {
        static let replacement = Array("\u{FFFD}".utf8)
        private let handle: iconv_t

        init() {
            handle = iconv_open("UTF-8", "GB18030")
            // Debian's C library brings its conversions along; one without them would turn names into others.
            precondition(Int(bitPattern: handle) != -1, "this system's C library cannot read GB18030")
        }

        deinit { iconv_close(handle) }

        /// Converts all but the beginning of a last character, which stays.
        func convert(_ bytes: inout [UInt8]) -> [UInt8] {
            // A byte becomes three at most.
            var output = [UInt8](repeating: 0, count: bytes.count * 3)
            var (taken, written) = (0, 0)
            while taken < bytes.count {
                let result = step(bytes, &taken, &output, &written)
                guard result == EILSEQ else { break }
                output.replaceSubrange(written..<written + 3, with: Self.replacement)
                (taken, written) = (taken + 1, written + 3)
            }
            bytes.removeFirst(taken)
            return Array(output[..<written])
        }

        /// - Returns: why it stopped: 0, or an error of `iconv`.
        private func step(
            _ bytes: [UInt8], _ taken: inout Int, _ output: inout [UInt8], _ written: inout Int
        ) -> Int32 {
            let (from, to) = (taken, written)
            return bytes.withUnsafeBytes { input in
                output.withUnsafeMutableBytes { output in
                    let first = input.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: from)
                    var source = first.map { UnsafeMutablePointer(mutating: $0) }
                    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: to)
                    var (sourceLeft, targetLeft) = (input.count - from, output.count - to)
                    let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
                    (taken, written) = (input.count - sourceLeft, output.count - targetLeft)
                    return result == -1 ? errno : 0
                }
            }
        }
    }
}
