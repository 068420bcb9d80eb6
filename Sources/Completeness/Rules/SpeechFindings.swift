internal import CallModel

/// Who speaks, and when nobody does.
struct SpeechFindings {
    let rules: CompletenessRules

    func findings(_ measurement: AudioMeasurement) -> [Finding] {
        if let silent = silent(measurement) { return [silent] }
        return [
            oneWay(measurement), deadAir(measurement), leading(measurement), trailing(measurement),
            cutOff(measurement),
        ].compactMap(\.self)
    }

    private func seconds(_ frames: Int64, _ measurement: AudioMeasurement) -> Double {
        measurement.format.sampleRate.seconds(frames)
    }

    private func silent(_ measurement: AudioMeasurement) -> Finding? {
        let speech = measurement.channels.map { seconds($0.speechFrames, measurement) }.max() ?? 0
        // A recording too short to hold that much speech is told by its length.
        let enough = min(rules.minimumSpeechSeconds, measurement.durationSeconds / 2)
        guard speech < enough else { return nil }
        return rules.finding(
            .silent, range: FrameRange(start: 0, end: measurement.extent.frames), value: speech,
            threshold: rules.minimumSpeechSeconds)
    }

    private func oneWay(_ measurement: AudioMeasurement) -> Finding? {
        guard measurement.channels.count > 1 else { return nil }
        let speech = measurement.channels.map {
            (channel: $0.channel, seconds: seconds($0.speechFrames, measurement))
        }
        guard let least = speech.min(by: { $0.seconds < $1.seconds }), let most = speech.map(\.seconds).max(),
            least.seconds < rules.oneWaySpeechSeconds, most > rules.oneWayOtherSpeechSeconds
        else { return nil }
        return rules.finding(
            .oneWay, range: FrameRange(start: 0, end: measurement.extent.frames), channel: least.channel,
            value: least.seconds, threshold: rules.oneWaySpeechSeconds)
    }

    /// The longest silence, unless it is the one before the first word or after the last: those have rules of their
    /// own.
    private func deadAir(_ measurement: AudioMeasurement) -> Finding? {
        let longest = measurement.silence.longest
        let isInside = longest.start > 0 && longest.end < measurement.extent.frames
        let length = seconds(longest.count, measurement)
        guard isInside, length >= rules.deadAirSeconds else { return nil }
        return rules.finding(.deadAir, range: longest, value: length, threshold: rules.deadAirSeconds)
    }

    private func leading(_ measurement: AudioMeasurement) -> Finding? {
        let frames = measurement.silence.leadingFrames
        guard seconds(frames, measurement) >= rules.leadingSilenceSeconds else { return nil }
        return rules.finding(
            .leadingSilence, range: FrameRange(start: 0, end: frames), value: seconds(frames, measurement),
            threshold: rules.leadingSilenceSeconds)
    }

    private func trailing(_ measurement: AudioMeasurement) -> Finding? {
        let frames = measurement.silence.trailingFrames
        guard seconds(frames, measurement) >= rules.trailingSilenceSeconds else { return nil }
        let end = measurement.extent.frames
        return rules.finding(
            .trailingSilence, range: FrameRange(start: end - frames, end: end),
            value: seconds(frames, measurement),
            threshold: rules.trailingSilenceSeconds)
    }

    /// Speech that lasts to the very end: whoever hangs up leaves a moment of quiet behind the last word.
    private func cutOff(_ measurement: AudioMeasurement) -> Finding? {
        let end = measurement.extent.frames
        let cut = measurement.channels.compactMap { channel -> (channel: Int, last: FrameRange)? in
            guard let last = channel.speech.last else { return nil }
            return (channel.channel, last)
        }.max { $0.last.end < $1.last.end }
        guard let cut else { return nil }
        let quiet = seconds(end - cut.last.end, measurement)
        guard quiet < rules.cutOffSeconds else { return nil }
        return rules.finding(
            .cutOff, range: cut.last, channel: cut.channel, value: quiet, threshold: rules.cutOffSeconds)
    }
}
