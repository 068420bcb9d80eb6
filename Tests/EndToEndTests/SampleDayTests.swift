import Foundation
import TestSupport
import Testing

/// The truth about the day, as its makers wrote it down.
private struct Truth: Decodable {
    struct File: Decodable {
        struct Match: Decodable {
            let state: String
            let callbackID: String?
            let policyNumber: String?
        }

        let file: String
        let verdict: String
        let findings: [String]
        let match: Match
        let frames: Int64
        let note: String
    }

    struct Retained: Decodable {
        let file: String
        let retainUntil: String
    }

    let files: [File]
    let quarantine: [String]
    let missingRecordings: [String]
    let retention: [Retained]

    static func read() throws -> Truth {
        let data = try Data(contentsOf: URL(fileURLWithPath: SampleDay.samples + "/expected.json"))
        return try JSONDecoder().decode(Truth.self, from: data)
    }
}

@Suite("A day of calls")
struct SampleDayTests {
    @Test("is heard, matched and judged as its makers know it to be")
    func truth() throws {
        let day = try SampleDay()
        let truth = try Truth.read()
        for file in truth.files {
            let name = file.file.split(separator: "/").last.map(String.init) ?? file.file
            let shown = try day.huiyin.object(ShownRecording.self, ["show", name])
            #expect(shown.verdict == file.verdict, "\(name): \(file.note)")
            #expect(shown.findings.map(\.code) == file.findings, "\(name): \(file.note)")
            #expect(shown.frames == file.frames, "\(name)")
            #expect(shown.match.state == file.match.state, "\(name)")
            #expect(shown.match.callbackID == file.match.callbackID, "\(name)")
            #expect(shown.match.policyNumber == file.match.policyNumber, "\(name)")
        }
        #expect(try day.recordings().count == truth.files.count)
        for kept in truth.retention {
            let name = kept.file.split(separator: "/").last.map(String.init) ?? kept.file
            let shown = try day.huiyin.object(ShownRecording.self, ["show", name])
            #expect(shown.retention.retainUntil == kept.retainUntil, "\(name)")
        }
    }

    @Test("says which calls have no recording, what is ambiguous and what is in quarantine")
    func lists() throws {
        struct Call: Decodable { let uniqueID: String }
        struct Kept: Decodable {
            let code: String
            let bytes: Int64?
        }
        let day = try SampleDay()
        let truth = try Truth.read()
        #expect(
            try day.huiyin.lines(["list", "missing"], Call.self).map(\.uniqueID).sorted()
                == truth.missingRecordings.sorted())
        #expect(
            try day.huiyin.lines(["list", "ambiguous"], RecordingLine.self).count
                == truth.files.count { $0.match.state == "ambiguous" })
        let quarantine = try day.huiyin.lines(["list", "quarantine"], Kept.self)
        #expect(quarantine.map(\.code) == ["not_audio"] && quarantine[0].bytes ?? 0 > 0)
    }

    @Test(
        "comes out the same in whatever order it goes in",
        arguments: [
            [SampleDay.Step.recordings, .callDetails, .callbacks, .policies],
            [.callDetails, .recordings, .policies, .callbacks],
            [.callbacks, .recordings, .policies, .callDetails],
        ])
    func order(_ steps: [SampleDay.Step]) throws {
        let expected = try SampleDay().recordings()
        #expect(try SampleDay(steps).recordings() == expected)
    }

    @Test("takes a second delivery for what it is")
    func redelivered() throws {
        let day = try SampleDay()
        let before = try day.recordings()
        let again = try day.huiyin.expect(0, ["ingest", SampleDay.samples + "/redelivered"])
        #expect(again.output == "0 recordings archived, 1 already there\n")
        #expect(try day.recordings() == before)
    }

    @Test("can be narrowed in every list")
    func filters() throws {
        let day = try SampleDay()
        func count(_ arguments: [String]) throws -> Int {
            try day.huiyin.expect(0, ["list"] + arguments).output.split(separator: "\n").count
        }
        #expect(try count(["recordings", "--phone", "138 0013 8001"]) == 1)
        #expect(try count(["recordings", "--policy", "YS2026030016"]) == 2)
        #expect(try count(["recordings", "--callback", "HF260316-007"]) == 2)
        #expect(try count(["recordings", "--agent", "8005"]) == 2)
        #expect(try count(["recordings", "--to", "2013-12-31"]) == 3)
        #expect(try count(["recordings", "--from", "2026-03-17"]) == 0)
        #expect(try count(["recordings", "--finding", "one_way"]) == 2)
        #expect(try count(["recordings", "--limit", "4"]) == 4)
        #expect(try count(["callbacks", "--kind", "renewal"]) == 4)
        #expect(try count(["calls", "--phone", "+8613800138001"]) == 2)
    }
}
