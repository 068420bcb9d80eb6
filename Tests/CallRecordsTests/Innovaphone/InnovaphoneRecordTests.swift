import CallModel
import Testing

@testable import CallRecords

@Suite("innovaphone's XML")
struct InnovaphoneRecordTests {
    private static let call = "9ce01d5b1ee56701e054009033300cdb"

    /// The caller's document of a callback from extension 8001 that is transferred, as newer PBXs write it: events count
    /// from the beginning of an earlier call.
    private static let caller = """
        <?xml version="1.0" encoding="utf-8"?>
        <cdr id="df052c5c1ee56701d7240090334209f2" guid="782104b809e56701904d0090334209f2" seq="17" sys="pbx.example"
          pbx="master" node="root" device="a" cn="林岚" e164="8001" h323="a" obj-h323="a" obj-e164="8001"
          call="34c6b25b1ee56701e154009033300cdb" dir="from" utc="1773624612" local="1773653412" reporting="0">
          <user/>
          <event msg="setup-from" time="130" e164="13800138000" conf="9ce01d5b1ee56701e054009033300cdb"/>
          <event msg="alert-to" time="132" type="ext" e164="13800138000" call="4e30cf5c1ee56701d9240090334209f2"/>
          <event msg="conn-to" time="138" type="ext" e164="13800138000" call="4e30cf5c1ee56701d9240090334209f2"/>
          <event msg="transfer-to" time="160" e164="13800138000" root="8003">
            <to e164="8003" dn="C" h323="c" call="dcbf856c1ee5670104250090334209f2"/></event>
          <event msg="connected" time="160" e164="8003" h323="c" call="dcbf856c1ee5670104250090334209f2"/>
          <event msg="rel-to" time="178" e164="8003" h323="c" cause="16"/>
        </cdr>

        """

    /// The other object's document of the same call, as older PBXs write it.
    private static let callee = """
        <cdr guid="9362bef8e909d31188ce0090330602e8" sys="PBX" pbx="." node="root" cn="B" e164="8002" h323="b"
          dir="to" utc="1773624613" local="1773653413"><user/>
          <event msg="setup-to" time="0" type="ext" e164="13800138000" conf="9ce01d5b1ee56701e054009033300cdb"/>
          <event msg="alert-from" time="0" e164="13800138000"/>
          <event msg="rel-from" time="20" cause="17"/></cdr>
        """

    private func read(_ text: String, piece: Int = .max) -> Reading<CallDetail> {
        calls(Array(text.utf8), file: "cdr.xml", zone: shanghai, piece: piece)
    }

    @Test("an object's part is a leg of the call that the conference names", arguments: [1, 7, 4096])
    func golden(piece: Int) {
        let reading = read(Self.caller, piece: piece)
        #expect(reading.rejected.isEmpty)
        let key = "df052c5c1ee56701d7240090334209f2"
        #expect(
            reading.accepted == [
                CallDetail(
                    id: plainIdentity("pbx1", key), source: "pbx1", format: .innovaphone, rowKey: key,
                    uniqueID: Self.call, linkedID: nil,
                    otherIdentifiers: [
                        "34c6b25b1ee56701e154009033300cdb", "4e30cf5c1ee56701d9240090334209f2",
                        "dcbf856c1ee5670104250090334209f2",
                    ], startedAt: UTCInstant(seconds: 1_773_624_612),
                    answeredAt: UTCInstant(seconds: 1_773_624_620), endedAt: UTCInstant(seconds: 1_773_624_660),
                    durationSeconds: 48, billableSeconds: 40, disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138000", number: PhoneNumber(normalised: "+8613800138000")),
                    agent: "8001", trunk: nil, recordingName: nil, origin: FactOrigin(file: "cdr.xml", line: nil))
            ])
    }

    @Test("the other side is a leg of the same call, and the cause tells why it was not answered")
    func otherSide() throws {
        let leg = try #require(read(Self.callee).accepted.first)
        #expect(leg.uniqueID == Self.call)
        #expect(leg.rowKey == "\(Self.call)|9362bef8e909d31188ce0090330602e8|to|1773624613")
        #expect((leg.caller.dialled, leg.callee.dialled) == ("13800138000", "8002"))
        #expect((leg.direction, leg.agent, leg.disposition) == (.inbound, "8002", .busy))
        #expect((leg.answeredAt, leg.durationSeconds, leg.billableSeconds) == (nil, 20, 0))
    }

    @Test("digits that are dialled one after the other are the last number")
    func overlapDialling() throws {
        let text = """
            <cdr dir="from" guid="g" e164="8001" utc="1773624612"><event msg="setup-from" time="0" conf="c"/>
              <event msg="info-from" time="1" e164="138001"/><event msg="info-from" time="2" e164="13800138000"/>
              <event msg="rel-from" time="9"/></cdr>
            """
        let leg = try #require(read(text).accepted.first)
        #expect(leg.callee.dialled == "13800138000" && leg.disposition == .unknown && leg.durationSeconds == 9)
    }

    @Test("what does not say its call, its time or its side is told, not guessed")
    func rejections() {
        for (change, explanation) in [
            (("conf=\"\(Self.call)\"", ""), "'conf' is empty"),
            (
                ("utc=\"1773624613\"", "utc=\"yesterday\""),
                "'utc' is 'yesterday', not a number of seconds since 1970"
            ),
            (("dir=\"to\"", "dir=\"up\""), "'dir' is 'up', not 'from' or 'to'"),
            (("time=\"20\"", "time=\"x\""), "'time' is 'x', not a whole number of seconds"),
        ] {
            #expect(
                read(Self.callee.replacing(change.0, with: change.1)).rejected.map(\.explanation) == [explanation])
        }
        let reading = calls(Array("<cdr></cdr>".utf8), file: "x", layout: .innovaphone)
        #expect(reading.rejected.map(\.code) == ["unrecognised"])
        #expect(
            read("<!DOCTYPE cdr SYSTEM \"file:///etc/passwd\">" + Self.callee).rejected.map(\.code) == ["not_xml"])
    }

    @Test("wherever the writer stops, the document waits for its rest")
    func everyCut() {
        let bytes = Array(Self.callee.utf8)
        for length in 1..<bytes.count {
            var reader = CallRecordReader(context: context(), file: "x.xml", layout: .innovaphone)
            var reading = Reading<CallDetail>()
            reader.read(Array(bytes[..<length])) { reading.take($0) }
            #expect(reader.finish(.growing) { reading.take($0) } != nil, "\(length)")
            #expect(reading.accepted.isEmpty && reading.rejected.isEmpty)
        }
    }

    @Test("any byte may be another, without a fault")
    func flips() {
        let bytes = Array(Self.caller.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x12
            let reading = calls(flipped, file: "x", layout: .innovaphone)
            #expect(reading.accepted.count + reading.rejected.count == 1)
        }
    }
}
