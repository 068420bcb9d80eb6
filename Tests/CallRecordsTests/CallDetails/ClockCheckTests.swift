import CallModel
import Testing

@testable import CallRecords

@Suite("The clock of a log against its identifiers")
struct ClockCheckTests {
    /// What is doubted of rows that begin so many seconds after their channels were made.
    private func doubt(_ offsets: [Int], zone: SiteTimeZone = .utc) -> ClockDoubt? {
        var reader = CallRecordReader(context: context(zone: zone), file: "Master.csv")
        for offset in offsets {
            let row = AsteriskRow { $0.uniqueid = "\(1_773_624_612 - offset).1" }.text + "\n"
            reader.read(Array(row.utf8)) { _ in }
        }
        reader.finish { _ in }
        return reader.clockDoubt
    }

    @Test("a zone that is not the log's shows in every row")
    func wrongZone() {
        #expect(doubt([28_800, 28_801, 28_799, 7]) == ClockDoubt(seconds: 28_800, rows: 3))
        #expect(doubt([-34_200, -34_199, -34_200]) == ClockDoubt(seconds: -34_200, rows: 3))
        #expect(doubt([0, 0, 0], zone: shanghai) == ClockDoubt(seconds: -28_800, rows: 3))
    }

    @Test("delays, a few odd rows, and logs without identifiers raise no doubt")
    func right() {
        #expect(doubt([0, 1, 0, 900, 1800, 3600]) == nil)
        #expect(doubt([3600, 3600]) == nil)
        #expect(doubt([100, 300, 5000, 28_850]) == nil)
        #expect(doubt([86_400, 86_400, 86_400]) == nil)
        var reader = CallRecordReader(context: context(), file: "Master.csv")
        for _ in 0..<5 {
            let row = AsteriskRow { ($0.uniqueid, $0.userfield) = (nil, nil) }.text + "\n"
            reader.read(Array(row.utf8)) { _ in }
        }
        #expect(reader.clockDoubt == nil)
    }
}
