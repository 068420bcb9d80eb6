import Foundation
import TestSupport
import Testing

/// `measure` needs no home and makes none.
@Suite("Measuring a file")
struct MeasureTests {
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/none")
        // One second of quiet, two of speech on the first channel; four of busy tone on the second.
        let speech = Signal.silence(seconds: 1) + .speech(level: -20, seconds: 2, seed: 5) + .silence(seconds: 1)
        let busy = Signal.cadence([450], level: -16, on: 0.35, off: 0.35, cycles: 6)
        let length = Swift.min(speech.pcm16.count, busy.pcm16.count)
        let channels = [Array(speech.pcm16.prefix(length)), Array(busy.pcm16.prefix(length))]
        try folder.write(WAVFile(pcm16: channels).bytes, to: "13800138000.wav")
    }

    private var path: String { folder.path + "/13800138000.wav" }

    private struct Measured: Decodable {
        struct Channel: Decodable {
            let speechSeconds: Double
            let speech: [[Double]]
        }
        struct Tone: Decodable {
            let kind: String
        }
        let file: String
        let encoding: String
        let channels: Int
        let repairs: [String]
        let channelsMeasured: [Channel]
        let tones: [Tone]
    }

    @Test("gives what is heard as JSON, with the telephone number in the name masked")
    func json() throws {
        let measured = try huiyin.object(Measured.self, ["measure", path])
        #expect(measured.file.hasSuffix("/*******8000.wav"))
        #expect(measured.encoding == "pcm16" && measured.channels == 2 && measured.repairs.isEmpty)
        #expect(abs((measured.channelsMeasured.first?.speech.first?.first ?? 0) - 1) < 0.1)
        #expect((1.5...2.2).contains(measured.channelsMeasured.first?.speechSeconds ?? 0))
        #expect(measured.channelsMeasured.last?.speechSeconds == 0)
        #expect(measured.tones.map(\.kind) == ["busy"])
        #expect(!FileManager.default.fileExists(atPath: huiyin.home))
    }

    private struct Talk: Decodable {
        struct Conversation: Decodable {
            let partiesAreApart: Bool
            let obstacle: String?
            let parties: [[String: Unheard]]?
            let overlapSeconds: Double?
            let speechSeconds: Double
        }
        /// A value that keeps nothing.
        struct Unheard: Decodable { init(from decoder: any Decoder) throws {} }
        let conversation: Conversation
    }

    @Test("says why nobody can tell the parties of a mixed recording apart, and what it tells nevertheless")
    func mixed() throws {
        let speech = Signal.silence(seconds: 1) + .speech(level: -20, seconds: 2, seed: 5) + .silence(seconds: 1)
        try folder.write(WAVFile(pcm16: [speech.pcm16]).bytes, to: "mixed.wav")
        let one = try huiyin.object(Talk.self, ["measure", folder.path + "/mixed.wav"]).conversation
        #expect(!one.partiesAreApart && one.obstacle == "mixed" && one.parties == nil && one.overlapSeconds == nil)
        #expect((1.5...2.2).contains(one.speechSeconds))
        let text = try huiyin.expect(0, ["measure", folder.path + "/mixed.wav"]).output
        #expect(text.contains("cannot be told apart: both lie on one channel"))
        let two = try huiyin.object(Talk.self, ["measure", path]).conversation
        #expect(two.partiesAreApart && two.obstacle == nil && two.parties?.count == 2 && two.overlapSeconds == 0)
        #expect(try huiyin.expect(0, ["measure", path]).output.contains("100 % of the talk"))
    }

    @Test("gives labels for Audacity, in order of time")
    func labels() throws {
        let lines = try huiyin.expect(0, ["measure", path, "--segments"]).output.split(separator: "\n")
        let labels = lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(Set(labels.map { $0.last ?? "" }) == ["speech 0", "busy"])
        #expect(labels.allSatisfy { $0.count == 3 && (Double($0[0]) ?? 9) < (Double($0[1]) ?? 0) })
        #expect(labels.map { Double($0[0]) ?? 0 } == labels.map { Double($0[0]) ?? 0 }.sorted())
    }

    @Test("names what it cannot read, and measures the rest")
    func badInput() throws {
        try folder.write(Array("<html>".utf8), to: "page.wav")
        let outcome = try huiyin.expect(65, ["measure", folder.path + "/page.wav", path])
        #expect(outcome.errors.contains("page.wav: not audio"))
        #expect(outcome.output.contains("busy"))
        try huiyin.expect(65, ["measure", folder.path + "/page.wav"])
        try huiyin.expect(66, ["measure", folder.path + "/absent.wav"])
        try huiyin.expect(64, ["measure", path, path, "--segments"])
    }

    private struct Judged: Decodable {
        struct Finding: Decodable {
            let code: String
            let rule: String
            let threshold: Double?
        }
        let verdict: String
        let findings: [Finding]
    }

    @Test("says what is wrong as far as the file can tell, by the thresholds of a kind or of a site")
    func findings() throws {
        let judged = try huiyin.object(Judged.self, ["measure", path])
        #expect(judged.findings.map(\.code).contains("busy_tone") && judged.verdict == "incomplete")
        try folder.write(
            WAVFile(pcm16: [Signal.speech(level: -20, seconds: 12, seed: 3).pcm16]).bytes, to: "a.wav")
        func short(_ options: [String]) throws -> [String] {
            try huiyin.object(Judged.self, ["measure", folder.path + "/a.wav"] + options).findings
                .filter { $0.code == "too_short" }.map { "\($0.rule) \($0.threshold ?? 0)" }
        }
        #expect(try short([]) == [])
        #expect(try short(["--kind", "new_contract"]) == ["too_short@2026.2/new_contract 15.0"])
        try folder.write(
            Array("version: ours\nrules:\n  too_short: {seconds: 20}\n".utf8), to: "completeness.yaml")
        #expect(try short(["--rules", folder.path]) == ["too_short@ours 20.0"])
        let unknown = try huiyin.expect(64, ["measure", path, "--kind", "newcontract"])
        #expect(unknown.errors.contains("claim, new_contract, renewal, surrender"))
        try folder.write(Array("rules: 3\n".utf8), to: "completeness.yaml")
        try huiyin.expect(78, ["measure", path, "--rules", folder.path])
    }

    private struct Peaks: Decodable {
        let version, channels, bits, length: Int
        let sample_rate, samples_per_pixel: Int
        let data: [Int8]
    }

    @Test("draws the waveform as audiowaveform does")
    func peaks() throws {
        let text = try huiyin.expect(0, ["measure", path, "--peaks", "json"]).output
        let peaks = try JSONDecoder().decode(Peaks.self, from: Data(text.utf8))
        #expect((peaks.version, peaks.channels, peaks.bits, peaks.sample_rate) == (2, 2, 8, 8000))
        #expect(peaks.samples_per_pixel == 80 && peaks.data.count == peaks.length * 4)
        // A second of quiet on the first channel, and a busy tone on the second, at its level of −16 dBFS.
        #expect(peaks.data.prefix(4 * 90).enumerated().allSatisfy { $0 % 4 > 1 || $1 == 0 })
        #expect((27...29).contains(peaks.data[3]))
        try huiyin.expect(64, ["measure", path, "--peaks", "json", "--segments"])
        try huiyin.expect(64, ["measure", path, path, "--peaks", "json"])
        try huiyin.expect(64, ["measure", path, "--peaks", "png"])
    }
}
