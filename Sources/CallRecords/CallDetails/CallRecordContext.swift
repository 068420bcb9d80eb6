public import CallModel

/// Knows what a dialled number is.
public protocol PhoneNormaliser: Sendable {
    /// The normal form of what a record or a list says; `nil` for what is no number.
    func normalise(_ dialled: String) -> PhoneNumber?
}

/// What a reader must be told about the PBX: nothing in its files says it.
public struct CallRecordContext: Sendable {
    /// The PBX's configured name.
    public let source: String
    /// The zone of the wall-clock times in its records.
    public let zone: SiteTimeZone
    /// Zones that the times may be in instead, where the seconds in the identifiers say so.
    public let otherZones: [SiteTimeZone]
    /// Who is who on it.
    public let parties: CallParties
    /// Knows numbers from extensions.
    public let phones: any PhoneNormaliser
    /// Derives an identifier from a source and a row key.
    public let identify: @Sendable (_ source: String, _ rowKey: String) -> CallID

    /// A context.
    public init(
        source: String, zone: SiteTimeZone, otherZones: [SiteTimeZone] = [], phones: any PhoneNormaliser,
        parties: CallParties = .unconfigured,
        identify: @escaping @Sendable (_ source: String, _ rowKey: String) -> CallID
    ) {
        (self.source, self.zone, self.otherZones, self.parties) = (source, zone, otherZones, parties)
        (self.phones, self.identify) = (phones, identify)
    }

    /// The same with a zone that something in the file names.
    func with(zone: SiteTimeZone) -> CallRecordContext {
        CallRecordContext(
            source: source, zone: zone, phones: phones, parties: parties, identify: identify)
    }

    /// The zone that a wall-clock time is in: of those that it may be in, the one in which it lies nearest to the second
    /// that stands in the channel's identifier, which counts in UTC, and not before it but for what a clock was set back
    /// in between. Where nothing stands there, the usual one.
    func zone(of reading: WallClock.Reading, made: UTCInstant?) -> SiteTimeZone {
        guard !otherZones.isEmpty, let made else { return zone }
        var best: (zone: SiteTimeZone, seconds: Double)?
        // The usual one last: UTC is read in no time, and often right.
        for candidate in otherZones + [zone] {
            let delays = candidate.instants(of: reading.date, secondOfDay: reading.secondOfDay)
                .map { $0.seconds(since: made) }.filter { $0 > -Self.soonSeconds }.map(abs)
            guard let delay = delays.min(), best.map({ delay < $0.seconds }) ?? true else { continue }
            best = (candidate, delay)
            // No two zones lie so near each other.
            if delay < Self.soonSeconds { break }
        }
        return best?.zone ?? zone
    }

    private static let soonSeconds = 600.0
}
