import CallCatalog
import CallModel
import TestSupport
import Testing

/// Which days' clocks are to be compared anew.
@Suite("Days of which something came")
struct UnsurveyedDayTests {
    private let home: TemporaryCatalog
    private let entry = Facts.entry(1, numbers: [Facts.mobile(1)])
    private var day: RecorderDay {
        RecorderDay(source: entry.recording.source, day: ClockReading.day(of: entry.clues.startedAt))
    }

    init() throws { home = try TemporaryCatalog() }

    private func days() throws -> [RecorderDay: Int] { try home.read { try $0.unsurveyedDays() } }

    private func mark(by calls: CallDetail...) throws {
        try home.write { try $0.markStale(concerning: calls, windowSeconds: 180, clockReachSeconds: 3600) }
    }

    @Test("a recording marks its day, and what comes while it is compared stays marked")
    func recordings() throws {
        try home.write { try $0.insert(entry) }
        #expect(try days() == [day: 1])
        try home.write { try $0.insert(Facts.entry(2)) }
        try home.write { try $0.settleSurvey(of: day, revision: 1) }
        #expect(try days() == [day: 2])
        try home.write { try $0.settleSurvey(of: day, revision: 2) }
        #expect(try days() == [:])
    }

    @Test("a call marks the days of the recordings with its number within reach, and no others")
    func calls() throws {
        try home.write { writer in
            try writer.insert(entry)
            try writer.settleSurvey(of: day, revision: 1)
        }
        try mark(by: Facts.call(1, customer: Facts.mobile(2)))
        #expect(try days() == [:])
        try mark(
            by: Facts.call(
                2, startedAt: entry.clues.startedAt.advanced(bySeconds: 9000), customer: Facts.mobile(1)))
        #expect(try days() == [:])
        try mark(
            by: Facts.call(
                3, startedAt: entry.clues.startedAt.advanced(bySeconds: 3000), customer: Facts.mobile(1)))
        #expect(try days() == [day: 1])
    }
}
