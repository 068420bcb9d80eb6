internal import CallModel

/// Which findings explain which others. One defect is reported once: a call that is nothing but a busy tone is not also
/// silent, one-way and too short.
enum FindingMasks {
    /// What each finding explains.
    ///
    /// | found | so it is no wonder that |
    /// | --- | --- |
    /// | nothing behind the header | the header is wrong too |
    /// | less than the header promises | it ends in a word, and is shorter than the call |
    /// | the call was not answered, or met a tone | nobody speaks, or one party only, and not for long |
    /// | nobody speaks | there is silence everywhere, and no level to be judged |
    /// | one party is not heard | there are pauses where that party spoke |
    /// | it belongs to nothing | it has no call detail |
    static let explained: [FindingCode: Set<FindingCode>] = {
        let silences: Set<FindingCode> = [.deadAir, .leadingSilence, .trailingSilence]
        let conversation = silences.union([.tooShort, .silent, .oneWay, .cutOff])
        let tone = conversation.union([.lowLevel, .clipped])
        return [
            .empty: [.headerRepaired, .truncated],
            .truncated: [.headerRepaired, .cutOff, .durationMismatch],
            .notAnswered: conversation,
            .busyTone: tone, .ringbackOnly: tone, .faxTone: tone,
            .silent: silences.union([.oneWay, .cutOff, .lowLevel, .clipped, .identicalChannels]),
            .oneWay: silences,
            .unmatched: [.missingCDR],
        ]
    }()

    /// Leaves out what others explain. A finding never hides a graver one, whatever severities the site has chosen: the
    /// verdict on what is left is the verdict on all.
    static func unexplained(_ findings: [Finding]) -> [Finding] {
        findings.filter { finding in
            !findings.contains { other in
                other.severity >= finding.severity && explained[other.code]?.contains(finding.code) == true
            }
        }
    }
}
