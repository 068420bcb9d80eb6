import Foundation
import TestSupport
import Testing

/// Scripts depend on the words of `show --json`.
@Suite("The JSON contract of show")
struct ShowContractTests {
    /// The keys of an object, at any depth: a value that keeps nothing else.
    private struct Keys: Decodable {
        let names: Set<String>
        let inner: [String: Keys]

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            guard let container = try? decoder.container(keyedBy: Name.self) else {
                // The first of a list stands for all.
                var list = try? decoder.unkeyedContainer()
                let first = try list?.decodeIfPresent(Keys.self)
                (names, inner) = (first?.names ?? [], first?.inner ?? [:])
                return
            }
            names = Set(container.allKeys.map(\.stringValue))
            var inner: [String: Keys] = [:]
            for key in container.allKeys { inner[key.stringValue] = try? container.decode(Keys.self, forKey: key) }
            self.inner = inner
        }
    }

    @Test("has every field of the contract, at every level, and null where nothing is known")
    func fields() throws {
        let day = try SampleDay()
        let name = "out-915800158010-8001-20260316-102218-1773627738.1250.wav"
        let keys = try day.huiyin.object(Keys.self, ["show", name])
        #expect(
            keys.names == [
                "id", "name", "source", "sha256", "bytes", "status", "continuedBy", "continues", "container",
                "encoding",
                "sampleRate",
                "channels",
                "frames", "durationSeconds", "headerDurationSeconds", "startedAt", "channelsMeasured", "silence",
                "tones", "conversation", "verdict", "findings", "match", "retention",
            ])
        #expect(
            keys.inner["channelsMeasured"]?.names == [
                "channel", "role", "speechSeconds", "speech", "music", "activeLevelDBFS", "closingLevelDBFS",
                "noiseFloorDBFS",
                "peakDBFS",
                "clippedSeconds", "dcOffset",
            ])
        #expect(keys.inner["silence"]?.names == ["longestSeconds", "leadingSeconds", "trailingSeconds", "ratio"])
        #expect(keys.inner["tones"]?.names == ["kind", "start", "end"])
        #expect(
            keys.inner["findings"]?.names
                == ["code", "severity", "start", "end", "channel", "party", "value", "threshold", "rule"])
        #expect(
            keys.inner["match"]?.names
                == ["state", "method", "score", "callID", "callbackID", "policyNumber", "rivals"])
        let stereo = try day.huiyin.object(
            Keys.self, ["show", "out-915800158006-8002-20260316-093650-1773625010.1236.wav"])
        #expect(
            stereo.inner["conversation"]?.names == [
                "partiesAreApart", "obstacle", "parties", "overlapSeconds", "speechSeconds", "longestPause",
                "copyGainDB", "echoes", "swappedRolesHint",
            ])
        #expect(keys.inner["conversation"]?.names == stereo.inner["conversation"]?.names)
        #expect(
            stereo.inner["conversation"]?.inner["parties"]?.names == [
                "channel", "role", "talkShare", "turns", "interruptions", "medianResponseSeconds",
                "longestResponseSeconds",
            ])
        #expect(keys.inner["retention"]?.names == ["class", "retainUntil", "reasons", "holds"])
    }

    @Test("masks personal data unless it is asked for, and then says so in the trail")
    func masking() throws {
        struct Trail: Decodable { let events: Int }
        let day = try SampleDay()
        let name = "out-915800158010-8001-20260316-102218-1773627738.1250.wav"
        let masked = try day.huiyin.expect(0, ["show", name, "--json"]).output
        #expect(!masked.contains("15800158010"))
        let before = try day.huiyin.object(Trail.self, ["audit", "verify"]).events
        let revealed = try day.huiyin.expect(0, ["show", name, "--json", "--reveal"]).output
        #expect(revealed.contains(name))
        #expect(try day.huiyin.object(Trail.self, ["audit", "verify"]).events == before + 1)
        #expect(!(try day.huiyin.expect(0, ["show", "YS2026030016"]).output.contains("15800158006")))
        for list in ["recordings", "calls", "callbacks", "findings", "quarantine", "missing"] {
            #expect(!(try day.huiyin.expect(0, ["list", list, "--json"]).output.contains("15800158")), "\(list)")
        }
    }

    @Test("in a pipe there is no colour and no bar, and quiet is quiet")
    func pipes() throws {
        let day = try SampleDay()
        for arguments in [
            ["list", "recordings"], ["doctor"], ["purge", "plan"], ["verify"], ["match", "--all"],
        ] {
            let outcome = try day.huiyin.expect(0, arguments)
            #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\r"), "\(arguments)")
            let quiet = try day.huiyin.expect(0, arguments + ["--quiet"])
            #expect(quiet.output.isEmpty && quiet.errors.isEmpty, "\(arguments): \(quiet.output)")
        }
        let lines = try day.huiyin.expect(0, ["list", "recordings"]).output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 10 })
    }
}
