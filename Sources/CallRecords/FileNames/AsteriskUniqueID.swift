/// Asterisk's unique identifier of a channel: `<epoch>.<n>`, or `<systemname>-<epoch>.<n>`.
struct AsteriskUniqueID {
    /// When the channel was made, in seconds since 1970.
    let epoch: Int64

    init?(_ text: some Collection<UInt8>) {
        let last = Array(text).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).last ?? []
        let parts = last.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard parts.count == 2, (9...10).contains(parts[0].count), !parts[1].isEmpty,
            parts.allSatisfy({ $0.allSatisfy(digits.contains) }),
            let epoch = Int64(String(decoding: parts[0], as: UTF8.self))
        else { return nil }
        self.epoch = epoch
    }
}
