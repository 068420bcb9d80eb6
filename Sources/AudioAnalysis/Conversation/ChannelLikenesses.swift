internal import CallModel

/// What the two channels of a recording have in common.
struct ChannelLikenesses {
    let copies: [ChannelCopy]
    let echoes: [ChannelEcho]

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
        copies = []
        echoes = [(0, 1), (1, 0)].compactMap { source, channel in
            EchoSearch.echo(of: channels[source], in: channels[channel]).map { echo in
                ChannelEcho(
                    source: source, channel: channel, returnLoss: echo.returnLoss,
                    delayFrames: Int64((echo.delay * Double(grid.stepFrames)).rounded()))
            }
        }
    }
}
