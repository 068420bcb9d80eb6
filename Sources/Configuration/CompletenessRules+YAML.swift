internal import CallModel
public import Completeness

extension CompletenessRules {
    /// Reads `completeness.yaml`, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let path = folder + "/completeness.yaml"
        let root = try ConfigurationFile(path: path, defaults: PackageResources.completeness_yaml).root
        try root.allow(["version", "rules"])
        let rules = try root.section("rules")
        try rules.allow(FindingCode.allCases.map(\.rawValue))
        func value(
            _ code: FindingCode, _ key: String, in range: ClosedRange<Double>
        ) throws(ConfigurationError) -> Double {
            try rules.section(code.rawValue).number(key, in: range)
        }
        let seconds = 0.0...86_400
        let ratio = 0.0...1
        self.init(
            version: try root.text("version"), severities: try Self.severities(rules),
            minimumSeconds: try value(.tooShort, "seconds", in: seconds),
            durationToleranceSeconds: try value(.durationMismatch, "seconds", in: seconds),
            durationToleranceRatio: try value(.durationMismatch, "ratio", in: ratio),
            minimumSpeechSeconds: try value(.silent, "seconds", in: seconds),
            oneWaySpeechSeconds: try value(.oneWay, "seconds", in: seconds),
            oneWayOtherSpeechSeconds: try value(.oneWay, "otherSeconds", in: seconds),
            deadAirSeconds: try value(.deadAir, "seconds", in: seconds),
            leadingSilenceSeconds: try value(.leadingSilence, "seconds", in: seconds),
            trailingSilenceSeconds: try value(.trailingSilence, "seconds", in: seconds),
            cutOffSeconds: try value(.cutOff, "seconds", in: seconds),
            toneShare: min(
                try value(.busyTone, "ratio", in: ratio), try value(.ringbackOnly, "ratio", in: ratio)),
            faxToneSeconds: try value(.faxTone, "seconds", in: seconds),
            clippedRatio: try value(.clipped, "ratio", in: ratio),
            lowLevelDBFS: try value(.lowLevel, "dBFS", in: -96...0),
            dcOffsetRatio: try value(.dcOffset, "ratio", in: ratio),
            recordedCallSeconds: Int(try value(.missingRecording, "seconds", in: seconds)))
    }

    private static func severities(
        _ rules: ConfigurationSection
    ) throws(ConfigurationError) -> [FindingCode: Severity] {
        var severities: [FindingCode: Severity] = [:]
        for code in FindingCode.allCases {
            let rule = try rules.section(code.rawValue)
            try rule.allow(["severity"] + (thresholds[code] ?? []))
            let setting: Setting = try rule.value("severity", "incomplete, review, notice or off", Setting.init)
            if case .on(let severity) = setting { severities[code] = severity }
        }
        return severities
    }

    /// What a code can be set to.
    private enum Setting {
        case on(Severity)
        case off

        init?(_ text: String) {
            if let severity = Severity(rawValue: text) {
                self = .on(severity)
            } else if text == "off" {
                self = .off
            } else {
                return nil
            }
        }
    }

    /// What a rule has besides its severity.
    private static let thresholds: [FindingCode: [String]] = [
        .tooShort: ["seconds"], .durationMismatch: ["seconds", "ratio"], .silent: ["seconds"],
        .oneWay: ["seconds", "otherSeconds"], .deadAir: ["seconds"], .leadingSilence: ["seconds"],
        .trailingSilence: ["seconds"], .cutOff: ["seconds"], .busyTone: ["ratio"], .ringbackOnly: ["ratio"],
        .faxTone: ["seconds"], .clipped: ["ratio"], .lowLevel: ["dBFS"], .dcOffset: ["ratio"],
        .missingRecording: ["seconds"],
    ]
}
