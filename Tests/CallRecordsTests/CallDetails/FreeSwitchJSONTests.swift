import CallModel
import Testing

@testable import CallRecords

@Suite("FreeSWITCH's mod_json_cdr")
struct FreeSwitchJSONTests {
    private func call(_ change: (inout FreeSwitchObject) -> Void = { _ in }) throws -> CallDetail {
        let reading = calls(FreeSwitchObject(change).text, file: "b5359d1a.cdr.json")
        #expect(reading.rejected.isEmpty)
        return try #require(reading.accepted.first)
    }

    private func rejection(_ change: (inout FreeSwitchObject) -> Void) throws -> RowRejection {
        let reading = calls(FreeSwitchObject(change).text, file: "b5359d1a.cdr.json")
        #expect(reading.accepted.isEmpty)
        return try #require(reading.rejected.first)
    }

    @Test("reads a record in full", arguments: [true, false])
    func golden(isEncoded: Bool) throws {
        let rowKey = "b5359d1a-6385-4e47-a118-5699adcad387|1773640231250000"
        #expect(
            try call { $0.isEncoded = isEncoded }
                == CallDetail(
                    id: plainIdentity("pbx1", rowKey), source: "pbx1", format: .freeswitchJSON, rowKey: rowKey,
                    uniqueID: "b5359d1a-6385-4e47-a118-5699adcad387", linkedID: nil,
                    otherIdentifiers: ["bf3e3eeb-a9e3-4ce4-8d16-554c20f99052"],
                    startedAt: instant("2026-03-16T05:50:31.250000Z"),
                    answeredAt: instant("2026-03-16T05:50:40Z"), endedAt: instant("2026-03-16T05:50:57Z"),
                    durationSeconds: 26, billableSeconds: 17, disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8005", number: PhoneNumber(normalised: "8005")),
                    callee: CallParty(dialled: "913700137026", number: PhoneNumber(normalised: "+8613700137026")),
                    agent: "8005", trunk: "external", recordingName: nil,
                    origin: FactOrigin(file: "b5359d1a.cdr.json", line: nil)))
    }

    @Test("0 is what never happened")
    func unanswered() throws {
        let call = try call {
            ($0.variables["answer_epoch"], $0.variables["answer_uepoch"]) = ("0", "0")
            ($0.variables["billsec"], $0.variables["hangup_cause"]) = ("0", "USER_BUSY")
        }
        #expect(call.answeredAt == nil)
        #expect(call.disposition == .busy)
    }

    @Test("whole seconds do where microseconds are not there")
    func wholeSeconds() throws {
        let call = try call { $0.variables["start_uepoch"] = nil }
        #expect(call.startedAt == instant("2026-03-16T05:50:31Z"))
    }

    @Test(
        "knows the causes of calls that were not answered",
        arguments: [
            ("NO_ANSWER", .noAnswer), ("NORMAL_CLEARING", .noAnswer), ("ORIGINATOR_CANCEL", .cancelled),
            ("NORMAL_CIRCUIT_CONGESTION", .congestion), ("UNALLOCATED_NUMBER", .failed), ("", .unknown),
        ] as [(String, Disposition)])
    func cause(name: String, disposition: Disposition) throws {
        let call = try call {
            ($0.variables["answer_epoch"], $0.variables["answer_uepoch"]) = ("0", nil)
            $0.variables["hangup_cause"] = name
        }
        #expect(call.disposition == disposition)
    }

    @Test("is known by SIP's Call-ID too: relays beside the switch know no other name")
    func callID() throws {
        let call = try call { $0.variables["sip_call_id"] = "4@1-abc@pbx" }
        #expect(call.otherIdentifiers.contains("4@1-abc@pbx"))
    }

    @Test("finds the recording where its record says it, the best place first")
    func recordingName() throws {
        let path = "/var/lib/freeswitch/recordings/林 1/a b.wav"
        #expect(try call { $0.variables["record_name"] = "x.wav" }.recordingName == "x.wav")
        let last = try call {
            ($0.variables["last_app"], $0.variables["last_arg"]) = ("record_session", "/r/y.wav")
        }
        #expect(last.recordingName == "y.wav")
        let played = try call {
            ($0.variables["last_app"], $0.variables["last_arg"]) = ("playback", "/r/hello.wav")
        }
        #expect(played.recordingName == nil)
        let logged = try call { $0.applications = [("playback", "/r/hello.wav"), ("record_session", "/r/z.wav")] }
        #expect(logged.recordingName == "z.wav")
        let both = try call {
            $0.applications = [("record_session", "/r/z.wav")]
            $0.variables["record_path"] = "/r"
            $0.variables["record_name"] = "n.mp3"
        }
        #expect(both.recordingName == "n.mp3")
        #expect(try call { $0.applications = [("record_session", path)] }.recordingName != nil)
    }

    @Test("names a record that lacks what it must have, or holds what cannot be")
    func rejections() throws {
        #expect(try rejection { $0.variables["uuid"] = nil }.explanation == "'uuid' is empty")
        #expect(
            try rejection { ($0.variables["start_epoch"], $0.variables["start_uepoch"]) = ("0", "0") }.explanation
                == "'start_epoch' is empty")
        #expect(
            try rejection { $0.variables["end_uepoch"] = "soon" }.explanation
                == "'end_uepoch' is 'soon', not a time since 1970 as a number")
        #expect(try rejection { $0.variables["start_uepoch"] = "9223372036854775807" }.code == "unreadable_value")
        #expect(
            try rejection { $0.variables["end_uepoch"] = "1773640230000000" }.explanation
                == "the call ends before it is answered")
        #expect(try rejection { $0.variables["billsec"] = nil }.explanation == "'billsec' is empty")
    }

    @Test("takes numbers and nulls for the texts that they should be")
    func otherTypes() throws {
        let text = FreeSwitchObject().text.replacing("\"duration\":\"26\"", with: "\"duration\":26,\"x\":null")
        #expect(calls(text, file: "a.json").accepted.map(\.durationSeconds) == [26])
    }

    @Test("decodes once, and a plus sign is a plus sign")
    func percentEncoding() {
        #expect(PercentEncoding.decoded("2026-03-16%2013%3A50") == "2026-03-16 13:50")
        #expect(PercentEncoding.decoded("%252B+%2B") == "%2B++")
        #expect(PercentEncoding.decoded("50%") == "50%")
        #expect(PercentEncoding.decoded("%zz%4") == "%zz%4")
        #expect(PercentEncoding.decoded("%E6%9E%97") == "林")
        #expect(PercentEncoding.decoded("%E6%9E") == "\u{FFFD}")
        for text in ["", "a b", "林", "%41", "a+b=c&d", "/r/x,y.wav"] {
            #expect(PercentEncoding.decoded(FreeSwitchObject.encoded(text)) == text)
            #expect(PercentEncoding.isPossible(FreeSwitchObject.encoded(text)))
        }
    }

    @Test("a percent sign stays what it is where values are not encoded")
    func notEncoded() throws {
        let call = try call {
            $0.isEncoded = false
            $0.variables["record_name"] = "100%41.wav"
        }
        #expect(call.recordingName == "100%41.wav")
    }
}
