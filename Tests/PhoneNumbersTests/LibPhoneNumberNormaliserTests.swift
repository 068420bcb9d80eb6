import CallModel
import CallRecords
import PhoneNumbers
import TestSupport
import Testing

@Suite("Telephone numbers by libphonenumber")
struct LibPhoneNumberNormaliserTests {
    static let site = LibPhoneNumberNormaliser(region: "CN", outsideLinePrefix: "9", extensionLengths: 3...6)

    static let known: [(dialled: String, normalised: String)] = [
        ("sip:13800138000@192.0.2.1", "+8613800138000"), ("SIPS:13800138000@h;user=phone", "+8613800138000"),
        ("tel:+86-138-0013-8000;phone-context=x", "+8613800138000"),
        // Mobile numbers, in every way that switches and people write them.
        ("13800138000", "+8613800138000"), ("+8613800138000", "+8613800138000"),
        ("8613800138000", "+8613800138000"),
        ("008613800138000", "+8613800138000"), ("913800138000", "+8613800138000"),
        ("9008613800138000", "+8613800138000"), ("138 0013 8000", "+8613800138000"),
        ("138-0013-8000", "+8613800138000"), ("(+86) 138.0013.8000", "+8613800138000"),
        ("＋８６１３８００１３８０００", "+8613800138000"), ("１３８００１３８０００", "+8613800138000"),
        ("138\u{3000}0013\u{A0}8000", "+8613800138000"), ("19912345678", "+8619912345678"),
        ("16612345678", "+8616612345678"), ("013800138000", "+8613800138000"),
        // Landlines with their area.
        ("010-12345678", "+861012345678"), ("01062345678", "+861062345678"), ("901062345678", "+861062345678"),
        ("（010）62345678", "+861062345678"), ("0571-88157777", "+8657188157777"),
        ("+861062345678", "+861062345678"),
        ("0086-21-62345678", "+862162345678"),
        // Service numbers.
        ("4008123456", "+864008123456"), ("400-812-3456", "+864008123456"),
        // Abroad.
        ("+85223456789", "+85223456789"), ("0085223456789", "+85223456789"), ("+14155552671", "+14155552671"),
        // Extensions.
        ("8001", "8001"), ("600", "600"), ("80-01", "8001"), ("８００１", "8001"), ("95519", "95519"), ("000", "000"),
    ]

    @Test("one number has one form", arguments: known)
    func normalises(dialled: String, normalised: String) {
        #expect(Self.site.normalise(dialled)?.normalised == normalised)
    }

    @Test(
        "what is no number is none",
        arguments: [
            "", " ", "+", "anonymous", "Anonymous", "unknown", "未知", "s", "h", "~~s~~", "*98", "#8001", "8001#",
            "12",
            "1", "13800138", "138001380001", "23800138000", "13800138000,13900139000", "13800138000/13900139000",
            "1380013800O", "sip:alice@192.0.2.1", "sip:", "http:13800138000", "+8001", "138+00138000",
            "++8613800138000",
            "\u{0}13800138000",
            "13800138000\n", "٠١٢٣", "Ⅷ001", "8²01", "①②③④",
        ])
    func nothing(dialled: String) {
        #expect(Self.site.normalise(dialled) == nil)
    }

    @Test("no text is too long")
    func long() {
        #expect(Self.site.normalise(String(repeating: "1", count: 10_000_000)) == nil)
        #expect(Self.site.normalise(String(repeating: " ", count: 90) + "8001") == PhoneNumber(normalised: "8001"))
    }

    @Test("the outside line's digit is the site's own, and belongs to the number where there is none")
    func outsideLine() {
        let zero = LibPhoneNumberNormaliser(region: "CN", outsideLinePrefix: "0", extensionLengths: 3...6)
        #expect(zero.normalise("0010-12345678")?.normalised == "+861012345678")
        #expect(zero.normalise("913800138000") == nil)
        let none = LibPhoneNumberNormaliser(region: "CN", outsideLinePrefix: "", extensionLengths: 3...6)
        #expect(none.normalise("913800138000") == nil)
        #expect(none.normalise("13800138000")?.normalised == "+8613800138000")
    }

    @Test("a site elsewhere dials otherwise")
    func otherRegion() {
        let munich = LibPhoneNumberNormaliser(region: "DE", outsideLinePrefix: "0", extensionLengths: 2...3)
        #expect(munich.normalise("089 636 48018")?.normalised == "+498963648018")
        #expect(munich.normalise("0089 636 48018")?.normalised == "+498963648018")
        #expect(munich.normalise("13800138000")?.isPublic != false)
        #expect(munich.normalise("+8613800138000")?.normalised == "+8613800138000")
    }

    @Test("a region that nobody knows reads what needs none")
    func unknownRegion() {
        let nowhere = LibPhoneNumberNormaliser(region: "ZZ", outsideLinePrefix: "", extensionLengths: 3...6)
        #expect(nowhere.normalise("13800138000") == nil)
        #expect(nowhere.normalise("+8613800138000")?.normalised == "+8613800138000")
    }

    @Test("a normal form is its own normal form", arguments: known)
    func idempotent(dialled: String, normalised: String) {
        #expect(Self.site.normalise(normalised)?.normalised == normalised)
    }

    @Test("many threads may ask at once, and get one answer")
    func threads() async {
        let site = LibPhoneNumberNormaliser(region: "CN", outsideLinePrefix: "9", extensionLengths: 3...6)
        let answers = await withTaskGroup { group in
            for task in 0..<16 {
                group.addTask {
                    (0..<500).map { site.normalise("138001\(10_000 + ($0 * 7 + task) % 500)") != nil }
                }
            }
            return await group.reduce(into: [Bool]()) { $0 += $1 }
        }
        #expect(answers.count == 8000)
        #expect(answers.allSatisfy { $0 })
    }

    @Test("more numbers than are remembered are read all the same")
    func manyNumbers() {
        let site = LibPhoneNumberNormaliser(region: "CN", outsideLinePrefix: "9", extensionLengths: 3...6)
        for number in 0..<25_000 {
            #expect(site.normalise("\(100_000 + number)")?.normalised == "\(100_000 + number)")
        }
        #expect(site.normalise("100000")?.normalised == "100000")
    }

    @Test("any text is taken without a fault", arguments: 0..<40)
    func anyText(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet: [Character] = [
            "0", "1", "3", "8", "9", "+", "-", "９", "x", ";", "e", "=", "\u{0}", "林", "*", "\u{202E}",
        ]
        for _ in 0..<200 {
            let length = Int.random(in: 0...24, using: &random)
            let text = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            guard let number = Self.site.normalise(text) else { continue }
            let digits = number.normalised.drop { $0 == "+" }
            #expect(digits.utf8.allSatisfy { (0x30...0x39).contains($0) })
            #expect(Self.site.normalise(number.normalised) == number)
        }
    }
}
