internal import CallCatalog
internal import CallModel
internal import Logging
internal import Matching

/// Finds how far the clocks of recorders lie from those of PBXs, on the days of which recordings or calls came.
struct ClockSurvey {
    /// How much is looked at.
    enum Depth {
        /// What a hook has time for: of the days with recordings to be judged, those of which nothing is known, and those
        /// with many.
        case quick
        /// Beside those every day of which a recording or a call came since its clocks were last compared by all that there
        /// is: in the end it does not matter what came in which order.
        case thorough
    }

    private let home: OpenHome
    private let depth: Depth

    /// A day is surveyed anew in a quick survey when so many of its recordings are to be judged.
    private static let manyRecordings = 20
    /// So many recordings tell a day's clock; identifiers are digests, so that the first ones are any ones.
    private static let sample = 1000
    private static let quickSample = 200
    /// Readings nearer than this, in seconds, are the same.
    private static let tolerance = 1.0
    /// Clocks that lie further apart are somebody's to set right.
    private static let worthTelling = 30.0
    private static let daySeconds: Int64 = 86_400

    init(_ home: OpenHome, _ depth: Depth) { (self.home, self.depth) = (home, depth) }

    func run() throws {
        let stale = try home.catalog.read { try $0.staleDays() }
        let unsurveyed = depth == .thorough ? try home.catalog.read { try $0.unsurveyedDays() } : [:]
        let many = Set(stale.filter { $0.recordings >= Self.manyRecordings }.map(\.day))
        for day in Set(stale.map(\.day)).union(unsurveyed.keys).sorted() {
            let revision = unsurveyed[day]
            try survey(day, isThorough: revision != nil || many.contains(day), revision)
        }
    }

    /// - Parameter revision: of the mark that is settled by it.
    private func survey(_ day: RecorderDay, isThorough: Bool, _ revision: Int?) throws {
        let known = try home.catalog.read { try $0.clockReadings(recorder: day.source, day: day.day) }
        guard isThorough || known.isEmpty else { return }
        let limit = isThorough ? Self.sample : Self.quickSample
        let found = try home.catalog.read { try readings(of: day, limit: limit, in: $0) }
        let isNews = !Self.areAlike(known, found)
        guard isNews || revision != nil else { return }
        // In one step with the marks, so that a kill leaves no match that rests on other clocks.
        try home.catalog.write { writer in
            if let revision { try writer.settleSurvey(of: day, revision: revision) }
            guard isNews else { return }
            try writer.setClockReadings(found, recorder: day.source, day: day.day)
            try writer.markStale(
                source: day.source, from: Self.start(of: day.day), before: Self.start(of: day.day + 1))
        }
        if isNews { found.forEach(tell) }
    }

    private func tell(_ reading: ClockReading) {
        home.log.log(
            level: abs(reading.offset.seconds) < Self.worthTelling ? .debug : .notice,
            "a recorder's clock compared with a PBX's",
            metadata: [
                "recorder": "\(reading.pair.recorder)", "pbx": "\(reading.pair.pbx)",
                "secondsAhead": "\(Int(reading.offset.seconds.rounded()))",
                "recordings": "\(reading.offset.support)",
            ])
    }

    private func readings(of day: RecorderDay, limit: Int, in catalog: CatalogReader) throws -> Set<ClockReading> {
        let recordings = try catalog.matchable(
            source: day.source, from: Self.start(of: day.day), before: Self.start(of: day.day + 1), limit: limit)
        let reach = ClockComparison.reachSeconds
        let from = Self.start(of: day.day).advanced(bySeconds: -reach)
        let stretch = from...Self.start(of: day.day + 1).advanced(bySeconds: reach)
        var calls: [CallID: CallDetail] = [:]
        for number in Set(recordings.flatMap(\.clues.numbers)) where number.isPublic {
            let found = try catalog.calls(numbers: [number], agent: nil, during: [stretch])
            for call in found { calls[call.id] = call }
        }
        let offsets = ClockComparison.offsets(recordings.map(MatchQuestion.init), calls: Array(calls.values))
        return Set(offsets.readings)
    }

    private static func areAlike(_ known: Set<ClockReading>, _ found: Set<ClockReading>) -> Bool {
        known.count == found.count
            && found.allSatisfy { reading in
                known.contains {
                    $0.pair == reading.pair
                        && abs($0.offset.seconds(at: reading.offset.reference) - reading.offset.seconds)
                            < tolerance
                }
            }
    }

    private static func start(of day: Int64) -> UTCInstant { UTCInstant(seconds: day * daySeconds) }
}
