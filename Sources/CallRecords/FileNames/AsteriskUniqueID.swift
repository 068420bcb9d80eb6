/// Asterisk's unique identifier of a channel: `<epoch>.<n>`, or `<systemname>-<epoch>.<n>`.
struct AsteriskUniqueID {
    /// When the channel was made, in seconds since 1970.
    let epoch: Int64

    init?(_ text: some Collection<UInt8>) {
        // One pass: every row of a log has such a text.
        var (epoch, epochDigits, serialDigits, isSerial) = (Int64(0), 0, 0, false)
        for byte in text {
            switch byte {
            case UInt8(ascii: "-"): (epoch, epochDigits, serialDigits, isSerial) = (0, 0, 0, false)
            case UInt8(ascii: ".") where !isSerial && (9...10).contains(epochDigits): isSerial = true
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isSerial: serialDigits += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where epochDigits < 11:
                (epoch, epochDigits) = (epoch * 10 + Int64(byte - UInt8(ascii: "0")), epochDigits + 1)
            // A name before the last dash may hold anything.
            default: (epochDigits, isSerial) = (11, false)
            }
        }
        guard isSerial, serialDigits > 0 else { return nil }
        self.epoch = epoch
    }
}
