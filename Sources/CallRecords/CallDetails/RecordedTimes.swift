internal import CallModel

/// The times of a row as its writer put them: instants, where it counts from an epoch or names an offset; otherwise what
/// a clock showed.
///
/// In the night in which clocks are put back, what they show names two instants an hour apart. Which one it was follows
/// from the rest of the row: from the second that stands in the channel's identifier, which counts in UTC and is not
/// later than the start, and from the durations, which are differences of real time. Where the row does not say it,
/// nobody guesses.
struct RecordedTimes {
    /// One time of a row.
    enum Time: Hashable {
        case instant(UTCInstant)
        case wall(WallClock.Reading)
    }

    /// A time and the column that it stands in.
    struct Entry {
        let time: Time
        let column: String
    }

    let started: Entry
    let answered: Entry?
    let ended: Entry?
    /// Seconds from start to end, where the row says them.
    let duration: Int?
    /// Seconds from answer to end, where the row says them.
    let billable: Int?
    /// When the channel was made, by its identifier.
    let created: UTCInstant?

    /// The identifier's second is that of the channel; a start may be rounded to the second before it.
    private static let slackSeconds: Int64 = 2

    /// Start and end may lie otherwise apart than the row says where its clock was set meanwhile, by no more than this.
    private static let clockSettingSeconds = 2 * 3600.0
    /// A start this long before its channel was made is none, whatever the zone.
    private static let zoneSeconds: Int64 = 15 * 3600

    /// The instants of the row, in the zone that its identifier says or its log has.
    /// - Throws: where a time cannot be told, or they cannot follow on each other.
    func resolved(in context: CallRecordContext) throws(RowRejection.Reason) -> CallTimes {
        guard case .wall(let reading) = started.time else { return try resolved(in: context.zone) }
        return try resolved(in: context.zone(of: reading, made: created))
    }

    /// The instants of the row.
    /// - Throws: where a time was skipped, or cannot be told from the one an hour before or after it; and where they
    ///   cannot follow on each other.
    func resolved(in zone: SiteTimeZone) throws(RowRejection.Reason) -> CallTimes {
        let ends = try ended.map { entry throws(RowRejection.Reason) in try Self.candidates(entry, in: zone) }
        let start = try start(Self.candidates(started, in: zone), ends, in: zone)
        let end = ends.flatMap {
            Self.nearest($0, to: duration.map { start.advanced(bySeconds: Int64($0)) }, notBefore: start)
        }
        let answers = try answered.map { entry throws(RowRejection.Reason) in
            try Self.candidates(entry, in: zone)
        }
        let expected = billable.flatMap { seconds in end?.advanced(bySeconds: -Int64(seconds)) }
        let answer = answers.flatMap { Self.nearest($0, to: expected, notBefore: start) }
        let times = try CallTimes(started: start, answered: answer, ended: end)
        try check(times)
        return times
    }

    /// Holds the times against what else the row says of them.
    private func check(_ times: CallTimes) throws(RowRejection.Reason) {
        if let duration, let billable, billable > duration + 1 {
            throw .impossibleTimes(explanation: "\(billable) s are billed of a call of \(duration) s")
        }
        if let duration, let end = times.ended {
            let apart = end.seconds(since: times.started)
            guard abs(apart - Double(duration)) <= Self.clockSettingSeconds else {
                throw .impossibleTimes(
                    explanation: "the call ends \(Int(apart)) s after it starts, and lasted \(duration) s")
            }
        }
        if let created, times.started < created.advanced(bySeconds: -Self.zoneSeconds) {
            throw .impossibleTimes(
                explanation: "the call starts at \(times.started), and its channel was made at \(created)")
        }
    }

    private func start(
        _ candidates: [UTCInstant], _ ends: [UTCInstant]?, in zone: SiteTimeZone
    ) throws(RowRejection.Reason) -> UTCInstant {
        guard let first = candidates.first, candidates.count > 1 else { return candidates[0] }
        if let created {
            let earliest = created.advanced(bySeconds: -Self.slackSeconds)
            return candidates.first { $0 >= earliest } ?? first
        }
        if let ends, ends.count == 1, let duration {
            let expected = ends[0].advanced(bySeconds: -Int64(duration))
            return Self.nearest(candidates, to: expected, notBefore: first) ?? first
        }
        throw .ambiguousTime(column: started.column, value: started.text, zone: zone.identifier)
    }

    private static func candidates(
        _ entry: Entry, in zone: SiteTimeZone
    ) throws(RowRejection.Reason) -> [UTCInstant] {
        switch entry.time {
        case .instant(let instant): return [instant]
        case .wall(let reading):
            let instants = zone.instants(of: reading.date, secondOfDay: reading.secondOfDay)
            guard !instants.isEmpty else {
                throw .skippedTime(column: entry.column, value: entry.text, zone: zone.identifier)
            }
            return instants
        }
    }

    private static func nearest(
        _ candidates: [UTCInstant], to expected: UTCInstant?, notBefore start: UTCInstant
    ) -> UTCInstant? {
        guard let expected else { return candidates.first { $0 >= start } ?? candidates.first }
        return candidates.min { abs($0.seconds(since: expected)) < abs($1.seconds(since: expected)) }
    }
}

extension RecordedTimes.Entry {
    /// Reads a wall-clock time; `nil` for an empty text.
    /// - Throws: for anything else.
    init?(wallClock text: String, column: String) throws(RowRejection.Reason) {
        guard !text.isEmpty else { return nil }
        guard let reading = WallClock.reading(text) else {
            throw .unreadable(column: column, value: text, expected: "a time like 2026-03-16 09:30:12")
        }
        self.init(time: .wall(reading), column: column)
    }

    var text: String {
        switch time {
        case .instant(let instant): "\(instant)"
        case .wall(let reading): reading.text
        }
    }
}
