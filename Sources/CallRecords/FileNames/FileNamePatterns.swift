public import CallModel

/// What the names of a PBX's recordings tell, by the first template that fits.
public struct FileNamePatterns: Hashable, Sendable {
    private let templates: [FileNameTemplate]

    /// - Parameter templates: the most telling first.
    public init(_ templates: [FileNameTemplate]) { self.templates = templates }

    /// What can be told from a recording's name and times.
    /// - Parameters:
    ///   - name: the name that it was delivered under.
    ///   - modifiedAt: when its file was last written, which is when the call ended.
    ///   - seconds: how long it lasts; `nil` where it cannot be decoded.
    ///   - zone: the zone of the times in the name.
    ///   - phones: knows what the numbers in the name are.
    public func clues(
        name: String, modifiedAt: UTCInstant, seconds: Double?, zone: SiteTimeZone, phones: any PhoneNormaliser
    ) -> RecordingClues {
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let fields = templates.lazy.compactMap { $0.match(stem) }.first ?? [:]
        let identifiers = [
            fields[.uniqueid], fields[.uuid]?.lowercased(), fields[.callid].map(PercentEncoding.decoded),
        ].compactMap(\.self)
        let numbers = [fields[.dialled], fields[.caller]].compactMap { $0 }.compactMap(phones.normalise)
        let isPlausible = seconds.map { (0...Double(CallTimes.longestSeconds)).contains($0) } ?? false
        let length = isPlausible ? Int64((seconds ?? 0).rounded()) : 0
        let (startedAt, origin) = Self.start(
            fields, zone: zone, otherwise: modifiedAt.advanced(bySeconds: -length))
        return RecordingClues(
            name: name, identifiers: identifiers, numbers: numbers, agent: fields[.agent], startedAt: startedAt,
            startOrigin: origin)
    }

    /// The identifier's own time is UTC and made by the machine; the name's is a wall clock; a file's time may be that
    /// of a copy.
    private static func start(
        _ fields: [FileNameTemplate.Field: String], zone: SiteTimeZone, otherwise: UTCInstant
    ) -> (UTCInstant, StartOrigin) {
        if let uniqueID = fields[.uniqueid].flatMap({ AsteriskUniqueID($0.utf8) }) {
            return (UTCInstant(seconds: uniqueID.epoch), .identifier)
        }
        if let date = fields[.date], let time = fields[.time],
            let instant = WallClock.instant(date: date, time: time, in: zone)
        {
            return (instant, .fileName)
        }
        return (otherwise, .modificationTime)
    }
}
