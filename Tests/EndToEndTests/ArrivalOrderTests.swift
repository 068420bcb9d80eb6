import Foundation
import TestSupport
import Testing

/// Recordings that only number and time tell, of a recorder whose clock is off: how far is learnt from all of them, and
/// must not depend on which came first.
@Suite("What came in which order")
struct ArrivalOrderTests {
    private static let names = [
        "18800188017-20260316093307.wav", "20260316-091503_18800188016.wav", "15800158010-20260316094002.wav",
        "18800188017-20260316093335.wav", "13600136093-20260316090501.wav",
    ]

    private struct Line: Decodable, Equatable {
        let id: String
        let match: String
        let callID: String?
        let callbackID: String?
    }

    private func callDetails() -> String {
        [
            ("8001", "918800188017", "01:33:06", 1_773_624_786, 2194),
            ("8002", "918800188016", "01:14:38", 1_773_623_678, 2140),
            ("8001", "918800188017", "01:32:47", 1_773_624_767, 2006),
            ("8003", "913600136093", "01:04:38", 1_773_623_078, 2004),
            ("8001", "915800158010", "01:39:33", 1_773_625_173, 2176),
        ].map { agent, number, start, epoch, serial in
            let parts = start.split(separator: ":").compactMap { Int($0) }
            func time(_ seconds: Int) -> String {
                let second = parts[0] * 3600 + parts[1] * 60 + parts[2] + seconds
                let clock = [second / 3600, second / 60 % 60, second % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
                return "2026-03-16 " + clock.joined(separator: ":")
            }
            return
                "\"\",\"\(agent)\",\"\(number)\",\"callback-out\",\"\"\"x\"\" <\(agent)>\",\"PJSIP/\(agent)-\(serial)\","
                + "\"PJSIP/ct-trunk-02\",\"Dial\",\"\",\"\(time(0))\",\"\(time(8))\",\"\(time(45))\",45,37,\"ANSWERED\","
                + "\"DOCUMENTATION\",\"\(epoch).\(serial)\",\"\"\n"
        }.joined()
    }

    /// What is known in the end.
    /// - Parameters:
    ///   - order: of the recordings, each in a delivery of its own.
    ///   - isLogFirst: whether the log comes before them.
    private func outcome(_ order: [Int], isLogFirst: Bool) throws -> [Line] {
        let day = try SampleDay([.policies, .callbacks])
        let folder = day.huiyin.home + "/in"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let log = folder + "/late.csv"
        try Data(callDetails().utf8).write(to: URL(fileURLWithPath: log))
        let whole = try Data(
            contentsOf: URL(
                fileURLWithPath: SampleDay.samples
                    + "/recordings/out-913800138002-8002-20260316-090405-1773623045.1224.wav"))
        if isLogFirst { try day.huiyin.expect(0, ["import", "cdr", log]) }
        for index in order {
            var bytes = whole
            bytes[5000 + index] ^= 1
            let path = folder + "/" + Self.names[index]
            try bytes.write(to: URL(fileURLWithPath: path))
            try day.huiyin.expect(0, ["ingest", path])
        }
        if !isLogFirst { try day.huiyin.expect(0, ["import", "cdr", log]) }
        try day.huiyin.expect(0, ["match"])
        let lines = try day.huiyin.lines(["list", "recordings"], Line.self)
        try day.huiyin.expect(0, ["match", "--all"])
        #expect(
            try day.huiyin.lines(["list", "recordings"], Line.self) == lines, "nothing is left to be found out")
        return lines.sorted { $0.id < $1.id }
    }

    @Test("a recorder's clock is learnt from all of a day, and every order comes to the same")
    func clocks() throws {
        let first = try outcome([0, 1, 2, 3, 4], isLogFirst: true)
        #expect(first.allSatisfy { $0.match == "matched" }, "\(first)")
        #expect(try outcome([4, 1, 2, 0, 3], isLogFirst: true) == first)
        #expect(try outcome([3, 0, 4, 2, 1], isLogFirst: false) == first)
    }
}
