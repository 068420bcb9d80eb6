import CallModel
import Testing

@testable import CallRecords

@Suite("What a recording's name tells")
struct FileNamePatternsTests {
    private static let modified = instant("2026-03-16T02:00:00Z")

    private func clues(_ name: String, seconds: Double? = 45.4, _ templates: [String] = []) throws
        -> RecordingClues
    {
        let standard = [
            "out-{dialled}-{agent}-{date}-{time}-{uniqueid}", "q-{any}-{caller}-{date}-{time}-{uniqueid}",
            "{uniqueid}",
            "{uuid}", "{date}-{time}_{dialled}", "{dialled}-{date}{time}",
        ]
        let patterns = FileNamePatterns(try (templates.isEmpty ? standard : templates).map(FileNameTemplate.init))
        return patterns.clues(
            name: name, modifiedAt: Self.modified, seconds: seconds, zone: shanghai, phones: PlainNormaliser())
    }

    @Test("everything, where the PBX writes everything into it; the identifier's time counts")
    func full() throws {
        let name = "out-913800138001-8001-20260316-093010-1773624612.1234.wav"
        #expect(
            try clues(name)
                == RecordingClues(
                    name: name, identifiers: ["1773624612.1234"],
                    numbers: [PhoneNumber(normalised: "+8613800138001")], agent: "8001",
                    startedAt: instant("2026-03-16T01:30:12Z"), startOrigin: .identifier))
    }

    @Test("the customer who waited in a queue")
    func queue() throws {
        let clues = try clues("q-600-18800188017-20260316-140512-1773641112.1268.wav")
        #expect(clues.numbers.map(\.normalised) == ["+8618800188017"])
        #expect(clues.agent == nil)
    }

    @Test(
        "a time of the site's clock, where there is no identifier",
        arguments: [
            "20260316-142940_18800188018.wav", "18800188018-20260316142940.WAV",
        ])
    func wallClock(name: String) throws {
        let clues = try clues(name)
        #expect(clues.identifiers.isEmpty)
        #expect(clues.numbers.map(\.normalised) == ["+8618800188018"])
        #expect(clues.startedAt == instant("2026-03-16T06:29:40Z"))
        #expect(clues.startOrigin == .fileName)
    }

    @Test("a UUID in one spelling, and nothing of the time: the file's own, less its length")
    func uuid() throws {
        let clues = try clues("B5359D1A-6385-4E47-A118-5699ADCAD387.wav")
        #expect(clues.identifiers == ["b5359d1a-6385-4e47-a118-5699adcad387"])
        #expect(clues.startedAt == instant("2026-03-16T01:59:15Z"))
        #expect(clues.startOrigin == .modificationTime)
    }

    @Test("SIP's Call-ID, as rtpengine writes it before its random tag")
    func callID() throws {
        let clues = try clues("4%401-abc%40pbx-0123456789abcdef-mix.wav", ["{callid}-{any}-mix"])
        #expect(clues.identifiers == ["4@1-abc@pbx"])
        #expect(clues.startOrigin == .modificationTime)
    }

    @Test("nothing", arguments: ["greeting.wav", "", ".wav", "录音.wav", "20260231-142940_18800188018.wav"])
    func nothing(name: String) throws {
        let clues = try clues(name, seconds: nil)
        #expect(clues.identifiers.isEmpty)
        #expect(clues.agent == nil)
        #expect(clues.startedAt == Self.modified)
        #expect(clues.startOrigin == .modificationTime)
    }

    @Test("the first template that fits is the one that counts")
    func order() throws {
        let templates = ["{any}-{caller}", "{dialled}-{any}"]
        #expect(try clues("13800138001-8001.wav", templates).numbers.map(\.normalised) == ["8001"])
        #expect(
            try clues("13800138001-8001.wav", templates.reversed()).numbers.map(\.normalised) == ["+8613800138001"]
        )
    }

    @Test("no length is too odd", arguments: [Double.nan, .infinity, -5, 1e300])
    func oddLength(seconds: Double) throws {
        #expect(try clues("x.wav", seconds: seconds).startedAt <= Self.modified)
    }
}
