import CallOperations

/// A measured file as people read it.
struct MeasuredFileText {
    private let file: MeasuredFileDocument

    init(_ file: MeasuredFileDocument) { self.file = file }

    var lines: [String] {
        let format =
            "\(file.container), \(file.encoding), \(file.sampleRate) Hz, \(Words.plural(file.channels, "channel"))"
        let tones = file.tones.map { "\($0.kind) \($0.start)–\($0.end) s" }
        let music = file.channelsMeasured.flatMap { channel in
            channel.music.map { "channel \(channel.channel) \($0[0])–\($0[1]) s" }
        }
        return ShowText.facts(
            [
                ("file", file.file), ("format", format),
                ("duration", Words.duration(file.durationSeconds, claimed: file.headerDurationSeconds.value)),
                ("repairs", file.repairs.isEmpty ? "none" : file.repairs.joined(separator: ", ")),
                (
                    "silence",
                    "longest \(file.silence.longestSeconds) s, leading \(file.silence.leadingSeconds) s, "
                        + "trailing \(file.silence.trailingSeconds) s"
                ),
                ("tones", tones.isEmpty ? "none" : tones.joined(separator: ", ")),
                ("music", music.isEmpty ? "none" : music.joined(separator: ", ")),
            ] + ConversationText.facts(file.conversation)) + ChannelTable.lines(file.channelsMeasured)
            + ShowText.facts([("verdict", file.verdict)] + file.findings.map { ("finding", Self.text($0)) })
    }

    private static func text(_ finding: FindingDocument) -> String {
        var parts = ["\(finding.code) (\(finding.severity))"]
        if let start = finding.start.value, let end = finding.end.value { parts.append("\(start)–\(end) s") }
        if let channel = finding.channel.value {
            parts.append("channel \(channel) (\(finding.party.value ?? "unknown"))")
        }
        if let value = finding.value.value {
            parts.append("measured \(value)" + (finding.threshold.value.map { ", held against \($0)" } ?? ""))
        }
        return parts.joined(separator: ", ")
    }
}
