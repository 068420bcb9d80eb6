import CallModel
import TestSupport
import Testing

@testable import CallRecords

@Suite("FreeSWITCH's mod_xml_cdr")
struct FreeSwitchXMLTests {
    /// The record of ``FreeSwitchObject`` as XML.
    private static func document(
        _ change: (inout FreeSwitchObject) -> Void = { _ in }, head: String = "<?xml version=\"1.0\"?>\n"
    ) -> String {
        var object = FreeSwitchObject()
        change(&object)
        let variables = object.variables.sorted { $0.key < $1.key }.map { name, value in
            "    <\(name)>\(object.isEncoded ? FreeSwitchObject.encoded(value) : value)</\(name)>\n"
        }
        let applications = object.applications.map {
            "    <application app_name=\"\($0.name)\" app_data=\"\($0.data)\"/>\n"
        }
        return head + """
            <cdr core-uuid="5f0d7c1e-2f64-4a5b-9a53-8d0f6f3f5a10" switchname="pbx">
              <channel_data><state>CS_REPORTING</state><direction>inbound</direction></channel_data>
              <call-stats><audio><inbound><mos>4.50</mos></inbound></audio></call-stats>
              <variables>
            \(variables.joined())  </variables>
              <app_log>
            \(applications.joined())  </app_log>
              <callflow dialplan="XML" unique-id="x" profile_index="2">
                <extension name="out" number="1"><application app_name="set" app_data="x"></application></extension>
                <caller_profile>
                  <caller_id_name>苏&quot;哲 &lt;&amp;</caller_id_name><caller_id_number>\(object.caller)</caller_id_number>
                  <destination_number>transferred</destination_number>
                  <originatee><originatee_caller_profile><destination_number>9</destination_number>
                    <caller_id_number>0</caller_id_number></originatee_caller_profile></originatee>
                </caller_profile>
                <times><hangup_time>0</hangup_time></times>
              </callflow>
              <callflow dialplan="XML" profile_index="1"><caller_profile><caller_id_number>1</caller_id_number>
                <destination_number>\(object.callee)</destination_number></caller_profile></callflow>
            </cdr>

            """
    }

    private func read(_ text: String, piece: Int = .max, file: String = "b5359d1a.cdr.xml") -> Reading<CallDetail>
    {
        calls(Array(text.utf8), file: file, piece: piece)
    }

    @Test("says what the JSON of the same call says, in pieces of any size", arguments: [1, 7, 4096])
    func golden(piece: Int) throws {
        for isEncoded in [true, false] {
            let reading = read(Self.document { $0.isEncoded = isEncoded }, piece: piece)
            #expect(reading.rejected.isEmpty)
            let json = try #require(calls(FreeSwitchObject().text, file: "b5359d1a.cdr.xml").accepted.first)
            #expect(
                reading.accepted == [
                    CallDetail(
                        id: json.id, source: json.source, format: .freeswitchXML, rowKey: json.rowKey,
                        uniqueID: json.uniqueID, linkedID: json.linkedID, otherIdentifiers: json.otherIdentifiers,
                        startedAt: json.startedAt, answeredAt: json.answeredAt, endedAt: json.endedAt,
                        durationSeconds: json.durationSeconds, billableSeconds: json.billableSeconds,
                        disposition: json.disposition, direction: json.direction, caller: json.caller,
                        callee: json.callee, agent: json.agent, trunk: json.trunk,
                        recordingName: json.recordingName, origin: json.origin)
                ])
        }
    }

    @Test("finds the recording among the applications, and the first of two equal variables")
    func details() {
        let recorded = read(Self.document { $0.applications = [("record_session", "/r/z.wav")] })
        #expect(recorded.accepted.map(\.recordingName) == ["z.wav"])
        let text = Self.document().replacing("<uuid>", with: "<billsec>17</billsec><billsec>99</billsec><uuid>")
        #expect(read(text).accepted.map(\.billableSeconds) == [17])
    }

    @Test("is known by its first byte, whatever its name")
    func sniffs() {
        for head in ["", "\u{FEFF}", "\n"] {
            #expect(read(Self.document(head: head), file: "x").accepted.map(\.format) == [.freeswitchXML])
        }
    }

    @Test("an entity from outside is refused, and no file is opened for it")
    func externalEntity() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("b5359d1a-6385-4e47-a118-5699adcad387".utf8), to: "secret")
        for type in [
            "<!DOCTYPE cdr [<!ENTITY leak SYSTEM \"file://\(folder.path)/secret\">]>",
            "<!DOCTYPE cdr SYSTEM \"file://\(folder.path)/secret\">",
            "<!DOCTYPE cdr PUBLIC \"-//x\" \"http://192.0.2.1/x\">",
            "<!DOCTYPE cdr [<!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]>",
        ] {
            let text = Self.document(head: type).replacing(
                "b5359d1a-6385-4e47-a118-5699adcad387", with: "&leak;")
            let reading = read(text)
            #expect(reading.accepted.isEmpty)
            #expect(
                reading.rejected.map(\.explanation) == [
                    "it has a document type, which no call detail has: entities are not followed"
                ])
        }
    }

    @Test("a billion laughs are refused before the first")
    func billionLaughs() {
        let entities = (1...9).map { level in
            "<!ENTITY l\(level) \"" + String(repeating: "&l\(level - 1);", count: 10) + "\">"
        }
        let bomb = "<!DOCTYPE cdr [<!ENTITY l0 \"lol\">" + entities.joined() + "]>"
        let reading = read(Self.document(head: bomb).replacing("NORMAL%5FCLEARING", with: "&l9;"))
        #expect(reading.accepted.isEmpty)
        #expect(reading.rejected.map(\.code) == ["not_xml"])
        #expect(
            read(Self.document().replacing("NORMAL_CLEARING", with: "&l9;")).rejected.map(\.explanation) == [
                "it is not XML: undefined entity"
            ])
    }

    @Test("what is deeper, longer or less than a record is refused with its line")
    func bounds() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(
            read("<cdr>\n" + deep).rejected.map(\.description) == [
                "line 2: its elements stand in each other more than 64 deep"
            ])
        #expect(
            read("<cdr>" + String(repeating: "x", count: XMLReader.longest) + "</cdr>").rejected.map(\.code)
                == ["row_too_long"])
        #expect(
            read("<cdr><variables>\n</cdr>").rejected.map(\.description) == [
                "line 2: it is not XML: mismatched tag"
            ])
        #expect(read("<html></html>").rejected.map(\.code) == ["unrecognised"])
        #expect(read("<cdr></cdr>").rejected.map(\.explanation) == ["'uuid' is empty"])
        #expect(read("<cdr></cdr><cdr></cdr>").rejected.map(\.code) == ["not_xml"])
    }

    @Test("wherever the writer stops, the record waits for its rest")
    func everyCut() {
        let bytes = Array(Self.document().utf8)
        for length in 1..<bytes.count {
            var reader = CallRecordReader(context: context(), file: "x.xml", layout: .freeswitchXML)
            var reading = Reading<CallDetail>()
            reader.read(Array(bytes[..<length])) { reading.take($0) }
            let unfinished = reader.finish(.growing) { reading.take($0) }
            #expect(reading.rejected.isEmpty)
            #expect((unfinished == nil) == (length == bytes.count - 1), "\(length)")
            #expect(reading.accepted.count == (unfinished == nil ? 1 : 0))
        }
        #expect(calls(Array(bytes.dropLast(20)), file: "x.xml").rejected.map(\.code) == ["not_xml"])
    }

    @Test("any byte may be another, without a fault")
    func flips() {
        let bytes = Array(Self.document().utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x12
            let reading = calls(flipped, file: "x", layout: .freeswitchXML)
            #expect(reading.accepted.count + reading.rejected.count == 1)
        }
    }
}
