internal import CallModel

/// How well it can be heard.
struct LevelFindings {
    let rules: CompletenessRules

    func findings(_ measurement: AudioMeasurement) -> [Finding] {
        var findings: [Finding?] = measurement.channels.flatMap { channel in
            [clipped(channel, measurement), low(channel), offset(channel)]
        }
        if measurement.channelsAreIdentical { findings.append(rules.finding(.identicalChannels)) }
        return findings.compactMap(\.self)
    }

    private func clipped(_ channel: ChannelMeasurement, _ measurement: AudioMeasurement) -> Finding? {
        let share = Double(channel.clippedFrames) / Double(measurement.extent.frames)
        guard share > rules.clippedRatio else { return nil }
        return rules.finding(.clipped, channel: channel.channel, value: share, threshold: rules.clippedRatio)
    }

    private func low(_ channel: ChannelMeasurement) -> Finding? {
        guard let level = channel.activeLevel, level < rules.lowLevelDBFS else { return nil }
        return rules.finding(.lowLevel, channel: channel.channel, value: level, threshold: rules.lowLevelDBFS)
    }

    private func offset(_ channel: ChannelMeasurement) -> Finding? {
        let share = abs(channel.dcOffset) / 32768
        guard share > rules.dcOffsetRatio else { return nil }
        return rules.finding(.dcOffset, channel: channel.channel, value: share, threshold: rules.dcOffsetRatio)
    }
}
