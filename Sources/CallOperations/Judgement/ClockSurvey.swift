internal import CallCatalog
internal import CallModel
internal import Logging
internal import Matching

/// Finds how far the clocks of recorders lie from those of PBXs, on the days that have recordings to be judged again.
struct ClockSurvey {
    private let home: OpenHome

    /// A day is surveyed anew when so many of its recordings are to be judged, and whenever nothing is known of it.
    private static let manyRecordings = 20
    /// So many recordings tell a day's clock; identifiers are digests, so that the first ones are any ones.
    private static let sample = 1000
    private static let quickSample = 200
    /// Readings nearer than this, in seconds, are the same.
    private static let tolerance = 1.0
    /// Clocks that lie further apart are somebody's to set right.
    private static let worthTelling = 30.0
    private static let daySeconds: Int64 = 86_400

    init(_ home: OpenHome) { self.home = home }

    func run() throws {
        for day in try home.catalog.read({ try $0.staleDays() }) {
            let known = try home.catalog.read { try $0.clockReadings(recorder: day.source, day: day.day) }
            guard known.isEmpty || day.recordings >= Self.manyRecordings else { continue }
            let limit = day.recordings >= Self.manyRecordings ? Self.sample : Self.quickSample
            let found = try home.catalog.read { try readings(of: day, limit: limit, in: $0) }
            guard !Self.areAlike(known, found) else { continue }
            // In one step with the marks, so that a kill leaves no match that rests on other clocks.
            try home.catalog.write { writer in
                try writer.setClockReadings(found, recorder: day.source, day: day.day)
                try writer.markStale(
                    source: day.source, from: Self.start(of: day.day), before: Self.start(of: day.day + 1))
            }
            for reading in found {
                home.log.log(
                    level: abs(reading.offset.seconds) < Self.worthTelling ? .debug : .notice,
                    "a recorder's clock compared with a PBX's",
                    metadata: [
                        "recorder": "\(reading.pair.recorder)", "pbx": "\(reading.pair.pbx)",
                        "secondsAhead": "\(Int(reading.offset.seconds.rounded()))",
                        "recordings": "\(reading.offset.support)",
                    ])
            }
        }
    }

    private func readings(of day: StaleDay, limit: Int, in catalog: CatalogReader) throws -> Set<ClockReading> {
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
