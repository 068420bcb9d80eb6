internal import CallModel

/// Which rows of different sources are of one call, as when a PBX and a recorder, or two nodes of one PBX, log it.
///
/// An identifier that its writer makes unique in the world (a UUID, SIP's Call-ID with its host) says it, if the rows
/// began within a day of each other: clocks may hang in the wrong zone. An Asterisk uniqueid or linkedid is the second
/// and a counter, and two PBXs that started in the same second write the same ones; it says it only of rows that have
/// the same public number of the customer besides, at the same time. Counters say nothing outside their source. Numbers
/// and time alone never make one call of two.
enum SharedIdentifier {
    /// How far an identifier reaches beyond its source.
    private enum Reach {
        case everywhere
        case sameCustomerAndTime
    }

    /// Clocks of wrong zones are up to 14 hours off.
    private static let daySeconds = 86_400.0
    /// Between two machines without a common clock.
    private static let skewSeconds = 120.0

    /// Pairs of rows that are of one call, by their places.
    /// - Parameter sharing: the rows of more than one source that carry an identifier.
    static func links(_ identifier: String, _ sharing: [Int], of legs: [CallDetail]) -> [(Int, Int)] {
        switch reach(of: identifier) {
        case nil: []
        case .everywhere:
            links(sharing, of: legs) { reached, leg in
                leg.startedAt.seconds(since: reached.startedAt) <= daySeconds
            }
        case .sameCustomerAndTime:
            Dictionary(
                grouping: sharing.filter { legs[$0].customerNumber?.isPublic == true },
                by: { legs[$0].customerNumber }
            ).values.flatMap { rows in
                links(rows, of: legs) { reached, leg in
                    leg.startedAt.seconds(since: reached.endedAt ?? reached.startedAt) <= skewSeconds
                }
            }
        }
    }

    /// Links each row to the one that reached furthest before it, where that is near enough.
    private static func links(
        _ rows: [Int], of legs: [CallDetail], _ isNear: (CallDetail, CallDetail) -> Bool
    ) -> [(Int, Int)] {
        var links: [(Int, Int)] = []
        var furthest: Int?
        for row in rows.sorted(by: { (legs[$0].startedAt, legs[$0].id) < (legs[$1].startedAt, legs[$1].id) }) {
            guard let before = furthest, isNear(legs[before], legs[row]) else {
                furthest = row
                continue
            }
            links.append((before, row))
            if end(of: legs[row]) >= end(of: legs[before]) { furthest = row }
        }
        return links
    }

    private static func end(of leg: CallDetail) -> UTCInstant { leg.endedAt ?? leg.startedAt }

    private static func reach(of identifier: String) -> Reach? {
        if isUUID(identifier) || isCallID(identifier) { return .everywhere }
        return isAsteriskUniqueID(identifier) ? .sameCustomerAndTime : nil
    }

    /// 32 hexadecimal digits, with or without the four hyphens of RFC 9562.
    private static func isUUID(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count == 32 || bytes.count == 36 else { return false }
        for (place, byte) in bytes.enumerated() {
            let isHyphen = bytes.count == 36 && [8, 13, 18, 23].contains(place)
            guard isHyphen ? byte == UInt8(ascii: "-") : UnicodeScalar(byte).properties.isASCIIHexDigit else {
                return false
            }
        }
        return true
    }

    /// `token@host`, the token being longer than a counter that begins anew with its machine (RFC 3261, section 8.1.1.4).
    private static func isCallID(_ text: String) -> Bool {
        let sides = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return sides.count == 2 && sides[0].count >= 16 && !sides[1].isEmpty
    }

    /// `1773624600.42`, with or without the system's name and a hyphen before it.
    private static func isAsteriskUniqueID(_ text: String) -> Bool {
        let sides = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard sides.count >= 2, let counter = sides.last, !counter.isEmpty else { return false }
        let epoch = sides[sides.count - 2].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            .last
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
        return (9...10).contains(epoch?.count ?? 0) && epoch?.allSatisfy(isDigit) == true
            && counter.allSatisfy(isDigit)
    }
}
