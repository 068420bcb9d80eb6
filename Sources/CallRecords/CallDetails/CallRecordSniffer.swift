internal import CallModel

/// Finds out how call details are written. A name that ends in `.json` says it; otherwise the first byte that is no
/// blank does, for a row of `Master.csv` begins with a quotation mark and never with a bracket.
struct CallRecordSniffer {
    private let isNamedJSON: Bool
    private var blanks: [UInt8] = []

    /// More blanks than this begin no file of records.
    private static let mostBlanks = 64 * 1024

    init(file: String) { isNamedJSON = file.lowercased().hasSuffix(".json") }

    /// - Returns: the format, and the bytes from the beginning of the file on; `nil` while it may be either.
    mutating func read(_ bytes: [UInt8]) -> (CallRecordFormat, [UInt8])? {
        guard !isNamedJSON else { return (.freeswitchJSON, bytes) }
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let kept = blanks + bytes
        guard let first = bytes.first(where: { !blank.contains($0) }) else {
            blanks = kept
            return kept.count > Self.mostBlanks ? (.asteriskCSV, kept) : nil
        }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        return (isJSON ? .freeswitchJSON : .asteriskCSV, kept)
    }
}
