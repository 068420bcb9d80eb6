internal import CallModel

/// The texts that make a folder a bag (BagIt 1.0, RFC 8493).
public enum BagTexts {
    /// `bagit.txt` (section 2.1.1).
    public static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// `manifest-sha256.txt` and `tagmanifest-sha256.txt` (sections 2.1.3 and 2.2.1): what `sha256sum -c` reads.
    public static func manifest(_ files: [BagFile]) -> String {
        files.sorted { $0.path < $1.path }.map { "\($0.sha256.hex)  \($0.path)\n" }.joined()
    }

    /// `bag-info.txt` (section 2.2.2).
    /// - Parameters:
    ///   - elements: labels and values, in order.
    ///   - payload: the payload's files, for `Payload-Oxum`: bytes, a dot, files.
    public static func info(_ elements: [(label: StaticString, value: String)], payload: [BagFile]) -> String {
        let lines = elements.map { "\($0.label): \(PrintableText.line($0.value))\n" }
        return lines.joined() + "Payload-Oxum: \(payload.reduce(0) { $0 + $1.byteCount }).\(payload.count)\n"
    }
}
