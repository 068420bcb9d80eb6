/// What is heard on one channel comes back on another: an echo of the line, or crosstalk where it takes no time.
public struct ChannelEcho: Hashable, Codable, Sendable {
    /// Who is heard again, by channel.
    public let source: Int
    /// Where.
    public let channel: Int
    /// By how much it is fainter there, in decibels: the echo return loss (ITU-T G.168), as far as the recorder hears it.
    public let returnLoss: Double
    /// How long it takes, in frames; known to a few milliseconds.
    public let delayFrames: Int64

    /// An echo.
    public init(source: Int, channel: Int, returnLoss: Double, delayFrames: Int64) {
        (self.source, self.channel) = (source, channel)
        (self.returnLoss, self.delayFrames) = (returnLoss, delayFrames)
    }
}

/// Two channels that carry one sound, in all but loudness, noise and a moment: nobody can tell from them who speaks.
public struct ChannelCopy: Hashable, Codable, Sendable {
    /// The channel that comes first.
    public let original: Int
    /// The other.
    public let channel: Int
    /// How much louder the other is, in decibels; negative where it is fainter.
    public let gain: Double

    /// A copy.
    public init(original: Int, channel: Int, gain: Double) {
        (self.original, self.channel, self.gain) = (original, channel, gain)
    }
}
