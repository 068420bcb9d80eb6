import AudioAnalysis
import CallModel
import TestSupport

/// How channels of samples look, fed in blocks of some size.
func waveform(of channels: [[Int16]], rate: SampleRate = .telephone, block: Int = 4096) -> Waveform {
    analysed(channels, rate: rate, block: block, roles: []).waveform()
}

/// Feeds signals to an analyser, one a channel, in blocks of some size.
func measure(
    _ channels: [Signal], block: Int = 4096, roles: [ChannelRole] = [], extent: AudioExtent? = nil
) -> AudioMeasurement {
    measure(
        channels.map(\.pcm16), rate: channels.first?.rate ?? .telephone, block: block, roles: roles, extent: extent
    )
}

func measure(_ signal: Signal) -> AudioMeasurement { measure([signal]) }

func measure(
    _ channels: [[Int16]], rate: SampleRate = .telephone, block: Int = 4096, roles: [ChannelRole] = [],
    extent: AudioExtent? = nil
) -> AudioMeasurement {
    let frames = Int64(channels.map(\.count).max() ?? 0)
    let whole = AudioExtent(frames: frames, declaredFrames: frames, repairs: [])
    return analysed(channels, rate: rate, block: block, roles: roles).finish(extent: extent ?? whole)
}

/// An analyser that heard all of it.
private func analysed(
    _ channels: [[Int16]], rate: SampleRate, block: Int, roles: [ChannelRole]
) -> CallAnalyser {
    let frames = channels.map(\.count).max() ?? 0
    let format = AudioFormat(container: .wav, encoding: .pcm16, sampleRate: rate, channels: channels.count)
    var analyser = CallAnalyser(format: format, roles: roles)
    let planar = channels.map { samples in
        let buffer = UnsafeMutableBufferPointer<Int16>.allocate(capacity: max(frames, 1))
        _ = buffer.initialize(from: samples + [Int16](repeating: 0, count: frames - samples.count))
        return buffer
    }
    defer { planar.forEach { $0.deallocate() } }
    var position = 0
    while position < frames {
        let count = min(block, frames - position)
        analyser.consume(planar.map { .init(rebasing: $0[position...]) }, frames: count)
        position += count
    }
    return analyser
}

extension AudioMeasurement {
    /// Speech of a channel in seconds.
    func speech(_ channel: Int = 0) -> [ClosedRange<Double>] {
        channels[channel].speech.map {
            format.sampleRate.seconds($0.start)...format.sampleRate.seconds($0.end)
        }
    }

    /// Where a tone sounds, in seconds.
    func seconds(of tone: ToneSegment) -> ClosedRange<Double> {
        format.sampleRate.seconds(tone.range.start)...format.sampleRate.seconds(tone.range.end)
    }

    /// Seconds of speech on a channel.
    func speechSeconds(_ channel: Int = 0) -> Double { format.sampleRate.seconds(channels[channel].speechFrames) }
}

/// Whether stretches agree, edge by edge.
func agree(_ found: [ClosedRange<Double>], _ expected: [ClosedRange<Double>], within tolerance: Double) -> Bool {
    found.count == expected.count
        && zip(found, expected).allSatisfy {
            abs($0.lowerBound - $1.lowerBound) <= tolerance && abs($0.upperBound - $1.upperBound) <= tolerance
        }
}
