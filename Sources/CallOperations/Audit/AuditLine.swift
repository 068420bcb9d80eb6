internal import CallCatalog

/// An event as one line of an export: canonical JSON (RFC 8785), the names in order and each value written in the one way
/// that there is, so that a line that was written anew by another program is the same, byte for byte.
enum AuditLine {
    /// Without its newline.
    static func encode(_ entry: AuditEntry) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        for (name, value) in [("{\"action\":", entry.action), (",\"actor\":", entry.actor)] {
            line += name.utf8
            append(value, to: &line)
        }
        line += ",\"at\":\(entry.at),\"detail\":".utf8
        append(entry.detail, to: &line)
        line += ",\"sequence\":\(entry.sequence),\"subject\":".utf8
        append(entry.subject, to: &line)
        line.append(0x7D)
        return line
    }

    private static func append(_ text: String, to line: inout [UInt8]) {
        line.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: line += [0x5C, byte]
            case 0x20...: line.append(byte)
            default:
                line.append(0x5C)
                if let letter = JSONEscapes.letter(of: byte) {
                    line.append(letter)
                } else {
                    line += "u00".utf8
                    line += [JSONEscapes.digit(byte >> 4), JSONEscapes.digit(byte & 0xF)]
                }
            }
        }
        line.append(0x22)
    }
}
