import CallModel
import CallbackDuty
import Completeness
import Configuration
import Foundation
import Matching
import Retention
import Testing

struct DefaultConfigurationTests {
    /// The package's own folder.
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theFilesInTheProgramAreThoseInTheConfigFolder() throws {
        #expect(
            DefaultConfiguration.files.map(\.name) == [
                "huiyin.yaml", "completeness.yaml", "retention.yaml", "callback-rules.yaml", "calendars/cn.yaml",
                "cdr/asterisk-custom.yaml", "cdr/avaya-smdr.yaml", "cdr/cisco-cucm.yaml", "cdr/freepbx.yaml",
                "cdr/freeswitch-opencdrrate.yaml", "cdr/generic.yaml", "cdr/huawei-cec.yaml", "cdr/rtpengine.yaml",
                "cdr/rtpengine-calls.yaml", "cdr/threecx.yaml", "cdr/yeastar.yaml", "lists/chinese.yaml",
            ])
        #expect(DefaultConfiguration.folders == ["calendars", "cdr", "lists"])
        for file in DefaultConfiguration.files {
            let shipped = try Data(contentsOf: Self.package.appendingPathComponent("config/\(file.name)"))
            #expect(Data(file.bytes) == shipped, "\(file.name)")
        }
    }

    @Test func theSiteReadsFromAnEmptyFolder() throws {
        let site = try SiteSettings(folder: try Home().path)
        #expect(site.zone.identifier == "Asia/Shanghai")
        #expect((site.phoneRegion, site.outsideLinePrefix) == ("CN", "9"))
        #expect(site.extensionDigits == 3...6)
        #expect(site.maximumBytes == 4_294_967_296)
        #expect(site.endings.contains("wav"))
        #expect(site.busySeconds == 30)
        #expect(Array(site.sources.keys) == ["default"])
        #expect(site.sources["default"]?.callRecordZone.identifier == "Asia/Shanghai")
        #expect(site.sources["default"]?.otherCallRecordZones == [.utc])
        #expect(site.sources["default"]?.stereoRoles == [.agent, .customer])
        #expect(
            site.match
                == MatchRules(
                    windowSeconds: 300, durationToleranceSeconds: 30, certainty: 0.99, oneRecordingPerLeg: true,
                    graceDays: 30))
    }

    @Test func everyCodeHasARuleAndASeverity() throws {
        let rules = try CompletenessRules(folder: try Home().path)
        #expect(rules.version == "2026.2")
        #expect(Set(rules.severities.keys) == Set(FindingCode.allCases))
        #expect(Set(rules.rules.map(\.code) + [.missingRecording]) == Set(FindingCode.allCases))
        #expect(rules.rules.count == FindingCode.allCases.count - 1)
        #expect(rules.recordedCallSeconds == 3)
    }

    @Test func theClassesOfRetention() throws {
        let classes = try RetentionClass.load(folder: try Home().path)
        #expect(classes.map(\.name) == ["contract-long", "callback-local", "dispute", "no-contract"])
        #expect(classes.map(\.period) == [10, 3, 3, 3].map { CalendarPeriod(years: $0) })
        #expect(classes.map(\.anchor) == [.contractEnd, .recording, .disputeClosed, .recording])
        #expect(classes.map(\.scope.belonging) == [.withPolicy, .all, .withPolicy, .withoutPolicy])
        #expect(classes.allSatisfy { !$0.basis.isEmpty })
    }

    /// What `init` writes reads as what is built in.
    @Test func aWrittenDefaultChangesNothing() throws {
        let home = try Home()
        for file in DefaultConfiguration.files {
            // One comment more, so that it is really parsed.
            try home.write(String(decoding: file.bytes, as: UTF8.self) + "# ours\n", to: file.name)
        }
        let (own, shipped) = (try home.read(Everything.init), try Home().read(Everything.init))
        #expect(own.rules.severities == shipped.rules.severities)
        #expect(own.classes == shipped.classes)
        #expect(own.site.match == shipped.site.match)
        #expect(own.site.endings == shipped.site.endings)
        #expect(own.callbacks == shipped.callbacks)
        #expect(own.calendar.years == shipped.calendar.years)
    }

    /// All that a folder says.
    private struct Everything {
        let site: SiteSettings
        let rules: CompletenessRules
        let classes: [RetentionClass]
        let callbacks: CallbackRules
        let calendar: WorkingCalendar

        init(_ folder: String) throws {
            site = try SiteSettings(folder: folder)
            rules = try CompletenessRules(folder: folder)
            classes = try RetentionClass.load(folder: folder)
            callbacks = try CallbackRules(folder: folder)
            calendar = try WorkingCalendar(folder: folder)
        }
    }

    @Test func theExamplesInTheCommentsOfRetentionAreRight() throws {
        let home = try Home()
        let text = String(decoding: DefaultConfiguration.files[2].bytes, as: UTF8.self)
        let examples = text.split(separator: "\n").drop { !$0.hasPrefix("  # - name: contract-short") }
            .filter { $0.hasPrefix("  # - ") || $0.hasPrefix("  #   ") }
            .map { "  " + $0.dropFirst(4) }
        try home.write("classes:\n" + examples.joined(separator: "\n") + "\n", to: "retention.yaml")
        let classes = try home.read { try RetentionClass.load(folder: $0) }
        #expect(classes.map(\.name) == ["contract-short", "telesale"])
        #expect(classes.map(\.scope.products) == [["短期意外险"], nil])
        #expect(classes.map(\.scope.channels) == [nil, ["电销"]])
    }
}
