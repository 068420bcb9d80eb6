import CallModel
import Testing

@testable import CallRecords

@Suite("Lists of a business system")
struct BusinessListTests {
    static let policyHeader =
        "policyNumber,holderName,holderIDNumber,phone,otherPhone,product,channel,salesAgent,issuedOn,"
        + "receiptSignedOn,hesitationDays,contractEndsOn\n"

    private func policies(_ text: String) throws -> Reading<Policy> {
        try facts(text, .policies(phones: PlainNormaliser()))
    }

    private func callbacks(_ text: String) throws -> Reading<Callback> {
        try facts(text, .callbacks(phones: PlainNormaliser()))
    }

    @Test("a policy in full")
    func policy() throws {
        let row =
            "YS1,钱峰,990000196508020835,13600136091,13600136092,福满分红,银保,S3041,2013-06-11,2013-06-14,10,2014-06-30\n"
        #expect(
            try policies(Self.policyHeader + row).accepted == [
                Policy(
                    number: PolicyNumber(rawValue: "YS1"), holderName: "钱峰", holderIDNumber: "990000196508020835",
                    phones: [
                        PhoneNumber(normalised: "+8613600136091"), PhoneNumber(normalised: "+8613600136092"),
                    ], product: "福满分红", channel: "银保", salesAgent: "S3041", issuedOn: day("2013-06-11"),
                    receiptSignedOn: day("2013-06-14"), hesitationDays: 10,
                    contractEndedOn: day("2014-06-30"))
            ])
    }

    @Test("columns come in any order, some are left out, and strange ones are passed over by name")
    func columns() throws {
        let text = "\u{FEFF}phone , note,holderName,policyNumber,\r\n 13600136091 ,x, 张 三 ,YS1,\r\n"
        var reader = BusinessListReader.policies(phones: PlainNormaliser())
        var reading = Reading<Policy>()
        try reader.read(Array(text.utf8)) { reading.take($0) }
        try reader.finish { reading.take($0) }
        let policy = try #require(reading.accepted.first)
        #expect(policy.holderName == "张 三")
        #expect(policy.phones.map(\.normalised) == ["+8613600136091"])
        #expect(policy.issuedOn == nil)
        #expect(reader.ignoredColumns == ["note"])
    }

    @Test("the same number twice is one number")
    func sameNumber() throws {
        let text = "policyNumber,holderName,phone,otherPhone\nYS1,张三,13600136091,913600136091\n"
        #expect(try policies(text).accepted.map(\.phones.count) == [1])
    }

    @Test("a callback in full, and one of a policy that has its own number")
    func callback() throws {
        let text =
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\nHF1,YS1,new_contract,13600136091,2026-03-06,2026-03-21\n"
            + "HF2,YS1,renewal,,,\n"
        #expect(
            try callbacks(text).accepted == [
                Callback(
                    id: CallbackID(rawValue: "HF1"), policyNumber: PolicyNumber(rawValue: "YS1"),
                    kind: CallbackKind(rawValue: "new_contract"), phone: PhoneNumber(normalised: "+8613600136091"),
                    openedOn: day("2026-03-06"), dueBy: day("2026-03-21")),
                Callback(
                    id: CallbackID(rawValue: "HF2"), policyNumber: PolicyNumber(rawValue: "YS1"),
                    kind: CallbackKind(rawValue: "renewal"), phone: nil, openedOn: nil, dueBy: nil),
            ])
    }

    @Test("columns that must be there are named when they are not")
    func missingColumns() {
        #expect(throws: ListHeaderError(missing: ["holderName", "phone"], repeated: [])) {
            try policies("policyNumber,name,tel\nYS1,x,1\n")
        }
        #expect(throws: ListHeaderError(missing: [], repeated: ["phone"])) {
            try policies("policyNumber,holderName,phone,phone\nYS1,x,1,2\n")
        }
        #expect(throws: ListHeaderError(missing: ["callbackID", "policyNumber", "kind", "phone"], repeated: [])) {
            try callbacks("\n")
        }
        #expect(
            ListHeaderError(missing: ["a", "b"], repeated: ["c"]).description
                == "the first line must name the columns, each once; it lacks 'a', 'b' and repeats 'c'")
    }

    static let rejected: [(row: String, explanation: String)] = [
        ("HF1,YS1,renewal,13600136091,2026-03-06", "5 columns where there should be 6, as in the first line"),
        ("HF1,YS1,re,newal,13600136091,2026-03-06,", "7 columns where there should be 6, as in the first line"),
        (",YS1,renewal,13600136091,2026-03-06,", "'callbackID' is empty"),
        ("HF1, ,renewal,13600136091,2026-03-06,", "'policyNumber' is empty"),
        ("HF1,YS1,,13600136091,2026-03-06,", "'kind' is empty"),
        ("HF1,YS1,renewal,1360013609,2026-03-06,", "'phone' is '******3609', not a telephone number"),
        ("HF1,YS1,renewal,13600136091,2026-02-30,", "'openedOn' is '2026-02-30', not a day like 2026-03-16"),
        ("HF1,YS1,renewal,13600136091,,16.3.2026", "'dueBy' is '16.3.2026', not a day like 2026-03-16"),
        (
            "HF1,YS1,renewal,13600136091,2026-03-06,2026-03-05",
            "the callback is due before it is opened"
        ),
    ]

    @Test("a row that cannot be read is told, and its neighbours are read", arguments: rejected)
    func rejections(row: String, explanation: String) throws {
        let text = "callbackID,policyNumber,kind,phone,openedOn,dueBy\nA,P,k,,,\n\(row)\nB,P,k,,,\n,,,,,\n, ,\n"
        let reading = try callbacks(text)
        #expect(reading.accepted.map(\.id.rawValue) == ["A", "B"])
        #expect(reading.rejected.map(\.description) == ["line 3: \(explanation)"])
        #expect(reading.rejected.map(\.text) == [row])
    }

    @Test("days of hesitation are a number of days", arguments: ["-1", "ten", "3651", "9999999999999999999"])
    func hesitationDays(text: String) throws {
        let reading = try policies("policyNumber,holderName,phone,hesitationDays\nYS1,张三,,\(text)\n")
        #expect(reading.rejected.map(\.code) == ["unreadable_value"])
    }

    @Test("a name in GBK is refused, for it could not be told again")
    func otherEncoding() throws {
        var reader = BusinessListReader.policies(phones: PlainNormaliser())
        var reading = Reading<Policy>()
        // 张三 in GBK.
        let row = Array("YS1,".utf8) + [0xD5, 0xC5, 0xC8, 0xFD] + Array(",13600136091\n".utf8)
        try reader.read(Array("policyNumber,holderName,phone\n".utf8) + row) { reading.take($0) }
        try reader.finish { reading.take($0) }
        #expect(reading.accepted.isEmpty)
        #expect(reading.rejected.map(\.code) == ["not_utf8"])
    }
}
