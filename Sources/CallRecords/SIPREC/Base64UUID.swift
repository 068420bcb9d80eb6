internal import Foundation

/// A UUID as SIPREC metadata writes it (RFC 7865, section 9): its 16 bytes in base64.
struct Base64UUID {
    /// As everybody else writes it, in small letters.
    let text: String

    /// - Returns: `nil` for what is none.
    init?(_ text: String) {
        guard text.utf8.count == 24, let bytes = Data(base64Encoded: text), bytes.count == 16 else { return nil }
        let digits = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 2 ? digits : "0" + digits
        }
        self.text = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }
}
