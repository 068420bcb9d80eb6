import CallOperations
import TerminalOutput

/// What is heard on each channel, as people read it.
enum ChannelTable {
    static func lines(_ channels: [ChannelDocument]) -> [String] {
        var table = TextTable([
            .init("Channel", .right), .init("Role"), .init("Speech s", .right), .init("Level dBFS", .right),
            .init("Noise dBFS", .right), .init("Peak dBFS", .right),
        ])
        func level(_ value: Double?) -> StyledText { Words.known(value.map { "\($0)" }) }
        for channel in channels {
            table.add([
                StyledText("\(channel.channel)"), StyledText(channel.role), Words.seconds(channel.speechSeconds),
                level(channel.activeLevelDBFS.value), level(channel.noiseFloorDBFS.value),
                level(channel.peakDBFS.value),
            ])
        }
        return table.lines(for: StandardOutput.medium)
    }
}
