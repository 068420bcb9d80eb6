import CallModel
import CallRecords
import Configuration
import Testing

/// Logs as their programs write them, read by the mappings that come with the program, which nobody has to choose: the
/// content does.
struct ShippedMappingTests {
    private struct Phones: PhoneNormaliser {
        func normalise(_ dialled: String) -> PhoneNumber? {
            guard !dialled.isEmpty, dialled.allSatisfy(\.isNumber) else { return nil }
            return PhoneNumber(normalised: dialled.count == 11 ? "+86" + dialled : dialled)
        }
    }

    private func read(
        _ text: String, file: String, by choice: CallRecordChoice = .automatic, end: FileEnd = .growing
    ) throws -> (accepted: [CallDetail], rejected: [RowRejection]) {
        let layout = try Home().read { try choice.layout(folder: $0) }
        let context = CallRecordContext(
            source: "pbx1", zone: SiteTimeZone(identifier: "Asia/Shanghai") ?? .utc, phones: Phones(),
            identify: { _, key in CallID(bits: UInt128(key.utf8.count)) })
        var reader = CallRecordReader(context: context, file: file, layout: layout)
        var (accepted, rejected): ([CallDetail], [RowRejection]) = ([], [])
        let take: (ReadRow<CallDetail>) -> Void = { row in
            switch row {
            case .accepted(let call): accepted.append(call)
            case .rejected(let rejection): rejected.append(rejection)
            }
        }
        reader.read(Array(text.utf8), take)
        reader.finish(end, take)
        return (accepted, rejected)
    }

    private static let start = UTCInstant(seconds: 1_773_624_612)

    /// `cdr_custom` with the sample's mapping: clid first, accountcode sixteenth, everything quoted but the sequence.
    @Test(arguments: [("48", "40"), ("48.917000", "40.001000")])
    func asteriskCustom(duration: String, billsec: String) throws {
        let row =
            #""""林岚"" <8001>","8001","13800138001","out","PJSIP/8001-0000002a","PJSIP/trunk-0000002b","Dial","#
            + #""PJSIP/13800138001@trunk,60","2026-03-16 09:30:12","2026-03-16 09:30:20","2026-03-16 09:31:00","#
            + #""\#(duration)","\#(billsec)","ANSWERED","DOCUMENTATION","","1773624612.42","out-1.wav",57"#
        let (accepted, rejected) = try read(row + "\n", file: "Custom.csv")
        #expect(rejected.isEmpty)
        #expect(
            accepted == [
                CallDetail(
                    id: CallID(bits: 16), source: "pbx1", format: .mapped, rowKey: "1773624612.42|57",
                    uniqueID: "1773624612.42", linkedID: nil, otherIdentifiers: [], startedAt: Self.start,
                    answeredAt: Self.start.advanced(bySeconds: 8), endedAt: Self.start.advanced(bySeconds: 48),
                    durationSeconds: 48, billableSeconds: 40, disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: "trunk", recordingName: "out-1.wav",
                    origin: FactOrigin(file: "Custom.csv", line: 1))
            ])
    }

    /// The variant with raw times: `CDR(start,u)` and dispositions as numbers.
    @Test func asteriskCustomRaw() throws {
        let row =
            #""","8001","13800138001","out","PJSIP/8001-0000002a","","Dial","x","1773624612.250000","0.000000","#
            + #""1773624660.250000","48","0","0","3","","1773624612.42","",57"#
        let (accepted, rejected) = try read(row + "\n", file: "Custom.csv")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.startedAt) == [UTCInstant(microseconds: 1_773_624_612_250_000)])
        #expect(accepted.map(\.answeredAt) == [nil])
        #expect(accepted.map(\.disposition) == [.noAnswer])
    }

    @Test func freePBX() throws {
        let header =
            "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,"
            + "amaflags,accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,"
            + "linkedid,peeraccount,sequence\n"
        let row =
            #"2026-03-16 09:30:12,"""林岚"" <8001>",8001,13800138001,from-internal,PJSIP/8001-0000002a,"#
            + #"PJSIP/trunk-0000002b,Dial,"PJSIP/13800138001@trunk,300",48,40,ANSWERED,3,,1773624612.42,,,8001,林岚,,,,"#
            + #"out-13800138001-8001-20260316-093012-1773624612.42.wav49,1773624600.1,,57"#
        let (accepted, rejected) = try read(header + row + "\n", file: "export.csv")
        #expect(rejected.isEmpty)
        #expect(
            accepted == [
                CallDetail(
                    id: CallID(bits: 16), source: "pbx1", format: .mapped, rowKey: "1773624612.42|57",
                    uniqueID: "1773624612.42", linkedID: "1773624600.1", otherIdentifiers: [],
                    startedAt: Self.start,
                    answeredAt: Self.start.advanced(bySeconds: 8), endedAt: Self.start.advanced(bySeconds: 48),
                    durationSeconds: 48, billableSeconds: 40, disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: "trunk",
                    recordingName: "out-13800138001-8001-20260316-093012-1773624612.42.WAV",
                    origin: FactOrigin(file: "export.csv", line: 2))
            ])
    }

    private static let cucmHeader =
        #""cdrRecordType","globalCallID_callManagerId","globalCallID_callId","#
        + #""origLegCallIdentifier","dateTimeOrigination","origIpAddr","callingPartyNumber","origCause_value","#
        + #""destLegIdentifier","originalCalledPartyNumber","finalCalledPartyNumber","destCause_value","#
        + #""dateTimeConnect","dateTimeDisconnect","pkid","duration","origDeviceName","globalCallId_ClusterID""#
        + "\nINTEGER,INTEGER,INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),INTEGER,"
        + "INTEGER,INTEGER,UNIQUEIDENTIFIER,INTEGER,VARCHAR(129),VARCHAR(50)\n"

    @Test func ciscoCUCM() throws {
        let answered =
            #"1,1,9001,11,1773624612,-1139627840,"8001",0,12,"13800138001","13800138001",16,1773624620,"#
            + #"1773624660,"2aa0e4cd-0d4f-4c53-bb6a-3f2b2c5f9a01",40,"SEP001122334455","StandAloneCluster""#
        let busy =
            #"1,1,9002,13,1773624700,0,"8002",0,14,"13800138002","13800138002",17,0,1773624705,"#
            + #""2aa0e4cd-0d4f-4c53-bb6a-3f2b2c5f9a02",0,"SEP001122334456","StandAloneCluster""#
        let quality =
            #"2,1,9001,11,1773624612,0,"","0",12,"","",0,0,0,"2aa0e4cd-0d4f-4c53-bb6a-3f2b2c5f9a03",0,"","""#
        let (accepted, rejected) = try read(
            Self.cucmHeader + [answered, quality, busy].joined(separator: "\n") + "\n",
            file: "cdr_StandAloneCluster_01_202603160131_1")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.linkedID) == ["StandAloneCluster-1-9001", "StandAloneCluster-1-9002"])
        #expect(accepted.map(\.uniqueID.last) == ["1", "2"])
        #expect(accepted.map(\.startedAt) == [Self.start, Self.start.advanced(bySeconds: 88)])
        #expect(accepted.map(\.answeredAt) == [Self.start.advanced(bySeconds: 8), nil])
        #expect(accepted.map(\.durationSeconds) == [48, 5])
        #expect(accepted.map(\.billableSeconds) == [40, 0])
        #expect(accepted.map(\.disposition) == [.answered, .busy])
        #expect(accepted.map(\.callee.dialled) == ["13800138001", "13800138002"])
        #expect(accepted.map(\.origin.line) == [3, 5])
    }

    @Test func generic() throws {
        let text =
            "\u{FEFF}call_id,started_at,answered_at,ended_at,disposition,caller,callee,agent,direction,recording\r\n"
            + "A1,2026-03-16T09:30:12+08:00,,2026/03/16 09:31:00,busy,8001,13800138001,8001,呼出,a.wav\r\n"
        let (accepted, rejected) = try read(text, file: "dialer.csv")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.startedAt) == [Self.start])
        #expect(accepted.map(\.durationSeconds) == [48])
        #expect(accepted.map(\.direction) == [.outbound])
        #expect(accepted.map(\.recordingName) == ["a.wav"])
    }

    /// Nineteen columns are `cdr_csv` with its new columns as well.
    @Test func aMasterOfNineteenColumnsIsNoCustomOne() throws {
        let row =
            #""","8001","13800138001","out","","PJSIP/8001-0000002a","","Dial","x","2026-03-16 09:30:12",,"#
            + #""2026-03-16 09:31:00",48,0,"NO ANSWER","DOCUMENTATION","","1773624612.42",57"#
        let (accepted, rejected) = try read(row + "\n", file: "Master.csv")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.format) == [.asteriskCSV])
        #expect(accepted.map(\.linkedID) == ["1773624612.42"])
    }

    /// The text that rtpengine's pcap method writes beside a capture, from offer to end.
    private static let capture = """
        /var/spool/rtpengine/pcaps/4%401%2dabc@pbx-0123456789abcdef.pcap


        Label: agent
        Timestamp started ms: 1773624612345.678
        SDP mode: offer
        SDP before RTP packet: 1

        v=0
        s=call end time: 1999-01-01T00:00:00
        Timestamp started ms: 1773624615000.000
        SDP mode: answer
        SDP before RTP packet: 9

        v=0

        Timestamp terminated ms(first monologue): 0.000

        call start time: 2026-03-16T09:30:12
        call end time: 2026-03-16T09:31:00


        from:8001|to:13800138001|uuid:b5359d1a-6385-4e47-a118-5699adcad387|note:

        """

    @Test func rtpengineCapture() throws {
        let (accepted, rejected) = try read(Self.capture, file: "4%401.txt")
        #expect(rejected.isEmpty)
        #expect(
            accepted == [
                CallDetail(
                    id: CallID(bits: 46), source: "pbx1", format: .mapped,
                    rowKey: "4@1-abc@pbx||1773624612345|2026-03-16T09:31:00", uniqueID: "4@1-abc@pbx",
                    linkedID: nil, otherIdentifiers: ["b5359d1a-6385-4e47-a118-5699adcad387"],
                    startedAt: UTCInstant(microseconds: 1_773_624_612_345_000), answeredAt: nil,
                    endedAt: Self.start.advanced(bySeconds: 48), durationSeconds: 48, billableSeconds: 0,
                    disposition: .unknown, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: nil, recordingName: nil, origin: FactOrigin(file: "4%401.txt", line: nil)
                )
            ])
    }

    /// Wherever it stops, it waits; with its end it is read, and whoever controls rtpengine may have said nothing.
    @Test func rtpengineCaptureThatIsBeingWritten() throws {
        let end = try #require(Self.capture.firstRange(of: "call end time: 2026")).lowerBound
        for length in [1, 70, 71, 200, Self.capture[..<end].count] {
            let (accepted, rejected) = try read(String(Self.capture.prefix(length)), file: "x.txt")
            #expect(accepted.isEmpty && rejected.isEmpty, "\(length)")
        }
        let silent = Self.capture.replacing(
            "from:8001|to:13800138001|uuid:b5359d1a-6385-4e47-a118-5699adcad387|note:", with: "")
        #expect(try read(silent, file: "x.txt").accepted.map(\.direction) == [.unknown])
    }

    /// Chunks as rtpengine's proc method appends them to a file in its spool.
    private static func chunks(_ chunks: [(label: String, data: String)]) -> String {
        chunks.map { "\($0.label)\n\($0.data.utf8.count):\n\($0.data)\n\n" }.joined()
    }

    private static let spool: [(label: String, data: String)] = [
        ("CALL-ID", "4@1-abc@pbx"), ("PARENT", "4%401-abc%40pbx-0123456789abcdef"),
        ("RANDOM_TAG", "0123456789abcdef"),
        ("METADATA", "from:8001|to:13800138001|uuid:b5359d1a|agent:苏"), ("TAG 1", "from-tag"),
        ("LABEL 1", "agent"),
        ("SDP from 1 before offer", "v=0\r\no=- 1 1 IN IP4 192.0.2.1\n\nCALL-ID\n3:\nabc\n\n"),
        ("MEDIA 1 PTIME 20", ""), ("STREAM 0 details", "TAG 1 MEDIA 1"), ("RECORDING 1", ""), ("STARTED", ""),
        ("METADATA", "from:8001|to:13800138001|uuid:b5359d1a|start:1773624612345|end:2026-03-16 09:31:00"),
        ("RECORDING_FILE", "/rec/4-mix.wav"),
    ]

    /// The last of two metadata counts; what stands in a session description is no chunk.
    @Test func rtpengineSpool() throws {
        let (accepted, rejected) = try read(Self.chunks(Self.spool), file: "4%401-abc%40pbx-0123456789abcdef.meta")
        #expect(rejected.isEmpty)
        #expect(
            accepted == [
                CallDetail(
                    id: CallID(bits: 28), source: "pbx1", format: .mapped, rowKey: "4@1-abc@pbx|0123456789abcdef",
                    uniqueID: "4@1-abc@pbx", linkedID: nil, otherIdentifiers: ["b5359d1a"],
                    startedAt: UTCInstant(microseconds: 1_773_624_612_345_000), answeredAt: nil,
                    endedAt: Self.start.advanced(bySeconds: 48), durationSeconds: 48, billableSeconds: 0,
                    disposition: .unknown, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: nil, recordingName: "4-mix.wav",
                    origin: FactOrigin(file: "4%401-abc%40pbx-0123456789abcdef.meta", line: nil))
            ])
    }

    /// Wherever it stops, it waits: until the last chunk is whole, and until one says when the call began.
    @Test func rtpengineSpoolThatIsBeingWritten() throws {
        let whole = Self.chunks(Self.spool)
        let said = Self.chunks(Array(Self.spool.dropLast()))
        for length in 9..<whole.utf8.count {
            let text = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
            let (accepted, rejected) = try read(text, file: "x.meta")
            #expect(rejected.isEmpty, "\(length)")
            #expect(accepted.count == (length == said.utf8.count ? 1 : 0), "\(length)")
        }
    }

    /// A file that is done says what it lacks; a length that does not lead to the next chunk is damage, not a guess.
    @Test func rtpengineSpoolWithoutATimeOrDamaged() throws {
        let silent = Self.chunks(Self.spool.filter { $0.label != "METADATA" })
        #expect(
            try read(silent, file: "x.meta", end: .complete).rejected.map(\.explanation) == ["'start' is empty"])
        let cut = String(Self.chunks(Self.spool).dropLast(3))
        #expect(try read(cut, file: "x.meta", end: .complete).accepted.map(\.durationSeconds) == [48])
        for damage in ["11:", "11x", "999999999:", ":"] {
            let text = Self.chunks(Self.spool).replacing("16:", with: damage)
            #expect(
                try read(text, file: "x.meta", end: .complete).rejected.map(\.code) == ["unrecognised"],
                "\(damage)")
        }
    }

    @Test func rtpengineTable() throws {
        let text = """
            id,call_id,start_timestamp,end_timestamp,status
            7,4@1-abc@pbx,1773624612.345,1773624660.000,completed
            8,5@1,1773624700.000,NULL,recording

            """
        let (accepted, rejected) = try read(text, file: "calls.csv")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.uniqueID) == ["4@1-abc@pbx"])
        #expect(accepted.map(\.durationSeconds) == [48])
        #expect(accepted.map(\.startedAt.microseconds) == [1_773_624_612_345_000])
    }

    /// Avaya IP Office: an outbound call, and one that was transferred, in two rows with one start.
    @Test func avaya() throws {
        func row(
            _ start: String, _ connected: String, _ caller: String, _ direction: String, _ called: String,
            _ id: Int,
            continues: Int, _ party: String
        ) -> String {
            "\(start),\(connected),8,\(caller),\(direction),\(called),\(called),,0,\(id),\(continues),\(party),x,T9001,Line,0,0,"
                + ",,,,,,,,,,,,\n"
        }
        let text =
            row("2026/03/16 09:30:12", "00:00:40", "8001", "O", "13800138001", 1001, continues: 0, "E8001")
            + row("2026/03/16 09:40:00", "00:00:10", "13800138002", "I", "8002", 1002, continues: 1, "E8002")
            + row("2026/03/16 09:40:00", "00:01:10", "13800138002", "I", "8002", 1002, continues: 0, "E8003")
        let (accepted, rejected) = try read(text, file: "smdr.csv", by: .mapping("avaya-smdr"))
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.direction) == [.outbound, .inbound, .inbound])
        #expect(accepted.map(\.startedAt).first == Self.start)
        #expect(accepted.map(\.billableSeconds) == [40, 10, 70])
        #expect(accepted.map(\.callee.dialled) == ["13800138001", "8002", "8002"])
        #expect(accepted.map(\.disposition) == [.answered, .answered, .answered])
        #expect(accepted[1].uniqueID == accepted[2].uniqueID && accepted[1].rowKey != accepted[2].rowKey)
    }

    /// 3CX: a call out, and one that was transferred and has a second row.
    @Test func threeCX() throws {
        let text = """
            Call 00000171,00000171_1,00:00:48,2026/03/16 09:30:12,2026/03/16 09:30:20,2026/03/16 09:31:00,TerminatedByDst,Ext.8001,13800138001,8001,10000,13800138001,,13800138001,10000,,0,0,,Chain: Ext.8001;13800138001;,Extension,Line,Line,林岚,13800138001,,
            Call 00000172,00000172_1,00:00:10,2026/03/16 09:40:00,,2026/03/16 09:40:10,ReplacedByDst,13800138002,Ext.8002,10000,8002,8002,,Ext.8003,8003,,0,0,,Chain: 13800138002;Ext.8002;,Line,Extension,Extension,,,,

            """
        let (accepted, rejected) = try read(text, file: "cdr.log")
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.uniqueID) == ["00000171_1", "00000172_1"])
        #expect(accepted.map(\.linkedID) == ["Call 00000171", "Call 00000172"])
        #expect(accepted.map(\.startedAt).first == Self.start)
        #expect(accepted.map(\.answeredAt) == [Self.start.advanced(bySeconds: 8), nil])
        #expect(accepted.map(\.durationSeconds) == [48, 10] && accepted.map(\.billableSeconds) == [40, 0])
        #expect(accepted.map(\.callee.dialled) == ["13800138001", "8002"])
        #expect(accepted.map(\.agent) == ["8001", "8002"] && accepted.map(\.direction) == [.outbound, .inbound])
    }

    /// Huawei CEC: a recording of a call, with its file.
    @Test func huawei() throws {
        let row =
            "dev,1,2,8001,1773624612-57,8001,13800138001,2026-03-16 09:30:12,2026-03-16 09:31:00,"
            + "/10/1/record/100/13533/0903379.wav,0,0,0903379.V3,10,1,5,12,12\n"
        let (accepted, rejected) = try read(row, file: "20260316_record_1.csv", by: .mapping("huawei-cec"))
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.uniqueID) == ["1773624612-57"] && accepted.map(\.agent) == ["8001"])
        #expect(accepted.map(\.startedAt) == [Self.start] && accepted.map(\.durationSeconds) == [48])
        #expect(accepted.map(\.recordingName) == ["0903379.wav"] && accepted.map(\.disposition) == [.answered])
    }

    /// Yeastar: what NewCdr pushes.
    @Test func yeastar() throws {
        let text = """
            {"event": "NewCdr", "callid": "1773624612.57", "timestart": "2026-03-16 09:30:12", "callfrom": "8001",
             "callto": "13800138001", "callduraction": "48", "talkduraction": "40", "status": "ANSWERED", "type": "Outbound",
             "recording": "20260316093012-1773624612.57-8001-13800138001-Outbound.wav", "sn": "3631A"}
            """
        let (accepted, rejected) = try read(text, file: "newcdr.json", by: .mapping("yeastar"))
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.direction) == [.outbound] && accepted.map(\.billableSeconds) == [40])
        #expect(accepted.map(\.answeredAt) == [Self.start.advanced(bySeconds: 8)])
        #expect(accepted.first?.recordingName?.hasSuffix("-Outbound.wav") == true)
    }

    /// FreeSWITCH's template without a start: one that was answered, and one that was not.
    @Test func openCDRRate() throws {
        let uuid = "b5359d1a-6385-4e47-a118-5699adcad387"
        let text =
            "\"\(uuid)\",\"bf3e3eeb-a9e3-4ce4-8d16-554c20f99052\",\"inbound\",\"8001\",\"13800138001\","
            + "\"2026-03-16 09:30:20\",\"2026-03-16 09:31:00\",\"40\",\"\",\"\",\"192.0.2.1\",\"L\",\"ct-trunk\"\n"
            + "\"c5359d1a-6385-4e47-a118-5699adcad387\",\"\",\"inbound\",\"8001\",\"13800138002\",\"\",\"2026-03-16 09:41:00\","
            + "\"0\",\"\",\"\",\"192.0.2.1\",\"L\",\"\"\n"
        let (accepted, rejected) = try read(text, file: "Master.csv", by: .mapping("freeswitch-opencdrrate"))
        #expect(rejected.isEmpty)
        #expect(accepted.map(\.uniqueID).first == uuid && accepted.map(\.trunk) == ["ct-trunk", nil])
        #expect(accepted.map(\.startedAt).first == Self.start.advanced(bySeconds: 8))
        #expect(accepted.map(\.billableSeconds) == [40, 0])
        #expect(accepted.map(\.otherIdentifiers) == [["bf3e3eeb-a9e3-4ce4-8d16-554c20f99052"], []])
    }
}
