import CallModel
import Completeness

extension CompletenessRules {
    /// Round thresholds, and the severities of the default configuration.
    static func usual(
        _ severities: [FindingCode: Severity] = usualSeverities, kinds: [CallbackKind: KindRules] = [:]
    ) -> CompletenessRules {
        CompletenessRules(
            version: "test", severities: severities,
            rules: [
                EmptyRule(), UndecodableRule(), TruncatedRule(), HeaderRepairedRule(), TooShortRule(seconds: 10),
                DurationMismatchRule(seconds: 2, ratio: 0.02, longer: .notice), SilentRule(seconds: 1),
                OneWayRule(seconds: 1, otherSeconds: 1), DeadAirRule(seconds: 30), LeadingSilenceRule(seconds: 10),
                TrailingSilenceRule(seconds: 15),
                CutOffRule(seconds: 0.05, doubtSeconds: 0.15, speechSeconds: 0.15, decibels: 10),
                FillingToneRule.busy(ratio: 0.5, speechSeconds: 10),
                FillingToneRule.ringback(ratio: 0.5, speechSeconds: 10), FaxToneRule(seconds: 2),
                ClippedRule(ratio: 0.005, speechSeconds: 1), LowLevelRule(dBFS: -40, speechSeconds: 1),
                DCOffsetRule(ratio: 0.02), IdenticalChannelsRule(), NotAnsweredRule(), UnmatchedRule(),
                AmbiguousMatchRule(), MissingCDRRule(), DuplicateAudioRule(),
            ],
            kinds: kinds, missingRecording: MissingRecordingRule(seconds: 3))
    }

    static let usualSeverities: [FindingCode: Severity] = {
        var severities = Dictionary(uniqueKeysWithValues: FindingCode.allCases.map { ($0, Severity.incomplete) })
        for code in [FindingCode.headerRepaired, .leadingSilence, .trailingSilence, .dcOffset] {
            severities[code] = .notice
        }
        let forPeople: [FindingCode] = [
            .clipped, .lowLevel, .identicalChannels, .unmatched, .ambiguousMatch, .missingCDR, .duplicateAudio,
        ]
        for code in forPeople { severities[code] = .review }
        return severities
    }()
}

extension CompletenessJudge {
    /// The codes of the findings, in order.
    func codes(_ evidence: CallEvidence) -> [FindingCode] { findings(evidence).map(\.code) }
}
