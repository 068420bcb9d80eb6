import Foundation
import TestSupport
import Testing

@Suite("A person's decisions, samples and reviews")
struct DecisionTests {
    private static let twoCallbacks = "out-918800188021-8001-20260316-150536-1773644736.1277.WAV"
    private static let twoCalls = "20260316-142940_18800188018.wav"

    @Test("a decision outranks the rules and survives their reruns")
    func resolve() throws {
        let day = try SampleDay()
        func match(_ name: String) throws -> ShownRecording.Match {
            try day.huiyin.object(ShownRecording.self, ["show", name]).match
        }
        try day.huiyin.expect(
            0, ["resolve", Self.twoCallbacks, "--callback", "HF260316-022", "--reason", "listened"])
        try day.huiyin.expect(0, ["resolve", Self.twoCalls, "--call", "1773642607.1273", "--reason", "listened"])
        let decided = (try match(Self.twoCallbacks), try match(Self.twoCalls))
        #expect(decided.0.state == "decided" && decided.0.callbackID == "HF260316-022")
        #expect(decided.1.state == "decided" && decided.1.callbackID == "HF260316-018" && decided.1.callID != nil)

        try day.huiyin.expect(0, ["match", "--all"])
        for file in try SampleDay.callDetailFiles() { try day.huiyin.expect(0, ["import", "cdr", file]) }
        #expect(try match(Self.twoCallbacks).callbackID == "HF260316-022")
        #expect(try match(Self.twoCalls).callID == decided.1.callID)
        #expect(try day.huiyin.lines(["list", "ambiguous"], RecordingLine.self).isEmpty)

        try day.huiyin.expect(0, ["resolve", Self.twoCallbacks, "--none", "--reason", "a wrong number"])
        let none = try match(Self.twoCallbacks)
        #expect(none.state == "decided" && none.callbackID == nil && none.callID == nil)
    }

    @Test("what a decision names must be there")
    func unknownTarget() throws {
        let day = try SampleDay()
        try day.huiyin.expect(66, ["resolve", Self.twoCallbacks, "--callback", "HF-0", "--reason", "r"])
        try day.huiyin.expect(66, ["resolve", Self.twoCallbacks, "--call", "0.0", "--reason", "r"])
        try day.huiyin.expect(66, ["resolve", "nothing.wav", "--none", "--reason", "r"])
        try day.huiyin.expect(64, ["resolve", Self.twoCallbacks, "--none", "--call", "0.0", "--reason", "r"])
        try day.huiyin.expect(64, ["resolve", Self.twoCallbacks, "--reason", "r"])
    }

    @Test("the same seed draws the same sample, another seed another, and both are kept")
    func samples() throws {
        struct Sample: Decodable {
            struct Unit: Decodable, Equatable {
                let recording: String
                let stratum: String
                let probability: Double
            }
            let id: String
            let populationSHA256: String
            let units: [Unit]
        }
        let day = try SampleDay()
        func draw(_ seed: Int) throws -> Sample {
            let arguments = ["sample", "draw", "--size", "6", "--stratify", "agent,kind", "--seed", "\(seed)"]
            return try day.huiyin.object(Sample.self, arguments)
        }
        let (first, second, third) = (try draw(7), try draw(7), try draw(8))
        #expect(first.units.count == 6 && Set(first.units.map(\.recording)).count == 6)
        #expect(first.units == second.units && first.populationSHA256 == second.populationSHA256)
        #expect(first.units != third.units)
        let kept = try day.huiyin.lines(["sample", "list"], Sample.self)
        #expect(Set(kept.map(\.id)) == [first.id, second.id, third.id])
        #expect(kept.first { $0.id == third.id }?.units == third.units)
    }
}
