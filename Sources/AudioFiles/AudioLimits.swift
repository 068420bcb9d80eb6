/// What a header may claim before anything is allocated for it or a decoder sees it.
///
/// libsndfile trusts block sizes and chunk counts that its own fixes missed twice (CVE-2022-33065, CVE-2026-37555), so
/// the bounds are ours and come first.
public enum AudioLimits {
    /// Accepted channel counts.
    public static let channels = 1...8
    /// Accepted rates, in frames a second.
    public static let sampleRates = 4_000...192_000
    /// Half a day: no call is longer, and every product of counts stays far inside 64 bits.
    public static let longestSeconds: Int64 = 12 * 3600
    /// Chunks looked at before a header counts as nonsense.
    static let chunks = 256
    /// The largest ADPCM block, in bytes. Writers use 256 to 4096.
    static let adpcmBlock = 8192
}
