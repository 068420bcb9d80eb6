import CallOperations
import TerminalOutput

/// A recording as people read it.
struct RecordingText {
    private let recording: RecordingDocument

    init(_ recording: RecordingDocument) { self.recording = recording }

    var lines: [String] { facts + channels + findings }

    private var facts: [String] {
        let format = [
            recording.container.value, recording.encoding.value, recording.sampleRate.value.map { "\($0) Hz" },
            recording.channels.value.map { Words.plural($0, "channel") },
        ].compactMap(\.self).joined(separator: ", ")
        let duration = recording.durationSeconds.value.map {
            Words.duration($0, claimed: recording.headerDurationSeconds.value)
        }
        let match = recording.match
        let score = match.score.value.map { ", score \($0)" } ?? ""
        let method = match.method.value.map { " by \($0)" } ?? ""
        return ShowText.facts(
            [
                ("recording", recording.id), ("name", recording.name), ("source", recording.source),
                ("sha256", recording.sha256), ("bytes", "\(recording.bytes)"), ("status", recording.status),
            ] + versions + [
                ("format", format.isEmpty ? nil : format), ("duration", duration), ("began", recording.startedAt),
                ("verdict", recording.verdict), ("match", match.state + method + score),
                ("call", match.callID.value),
                ("callback", match.callbackID.value), ("policy", match.policyNumber.value),
                ("rivals", match.rivals.isEmpty ? "none" : "\(match.rivals.count), see 'huiyin explain'"),
                (
                    "keep until",
                    recording.retention.retainUntil.value
                        ?? "open: \(recording.retention.class.value ?? "no class applies")"
                ),
                (
                    "holds",
                    recording.retention.holds.isEmpty ? "none" : recording.retention.holds.joined(separator: ", ")
                ),
            ] + (recording.conversation.value.map(ConversationText.facts) ?? []))
    }

    /// Said only where there are several.
    private var versions: [(String, String?)] {
        (recording.continuedBy.value.map { [("continued by", $0)] } ?? [])
            + (recording.continues.isEmpty ? [] : [("continues", recording.continues.joined(separator: ", "))])
    }

    private var channels: [String] {
        guard let channels = recording.channelsMeasured.value else { return [] }
        return ChannelTable.lines(channels)
    }

    private var findings: [String] {
        guard !recording.findings.isEmpty else { return [] }
        return ListTables.findings.table(
            recording.findings.map { FindingLine(on: recording, $0) }
        ).lines(for: StandardOutput.medium)
    }
}
