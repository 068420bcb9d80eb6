import CallModel
import CallRecords

/// Knows numbers by their looks alone: eleven digits that begin with 1 are a mobile number, with or without the
/// outside line's 9; what begins with + is public; three to six digits are an extension.
struct PlainNormaliser: PhoneNormaliser {
    func normalise(_ dialled: String) -> PhoneNumber? {
        let digits = dialled.filter(\.isNumber)
        guard !digits.isEmpty, !dialled.contains(where: \.isLetter) else { return nil }
        if dialled.hasPrefix("+") { return PhoneNumber(normalised: "+" + digits) }
        if digits.count == 11, digits.hasPrefix("1") { return PhoneNumber(normalised: "+86" + digits) }
        if digits.count == 12, digits.hasPrefix("91") { return normalise(String(digits.dropFirst())) }
        return (3...6).contains(digits.count) ? PhoneNumber(normalised: digits) : nil
    }
}

/// A stand-in for a hash: different keys, different identifiers.
func plainIdentity(_ source: String, _ rowKey: String) -> CallID {
    var bits: UInt128 = 0
    for byte in "\(source)\u{0}\(rowKey)".utf8 { bits = bits &* 1_099_511_628_211 &+ UInt128(byte) &+ 1 }
    return CallID(bits: bits)
}

let shanghai = SiteTimeZone(identifier: "Asia/Shanghai") ?? .utc

func context(zone: SiteTimeZone = .utc, source: String = "pbx1") -> CallRecordContext {
    CallRecordContext(source: source, zone: zone, phones: PlainNormaliser(), identify: plainIdentity)
}

/// What was read and what was not, in the order in which it came.
struct Reading<Fact: Sendable> {
    var accepted: [Fact] = []
    var rejected: [RowRejection] = []

    mutating func take(_ row: ReadRow<Fact>) {
        switch row {
        case .accepted(let fact): accepted.append(fact)
        case .rejected(let rejection): rejected.append(rejection)
        }
    }
}

/// Reads rows of a CSV in pieces of so many bytes.
func rows(_ bytes: [UInt8], piece: Int = .max) -> Reading<CSVReader.Row> {
    var reader = CSVReader()
    var reading = Reading<CSVReader.Row>()
    for piece in bytes.pieces(of: piece) { reader.read(Array(piece)) { reading.take($0) } }
    reader.finish { reading.take($0) }
    return reading
}

func rows(_ text: String) -> Reading<CSVReader.Row> { rows(Array(text.utf8)) }

/// Reads call details in pieces of so many bytes.
func calls(
    _ bytes: [UInt8], file: String = "Master.csv", zone: SiteTimeZone = .utc, piece: Int = .max,
    layout: CallRecordLayout = .sniffed(among: []), encoding: TextEncoding = .utf8
) -> Reading<CallDetail> {
    var reader = CallRecordReader(context: context(zone: zone), file: file, layout: layout, encoding: encoding)
    var reading = Reading<CallDetail>()
    for piece in bytes.pieces(of: piece) { reader.read(Array(piece)) { reading.take($0) } }
    reader.finish { reading.take($0) }
    return reading
}

func calls(_ text: String, file: String = "Master.csv", zone: SiteTimeZone = .utc) -> Reading<CallDetail> {
    calls(Array(text.utf8), file: file, zone: zone)
}

/// Reads a business list to its end.
func facts<Fact: Sendable>(_ text: String, _ reader: BusinessListReader<Fact>) throws -> Reading<Fact> {
    var reader = reader
    var reading = Reading<Fact>()
    try reader.read(Array(text.utf8)) { reading.take($0) }
    try reader.finish { reading.take($0) }
    return reading
}

extension [UInt8] {
    func pieces(of length: Int) -> [ArraySlice<UInt8>] {
        guard length < count else { return [self[...]] }
        return stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}

/// An instant of a test; one that cannot be read is none that a test expects.
func instant(_ text: String) -> UTCInstant { UTCInstant(text) ?? UTCInstant(microseconds: .min) }

/// A day of a test.
func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSinceEpoch: 0) }
