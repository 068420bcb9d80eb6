/// The time that an identifier was made at, where it holds one: Asterisk's uniqueid, and UUIDs of version 1
/// (RFC 9562, section 5.1), which FreeSWITCH makes where its system's library does.
enum IdentifierTime {
    /// - Returns: seconds since 1970 in UTC.
    static func seconds(_ identifier: String) -> Int64? {
        AsteriskUniqueID(identifier.utf8)?.epoch ?? secondsOfUUID(identifier)
    }

    /// A count of 100 ns since 1582-10-15, in three parts, the lowest first.
    private static func secondsOfUUID(_ text: String) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12], parts[2].first == "1",
            let low = UInt64(parts[0], radix: 16),
            let middle = UInt64(parts[1], radix: 16), let high = UInt64(parts[2].dropFirst(), radix: 16)
        else { return nil }
        let gregorian = Int64(high << 48 | middle << 32 | low)
        return gregorian / 10_000_000 - 12_219_292_800
    }
}
