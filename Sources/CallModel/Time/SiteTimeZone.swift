internal import Foundation

/// The zone that a site's people, PBX and rules live in. Instants are UTC inside; this is the edge.
public struct SiteTimeZone: Hashable, Sendable {
    /// The IANA name, such as `Asia/Shanghai`.
    public let identifier: String
    private let zone: TimeZone

    /// - Returns: `nil` for a name that the machine's zone database lacks.
    public init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        self.zone = zone
    }

    /// Coordinated universal time.
    public static let utc = SiteTimeZone(zone: .gmt, identifier: "UTC")

    private init(zone: TimeZone, identifier: String) {
        self.zone = zone
        self.identifier = identifier
    }

    /// Seconds east of Greenwich at an instant.
    public func offset(at instant: UTCInstant) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
    }

    /// The site's calendar day at an instant.
    public func date(at instant: UTCInstant) -> CivilDate {
        let local = instant.seconds + Int64(offset(at: instant))
        return CivilDate(daysSinceEpoch: Int(local.floorDivided(by: 86_400)))
    }

    /// The instant of a wall-clock time at the site.
    ///
    /// A time that the clocks pass twice (the end of summer time) reads as the earlier; one that they skip reads as
    /// the instant that far after the gap began.
    public func instant(of date: CivilDate, secondOfDay: Int) -> UTCInstant {
        let wall = Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay)
        let before = offset(at: UTCInstant(seconds: wall - 86_400))
        let first = UTCInstant(seconds: wall - Int64(before))
        if offset(at: first) == before { return first }
        let after = offset(at: UTCInstant(seconds: wall + 86_400))
        let second = UTCInstant(seconds: wall - Int64(after))
        return offset(at: second) == after ? second : first
    }

    /// The instants at which the site's clocks show a time, in order: one, as a rule; two where they are put back and
    /// pass it again; none where they are put forward and skip it.
    public func instants(of date: CivilDate, secondOfDay: Int) -> [UTCInstant] {
        let wall = Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay)
        let before = offset(at: UTCInstant(seconds: wall - 86_400))
        let after = offset(at: UTCInstant(seconds: wall + 86_400))
        // No zone has changed its clocks twice within two days.
        if before == after { return [UTCInstant(seconds: wall - Int64(before))] }
        // The greater offset is the earlier instant.
        return [max(before, after), min(before, after)].map { ($0, UTCInstant(seconds: wall - Int64($0))) }
            .filter { offset, instant in self.offset(at: instant) == offset }.map(\.1)
    }

    /// The wall clock at an instant: `2026-03-16 09:30:12`.
    public func wallClock(at instant: UTCInstant) -> String {
        let local = instant.seconds + Int64(offset(at: instant))
        let days = local.floorDivided(by: 86_400)
        let time = ClockText.time(secondOfDay: Int(local - days * 86_400))
        return "\(CivilDate(daysSinceEpoch: Int(days))) \(time)"
    }
}
