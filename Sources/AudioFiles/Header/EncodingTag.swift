/// The format tags of `fmt ` chunks (RFC 2361 and Microsoft's `mmreg.h`), as far as telephony meets them.
enum EncodingTag {
    static let pcm: UInt16 = 0x0001
    static let msADPCM: UInt16 = 0x0002
    static let float: UInt16 = 0x0003
    static let alaw: UInt16 = 0x0006
    static let ulaw: UInt16 = 0x0007
    static let imaADPCM: UInt16 = 0x0011
    static let gsm610: UInt16 = 0x0031
    static let g721: UInt16 = 0x0040
    static let mp3: UInt16 = 0x0055
    static let g722: UInt16 = 0x0065
    /// What ffmpeg writes.
    static let otherG722: UInt16 = 0x028F
    static let extensible: UInt16 = 0xFFFE

    /// What the tag stands for, with its number, so that an operator knows what to change at the recorder.
    static func name(of tag: UInt16) -> String {
        let digits = String(tag, radix: 16, uppercase: true)
        let number = "0x" + String(repeating: "0", count: 4 - digits.count) + digits
        return names[tag].map { "\($0) (\(number))" } ?? number
    }

    private static let names: [UInt16: String] = [
        pcm: "PCM", msADPCM: "MS ADPCM", float: "float", alaw: "A-law", ulaw: "μ-law", imaADPCM: "IMA ADPCM",
        gsm610: "GSM 6.10", g721: "G.721 ADPCM", mp3: "MP3", g722: "G.722", otherG722: "G.722",
        0x0010: "OKI ADPCM", 0x0014: "G.723 ADPCM",
        0x0017: "Dialogic OKI ADPCM",
        0x0020: "Yamaha ADPCM", 0x0022: "TrueSpeech", 0x0038: "NMS VBXADPCM", 0x0042: "G.723.1", 0x0045: "G.726",
        0x0050: "MPEG layer 2", 0x0064: "G.726", 0x0083: "G.729",
        0x0133: "G.729", 0x0161: "WMA", 0xA109: "Speex",
    ]
}
