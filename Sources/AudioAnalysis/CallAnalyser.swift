public import CallModel

/// Hears a recording once, from its first frame to its last, and says what is in it.
///
/// Feed it blocks of any size as they are decoded; it keeps a byte a channel for every 10 ms. It judges nothing: what a
/// silence or a tone means for a call is decided elsewhere.
///
/// ```swift
/// var analyser = CallAnalyser(format: header.format, roles: [.agent, .customer])
/// while case let frames = try reader.read(into: planar), frames > 0 { analyser.consume(planar, frames: frames) }
/// let measurement = analyser.finish(extent: header.extent)
/// ```
public struct CallAnalyser {
    private let format: AudioFormat
    private let roles: [ChannelRole]
    private let grid: FrameGrid
    private var channels: [ChannelListener]
    private var comparison: ChannelComparison
    private var frames: Int64 = 0
    /// The beginning of a step that the last block ended in, one stretch a channel.
    private var remainder: [Int16]
    private var held = 0

    /// - Parameters:
    ///   - format: of the samples that will come.
    ///   - roles: who is heard on each channel, in order; channels beyond are ``ChannelRole/unknown``.
    public init(format: AudioFormat, roles: [ChannelRole]) {
        self.format = format
        self.roles = roles
        grid = FrameGrid(format.sampleRate)
        let listener = ChannelListener(grid, ToneDetector(grid), DTMFDetector(grid))
        channels = [ChannelListener](repeating: listener, count: format.channels)
        comparison = ChannelComparison(channels: format.channels)
        remainder = [Int16](repeating: 0, count: grid.stepFrames * format.channels)
    }

    /// Takes the next frames.
    /// - Parameters:
    ///   - planar: a buffer for each channel, in order.
    ///   - frames: how many frames of each buffer are filled.
    public mutating func consume(_ planar: [UnsafeMutableBufferPointer<Int16>], frames: Int) {
        precondition(planar.count == channels.count, "one buffer a channel")
        precondition(planar.allSatisfy { $0.count >= frames }, "the buffers hold the frames")
        guard frames > 0 else { return }
        comparison.consume(planar, frames: frames)
        let (start, rest) = completeStep(planar, frames: frames)
        for channel in channels.indices {
            guard let samples = planar[channel].baseAddress else { continue }
            if start < rest {
                let steps = (rest - start) / grid.stepFrames
                channels[channel].consume(samples + start, steps: steps, width: grid.stepFrames)
            }
            hold(planar[channel], from: max(start, rest), to: frames, channel: channel)
        }
        held += frames - max(start, rest)
        self.frames += Int64(frames)
    }

    /// Fills up the step that an earlier block began.
    /// - Returns: where the whole steps of this block begin and end.
    private mutating func completeStep(
        _ planar: [UnsafeMutableBufferPointer<Int16>], frames: Int
    ) -> (start: Int, rest: Int) {
        let step = grid.stepFrames
        guard held > 0 else { return (0, frames / step * step) }
        let missing = min(step - held, frames)
        for channel in channels.indices { hold(planar[channel], from: 0, to: missing, channel: channel) }
        held += missing
        guard held == step else { return (missing, missing) }
        listenToRemainder(isKept: true)
        return (missing, missing + (frames - missing) / step * step)
    }

    private mutating func hold(_ samples: UnsafeMutableBufferPointer<Int16>, from: Int, to: Int, channel: Int) {
        let base = channel * grid.stepFrames + (from == 0 ? held : 0)
        for index in from..<to { remainder[base + index - from] = samples[index] }
    }

    private mutating func listenToRemainder(isKept: Bool) {
        let count = held
        held = 0
        remainder.withUnsafeBufferPointer { remainder in
            guard let base = remainder.baseAddress else { return }
            for channel in channels.indices {
                channels[channel].consume(base + channel * grid.stepFrames, count: count, isKept: isKept)
            }
        }
    }

    /// Ends the recording and says what was heard.
    ///
    /// A remainder of less than half a step has no level of its own: it belongs to what came before it, so that a word
    /// that is cut off lasts to the very end.
    /// - Parameter extent: what the header says; where fewer or more frames came, those that came are what is reported.
    public consuming func finish(extent: AudioExtent) -> AudioMeasurement {
        if held > 0 {
            let isKept = held * 2 >= grid.stepFrames || frames < Int64(grid.stepFrames)
            listenToRemainder(isKept: isKept)
        }
        let results = channels.indices.map { channel in
            ChannelSummary(
                channels[channel],
                others: channels.indices.filter { $0 != channel }.map { channels[$0].track.levels },
                channel: channel, role: channel < roles.count ? roles[channel] : .unknown,
                grid: grid, frames: frames)
        }
        let measurements = results.map(\.measurement)
        let areIdentical = comparison.isAnyPairIdentical { !channels[$0].isIdle }
        let heard = zip(channels, measurements).map { HeardChannel($0.track.levels, $1, grid) }
        let likenesses = ChannelLikenesses(heard, areIdentical: areIdentical, grid: grid)
        return AudioMeasurement(
            format: format, extent: found(extent), channels: measurements,
            silence: JointSilence.measure(measurements.map(\.speech), frames: frames),
            tones: results.flatMap(\.tones).sorted { ($0.range.start, $0.channel) < ($1.range.start, $1.channel) },
            channelsAreIdentical: areIdentical, copies: likenesses.copies, echoes: likenesses.echoes)
    }

    /// How what was heard so far looks; a step that is not full yet counts as it stands.
    public func waveform() -> Waveform {
        let drawn = channels.indices.map { channel in
            var peaks = channels[channel].peaks
            let rest = remainder[channel * grid.stepFrames..<channel * grid.stepFrames + held]
            if let low = rest.min(), let high = rest.max() { peaks.take(low: low, high: high) }
            return peaks.drawn()
        }
        // Every channel has as many steps as the first.
        let count = drawn.first?.points.count ?? 0
        let extremes = [Int8](unsafeUninitializedCapacity: 2 * drawn.count * count) { extremes, filled in
            for (channel, drawn) in drawn.enumerated() {
                precondition(drawn.points.count == count, "every channel has as many")
                drawn.points.withUnsafeBytes { points in
                    // Both bytes of a point at a time.
                    let extremes = UnsafeMutableRawBufferPointer(extremes)
                    for index in 0..<count {
                        extremes.storeBytes(
                            of: points.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self),
                            toByteOffset: 2 &* (index &* channels.count &+ channel), as: UInt16.self)
                    }
                }
            }
            filled = 2 * drawn.count * count
        }
        return Waveform(
            sampleRate: format.sampleRate, framesPerPoint: grid.stepFrames * (drawn.first?.steps ?? 1),
            channels: drawn.count, extremes: extremes)
    }

    private func found(_ extent: AudioExtent) -> AudioExtent {
        guard extent.frames != frames else { return extent }
        let isShort = frames < extent.frames && !extent.repairs.contains(.truncated)
        return AudioExtent(
            frames: frames, declaredFrames: extent.declaredFrames,
            repairs: extent.repairs + (isShort ? [.truncated] : []))
    }
}
