internal import CallModel

/// What the two channels of a recording have in common.
struct ChannelLikenesses {
    let copies: [ChannelCopy]
    let echoes: [ChannelEcho]

    /// What is hardly fainter than its source, in decibels, is no echo of it where the source may be its echo.
    private static let leastLoss = 6.0

    /// - Parameters:
    ///   - channels: two; of any other number nothing is said.
    ///   - areIdentical: whether they hold the very same samples, of which there is no more to say.
    init(_ channels: [HeardChannel], areIdentical: Bool, grid: FrameGrid) {
        guard channels.count == 2, !areIdentical else {
            (copies, echoes) = ([], [])
            return
        }
        if let gain = CopySearch.gain(from: channels[0], to: channels[1]) {
            (copies, echoes) = ([ChannelCopy(original: 0, channel: 1, gain: gain)], [])
            return
        }
        if let copy = LaterCopySearch.gain(between: channels[0], and: channels[1]) {
            let (original, channel) = copy.otherIsFirst ? (1, 0) : (0, 1)
            let gain = copy.otherIsFirst ? -copy.gain : copy.gain
            (copies, echoes) = ([ChannelCopy(original: original, channel: channel, gain: gain)], [])
            return
        }
        copies = []
        let found = [(0, 1), (1, 0)].compactMap { source, channel in
            EchoSearch.echo(of: channels[source], in: channels[channel]).map { echo in
                ChannelEcho(
                    source: source, channel: channel, returnLoss: echo.returnLoss,
                    delayFrames: Int64((echo.delay * Double(grid.stepFrames)).rounded()))
            }
        }
        // Each is like the other then, but only the fainter can have come of the louder.
        echoes = found.count > 1 ? found.filter { $0.returnLoss >= Self.leastLoss } : found
    }
}
