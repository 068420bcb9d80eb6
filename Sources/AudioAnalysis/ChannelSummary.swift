internal import CallModel
internal import Foundation

/// What a channel's steps come to, once all are there.
struct ChannelSummary {
    let measurement: ChannelMeasurement
    let tones: [ToneSegment]

    /// - Parameter others: the levels of the channels on which somebody else is heard.
    init(
        _ listener: ChannelListener, others: [[LevelCode]], channel: Int, role: ChannelRole, grid: FrameGrid,
        frames: Int64
    ) {
        let track = listener.track
        let analysis = ToneAnalysis(track, keyPresses: listener.keyPresses, otherTones: listener.otherTones)
        let isLeak = CrossTalk.leaks(track.levels, from: others)
        let smooth = Clicks(removedFrom: track.levels, listener.timbre)
        let segmenter = SpeechSegmenter(smooth.levels, isTone: analysis.isTone, isLeak: isLeak)
        let voices = VoiceGate(smooth.levels, smooth.timbre, segmenter)
        let speech = Foreground.own(voices.speech, smooth.levels)

        func range(_ steps: Range<Int>) -> FrameRange { grid.range(of: steps, count: track.count, frames: frames) }
        tones = analysis.signals.map { ToneSegment(kind: $0.kind, channel: channel, range: range($0.steps)) }
        measurement = ChannelMeasurement(
            channel: channel, role: role, speech: speech.map(range), music: voices.music.map(range),
            activeLevel: SpeechLevel.activeLevel(of: track.levels, in: speech),
            noiseFloor: NoiseLevel.level(of: track.levels, isTone: analysis.isTone, speech: speech),
            peak: listener.peak > 0 ? 20 * log10(Double(listener.peak) / 32768) : nil,
            clippedFrames: listener.clipping.clippedFrames, dcOffset: listener.mean,
            closingLevel: ClosingLevel.level(of: track.levels, speech: speech))
    }
}
