import CallModel
import Testing

@Suite("Masking of personal data")
struct PersonalDataTests {
    @Test(
        "numbers in names are hidden, days and identifiers are not",
        arguments: [
            (
                "out-913800138001-8001-20260316-093012-1773624612.1234.wav",
                "out-********8001-8001-20260316-093012-1773624612.1234.wav"
            ),
            ("20260316-142940_18800188018.wav", "20260316-142940_*******8018.wav"),
            ("13700137023-20260316154105.WAV", "*******7023-20260316154105.WAV"),
            ("02161234567.wav", "*******4567.wav"),
            ("20261316.wav", "****1316.wav"),
            ("cdr_StandAloneCluster_01_202603160130_1", "cdr_StandAloneCluster_01_202603160130_1"),
            ("202603162530", "********2530"),
            ("1380013800.wav", "******3800.wav"),
            ("call-8001.wav", "call-8001.wav"),
            ("身份证990000196508020835", "身份证**************0835"),
            ("", ""),
        ])
    func text(_ text: String, _ masked: String) {
        #expect(PersonalData.masked(text: text) == masked)
    }

    @Test("of a name its first character stays")
    func names() {
        #expect(PersonalData.masked(name: "钱峰") == "钱*")
        #expect(PersonalData.masked(name: "") == "")
    }

    @Test("of a number its last four digits stay, and those that say where it is")
    func numbers() {
        #expect(PhoneNumber(normalised: "+8613800138001").masked == "+86138****8001")
        #expect(PhoneNumber(normalised: "8001").masked == "8001")
    }
}
