/// A few blocks of coded audio, encoded and decoded by SoX 14.4.2: a gliding two-tone signal at 8 kHz, mono.
public struct BlockCodedAudio: Sendable {
    /// The blocks.
    public let blocks: [UInt8]
    /// Frames in all of them.
    public let frames: Int
    /// What the first frames decode to.
    public let firstSamples: [Int16]
    /// What the last frames decode to.
    public let lastSamples: [Int16]
    /// FNV-1a (64 bits) over all decoded samples as little-endian bytes.
    public let digest: UInt64

    /// FNV-1a over samples.
    public static func digest(of samples: [Int16]) -> UInt64 {
        samples.flatMap(\.littleEndianBytes).reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private init(_ hexadecimal: String, frames: Int, first: [Int16], last: [Int16], digest: UInt64) {
        let digits = hexadecimal.filter(\.isHexDigit).compactMap(\.hexDigitValue).map(UInt8.init)
        blocks = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        (self.frames, firstSamples, lastSamples, self.digest) = (frames, first, last, digest)
    }

    /// Three GSM 6.10 blocks of 65 bytes: an odd number, which libsndfile 1.2.0 decodes 320 frames too many of.
    public static let gsm610 = BlockCodedAudio(
        """
        150bdaf78922edaf91a0ab7783a79048769bf62483778948bfbd2664d178970134a9c0fe7a5131589743569f342ba484
        f5a741d01b4e32ea5a7534258460b7ab00d30aecaf073d41e4382dfbbe1ec18954d352405b223b5d095a0db541886697
        8a64b580fe9aec33da0d89fa9fb5530664bd4b493537fc73c146d75015028c6e1b4d190de0a6b996a1e682d21ea3ce42
        c868738ab68ec1779584eeb92e62d8e89691a4dda02596e81a769b51d4b6e81622d5f4a4ac680be4cd19c5d7681b066d
        371924
        """,
        frames: 960, first: [0, 2464, 2504, 1768, 4480, 4504], last: [-1040, -640, -1168, -1240],
        digest: 0xA912_DD90_C548_7D49)

    /// One IMA ADPCM block of 256 bytes.
    public static let imaADPCM = BlockCodedAudio(
        """
        00003e00031915b920ea0ba09e0299618130140a23ea19d88b809d3198618338159921fa09b89c81aa529161031814b9
        28fa0ba89d11a9628240138823ea09e88b909c3198720220159911e90ab89d81aa529151041813b928fb8bb89d119962
        8241040822da09d98c90ab3298731338158911fa89c89b819b528161131824aa18fa8bb8ac1199720240230923eb09e9
        8b909c2190720338149921fa0ab99c80aa628151131814b918fa8ba89d11a9620230158813ca0ae98c90ab3298730330
        159921fa89b88d809a428161031814b910fa8ba09d1199618230150922da09d89b909c31a0720338159911da8ac88d00
        aa428151041823ca10f98aa09c11a962
        """,
        frames: 505, first: [0, 2404, 2716, 1864, 2638, 5219], last: [-5464, -6755, -5582, -2809],
        digest: 0xAB03_311B_A19C_29BE)

    /// One MS ADPCM block of 256 bytes, with the standard coefficients.
    public static let msADPCM = BlockCodedAudio(
        """
        057500170a00008923fc021eb031ce15fe024fd061ee130ce14ecf32db141ed431b032ec041cd14fcf23ec051fe151df
        24fcf22dcf41bf130de62fe042ec230be22eb021ec150fe331cf51fd040db13fbf22fd051fe251de42fcf22da03fed24
        1b033fc233db23fcd24db013ce141ee370d123ec031bd22fbe32fc052ee242cf320af22cef4fed331a033fd161ee140b
        f12ecf31dd170ff240ef42fb030dc04fce32fc052ee251ed42fdd42cc030ce150d035fe051ee14fdd32daf31ec142c02
        40ee52fc030db120bf22fc133ec342cf24fb012dc030ce16fff25fe041fd14fdd24eaf31ec231de450d034dd041cc130
        af22fc132ed360ef2309012dd032af04
        """,
        frames: 500, first: [0, 2583, 3705, 2101, 2446, 4953], last: [-2790, -5204, -7085, -5815],
        digest: 0x8E24_3BF5_71A6_865C)

    /// 24 ms of G.722, encoded and decoded by ffmpeg 5.1: two gliding tones, one in each band, at 16 kHz.
    public static let g722 = BlockCodedAudio(
        """
        fa94268922b120e020602f7efeefe8e9f9ce8889d3f2ecf2dedfeee76cd989cad7f0b0fc79ebaadcc9caf6a8b05b78af
        97cad4e8e6d9cfbdfd51fba470c98eeb709bf23cca9a64f38b1f75986c708958249e50379733698b12669c15fc9328b8
        c82bae13fa9229f84868b514ff59668c1da64f79da299017e74df6bd2d8c2ef10dec5efed166ca2ebc5c9729cd30fa16
        f8748e6cd43ff65ed8eacdea54f8379a3ab7166f587ab352ac51f37d5ab052b056fabb1af21570d534997afcda3452f0
        """,
        frames: 384, first: [0, -1, -1, 0, 0, -1], last: [7098, 10_928, -11_888, -9298],
        digest: 0x7333_9AAA_6CA8_A5A7)
}
