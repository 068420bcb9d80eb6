import CallModel
import Testing

@testable import CallRecords

@Suite("SIPREC metadata (RFC 7865)")
struct RecordingMetadataTests {
    /// A callback from extension 8001, as the standard writes it.
    private static let standard = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- <cdr> is what another format begins with -->
        <recording xmlns='urn:ietf:params:xml:ns:recording:1'>
          <datamode>complete</datamode>
          <group group_id="7+OTCyoxTmqmqyA/1weDAg==">
            <associate-time>2026-03-16T01:30:10Z</associate-time>
          </group>
          <session session_id="hVpd7YQgRW2nD22h7q60JQ==">
            <sipSessionID>ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2</sipSessionID>
            <group-ref>7+OTCyoxTmqmqyA/1weDAg==</group-ref>
            <start-time>2026-03-16T09:30:12+08:00</start-time>
            <stop-time>2026-03-16T01:31:42.250Z</stop-time>
          </session>
          <participant participant_id="srfBElmCRp2QB23b7Mpk0w==">
            <nameID aor="sip:8001@pbx.example"><name xml:lang="zh">坐席</name></nameID>
          </participant>
          <participant participant_id="zSfPoSvdSDCmU3A3TRDxAw==">
            <nameID aor="tel:+8613800138000"><name xml:lang="zh">苏哲</name></nameID>
          </participant>
          <stream stream_id="UAAMm5GRQKSCMVvLyl4rFw==" session_id="hVpd7YQgRW2nD22h7q60JQ=="><label>1</label></stream>
          <stream stream_id="8zc6e0lYTlWIINA6GR+3ag==" session_id="hVpd7YQgRW2nD22h7q60JQ=="><label>2</label></stream>
          <sessionrecordingassoc session_id="hVpd7YQgRW2nD22h7q60JQ==">
            <associate-time>2026-03-16T01:30:20Z</associate-time>
          </sessionrecordingassoc>
          <participantsessionassoc participant_id="srfBElmCRp2QB23b7Mpk0w==" session_id="hVpd7YQgRW2nD22h7q60JQ==">
            <associate-time>2026-03-16T01:30:12Z</associate-time>
          </participantsessionassoc>
          <participantsessionassoc participant_id="zSfPoSvdSDCmU3A3TRDxAw==" session_id="hVpd7YQgRW2nD22h7q60JQ==">
            <associate-time>2026-03-16T01:30:20Z</associate-time>
          </participantsessionassoc>
          <participantstreamassoc participant_id="srfBElmCRp2QB23b7Mpk0w=="><send>UAAMm5GRQKSCMVvLyl4rFw==</send>
            <recv>8zc6e0lYTlWIINA6GR+3ag==</recv></participantstreamassoc>
        </recording>

        """

    private func read(_ text: String, zone: SiteTimeZone = .utc, piece: Int = .max) -> Reading<CallDetail> {
        calls(Array(text.utf8), file: "metadata.xml", zone: zone, piece: piece)
    }

    @Test("a session is a call, in pieces of any size", arguments: [1, 7, 4096])
    func golden(piece: Int) {
        let reading = read(Self.standard, piece: piece)
        #expect(reading.rejected.isEmpty)
        let key = "hVpd7YQgRW2nD22h7q60JQ=="
        #expect(
            reading.accepted == [
                CallDetail(
                    id: plainIdentity("pbx1", key), source: "pbx1", format: .siprec, rowKey: key, uniqueID: key,
                    linkedID: "7+OTCyoxTmqmqyA/1weDAg==",
                    otherIdentifiers: [
                        "47755a9de7794ba387653f2099600ef2", "855a5ded-8420-456d-a70f-6da1eeaeb425",
                        "ab30317f1a784dc48ff824d0d3715d86",
                    ], startedAt: instant("2026-03-16T01:30:12Z"), answeredAt: instant("2026-03-16T01:30:20Z"),
                    endedAt: instant("2026-03-16T01:31:42.25Z"), durationSeconds: 90, billableSeconds: 82,
                    disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(
                        dialled: "+8613800138000", number: PhoneNumber(normalised: "+8613800138000")),
                    agent: "8001", trunk: nil, recordingName: nil,
                    origin: FactOrigin(file: "metadata.xml", line: nil))
            ])
    }

    private func channels(_ text: String) -> [ChannelRole]? { read(text).accepted.first?.channelRoles }

    /// The same with somebody who sends the second stream.
    private static let told = standard.replacing(
        "</recording>",
        with: """
              <participantstreamassoc participant_id="zSfPoSvdSDCmU3A3TRDxAw=="><send>8zc6e0lYTlWIINA6GR+3ag==</send>
                </participantstreamassoc>
            </recording>
            """)

    @Test("labels say who is on which channel, in their order, 2 before 10")
    func channels() {
        #expect(channels(Self.told) == [.agent, .customer])
        #expect(
            channels(Self.told.replacing("<label>1</label>", with: "<label>10</label>")) == [.customer, .agent])
        #expect(
            channels(
                Self.told.replacing("<label>1</label>", with: "<label>b_leg</label>")
                    .replacing("<label>2</label>", with: "<label>a_leg</label>")) == [.customer, .agent])
        // One of two senders is told: of the other channel nobody knows.
        #expect(channels(Self.standard) == nil)
        // Nobody says who sends what: streams and participants stand in one order.
        let untold = Self.standard.replacing("participantstreamassoc", with: "other")
        #expect(channels(untold) == [.agent, .customer])
    }

    /// As it travels: media description and metadata in the body of a SIP message.
    private static func body(_ labels: [String], lineEnd: String = "\r\n") -> String {
        let media = labels.map { "m=audio 49170 RTP/AVP 8\na=label:\($0)\na=sendonly\n" }.joined()
        let text = """
            --unique-boundary-1
            Content-Type: application/sdp

            v=0
            o=SRC 2890844526 2890844526 IN IP4 198.51.100.1
            \(media)
            --unique-boundary-1
            Content-Type: application/rs-metadata+xml
            Content-Disposition: recording-session

            \(told)
            --unique-boundary-1--

            """
        return text.replacing("\n", with: lineEnd)
    }

    @Test("mixed bodies are taken apart, and the media description orders the channels", arguments: [1, 7, 4096])
    func multipart(piece: Int) throws {
        let call = try #require(read(Self.told).accepted.first)
        for lineEnd in ["\n", "\r\n"] {
            let bare = read(Self.body(["1", "2"], lineEnd: lineEnd), piece: piece)
            #expect(bare.rejected.isEmpty)
            #expect(
                bare.accepted.map(\.id) == [call.id] && bare.accepted.map(\.channelRoles) == [[.agent, .customer]])
            #expect(
                read(Self.body(["2", "1"], lineEnd: lineEnd)).accepted.first?.channelRoles == [.customer, .agent])
        }
        let message =
            "INVITE sip:srs@recorder.example SIP/2.0\r\nVia: SIP/2.0/TCP src.example;branch=z9hG4bK1\r\n"
            + "Content-Type: multipart/mixed; boundary=\"unique-boundary-1\"\r\nContent-Length: 3000\r\n\r\n"
            + Self.body(["2", "1"])
        #expect(read(message, piece: piece).accepted.map(\.channelRoles) == [[.customer, .agent]])
    }

    @Test("a body without metadata is told, and one that is being written waits")
    func strangeBodies() throws {
        let other = "--b1\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b1--\r\n"
        #expect(read(other).rejected.map(\.code) == ["unrecognised"])
        let hostile = Self.body(["1", "2"]).replacing("<recording xmlns", with: "<!DOCTYPE x><recording xmlns")
        #expect(read(hostile).rejected.map(\.code) == ["not_xml"])
        var reader = CallRecordReader(context: context(), file: "x.txt")
        var reading = Reading<CallDetail>()
        reader.read(Array(Self.body(["1", "2"]).utf8.prefix(900))) { reading.take($0) }
        #expect(reader.finish(.growing) { reading.take($0) }?.line == 1)
        #expect(reading.accepted.isEmpty && reading.rejected.isEmpty)
    }

    @Test("prefixes, older names and times in the participants mean the same")
    func olderDrafts() throws {
        let text = """
            <rec:recording xmlns:rec="urn:ietf:params:xml:ns:recording" xmlns:a="http://acmepacket.com/siprec/extensiondata">
              <rec:dataMode>complete</rec:dataMode>
              <rec:session id="c1"><rec:associate-time>2026-03-16T01:30:00</rec:associate-time></rec:session>
              <rec:participant id="p1" session="c1"><rec:nameID aor="sip:8001@pbx"/>
                <rec:associate-time>2026-03-16T09:30:25</rec:associate-time>
                <rec:disassociate-time>2026-03-16T09:31:00</rec:disassociate-time></rec:participant>
              <rec:participant id="p2" session="c1">
                <rec:aor>"苏" &lt;sip:13800138000;phone-context=x@trunk:5060;user=phone&gt;</rec:aor>
                <rec:associate-time>2026-03-16T09:30:12</rec:associate-time>
                <rec:extensiondata id="e" parent="p2"><a:callingParty>true</a:callingParty></rec:extensiondata>
              </rec:participant>
            </rec:recording>
            """
        let call = try #require(read(text, zone: shanghai).accepted.first)
        #expect(call.direction == .inbound)
        #expect(call.caller.dialled == "13800138000")
        #expect(call.agent == "8001")
        #expect(call.startedAt == instant("2026-03-16T01:30:12Z"))
        #expect(call.answeredAt == instant("2026-03-16T01:30:25Z"))
        #expect(call.endedAt == instant("2026-03-16T01:31:00Z"))
        #expect(call.billableSeconds == 35)
    }

    @Test("without associations everybody takes part; without an end it has none")
    func bareSession() throws {
        let text = """
            <recording><group group_id="g"><associate-time>2026-03-16T01:30:00Z</associate-time></group>
              <session session_id="20260316013000000631"><group-ref>g</group-ref>
                <sipSessionID>58cc;remote=00000000000000000000000000000000</sipSessionID></session>
              <participant participant_id="1"><nameID aor="sip:8001@pbx"/></participant>
              <participant participant_id="2"><nameID aor="sip:13800138000@trunk"/></participant></recording>
            """
        let call = try #require(read(text).accepted.first)
        #expect(call.startedAt == instant("2026-03-16T01:30:00Z"))
        #expect(call.answeredAt == call.startedAt)
        #expect(call.endedAt == nil)
        #expect((call.durationSeconds, call.billableSeconds) == (0, 0))
        #expect(call.otherIdentifiers == ["58cc"])
        #expect(call.customerNumber == PhoneNumber(normalised: "+8613800138000"))
    }

    @Test("of several sessions each has its own people; one person alone has not been answered")
    func severalSessions() {
        let text = """
            <recording>
              <session session_id="a"><start-time>2026-03-16T01:00:00Z</start-time></session>
              <session session_id="b"><start-time>2026-03-16T02:00:00Z</start-time></session>
              <participant participant_id="1"><nameID aor="sip:8001@pbx"/></participant>
              <participant participant_id="2"><nameID aor="sip:13800138000@trunk"/></participant>
              <participant participant_id="3"><nameID aor="sip:13900139000@trunk"/></participant>
              <participantsessionassoc participant_id="1" session_id="a"/>
              <participantsessionassoc participant_id="2" session_id="a"/>
              <participantsessionassoc participant_id="3" session_id="b"/>
            </recording>
            """
        let reading = read(text)
        #expect(reading.accepted.map(\.uniqueID) == ["a", "b"])
        #expect(reading.accepted.map(\.callee.dialled) == ["13800138000", ""])
        #expect(reading.accepted.map(\.disposition) == [.answered, .unknown])
    }

    @Test("the call data of Sonus name the call where no participant does")
    func callData() throws {
        let text = """
            <recording><group id="g"><callData><fromhdr>&lt;sip:8001@pbx&gt;;tag=1</fromhdr>
              <tohdr>&lt;sip:13800138000@sbc&gt;</tohdr><callid>42-abc@sbc</callid></callData></group>
              <session id="s"><start-time>2026-03-16T01:30:00Z</start-time></session></recording>
            """
        let call = try #require(read(text).accepted.first)
        #expect(call.otherIdentifiers == ["42-abc@sbc"])
        #expect((call.caller.dialled, call.callee.dialled) == ("8001", "13800138000"))
    }

    @Test("what is no session is told, not guessed")
    func rejections() {
        let session = "<session session_id=\"s\"><start-time>2026-03-16T01:30:00Z</start-time></session>"
        #expect(
            read("<recording><datamode>partial</datamode>\(session)</recording>").rejected.map(\.explanation) == [
                "this is not the whole metadata of a session, but only what changed: import the complete one"
            ])
        #expect(read("<recording></recording>").rejected.map(\.explanation) == ["'session' is empty"])
        #expect(
            read("<recording><session session_id=\"s\"/></recording>").rejected.map(\.explanation) == [
                "'start-time' is empty"
            ])
        #expect(read("<recording><session><start-time>x</start-time></session></recording>").rejected.count == 1)
        #expect(
            calls(Array("<cdr></cdr>".utf8), file: "x", layout: .siprec).rejected.map(\.explanation) == [
                "this is not SIPREC metadata (RFC 7865): its root is no 'recording'"
            ])
        #expect(
            read("<!DOCTYPE recording SYSTEM \"file:///etc/passwd\"><recording/>").rejected.map(\.code) == [
                "not_xml"
            ])
        #expect(read("<recording a=1></recording>").rejected.map(\.code) == ["not_xml"])
    }

    @Test("any byte may be another, without a fault")
    func flips() {
        let bytes = Array(Self.standard.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x12
            let reading = calls(flipped, file: "x", layout: .siprec)
            #expect(reading.accepted.count + reading.rejected.count == 1)
        }
    }
}

@Suite("Addresses of record")
struct SIPAddressTests {
    @Test(
        "the user is whom they name",
        arguments: [
            ("sip:8001@pbx.example", "8001"), ("sips:+8613800138000@trunk;user=phone", "+8613800138000"),
            ("tel:+86-10-8888-6666;phone-context=x", "+86-10-8888-6666"),
            ("\"Li: Si\" <sip:0138%300138000@sbc:5060>;tag=1", "013800138000"),
            ("sip:8001:secret@pbx", "8001"), ("sip:pbx.example", ""), ("", ""), ("<", ""),
        ])
    func user(text: String, user: String) {
        #expect(SIPAddress(text).user == user)
    }
}
