import CallModel
import DurableIO
import GRDB
import TestSupport
import Testing

@testable import CallCatalog

/// Things found by a part of what is known of them.
@Suite struct SearchTests {
    private static func policy(_ number: String, _ name: String, _ phones: PhoneNumber...) -> Policy {
        Policy(
            number: PolicyNumber(rawValue: number), holderName: name, holderIDNumber: nil, phones: phones,
            product: nil, channel: nil, salesAgent: nil, issuedOn: nil, receiptSignedOn: nil, hesitationDays: nil,
            contractEndedOn: nil)
    }

    private func phone(_ digits: String) -> PhoneNumber { PhoneNumber(normalised: "+86" + digits) }

    private func found(_ text: String, number: PhoneNumber? = nil, limit: Int = 20, in home: TemporaryCatalog)
        throws
        -> [String]
    {
        try home.read { try $0.search(SearchQuery(text, number: number, limit: limit)) }.map { hit in
            switch hit {
            case .policy(let policy): "policy \(policy.number.rawValue)"
            case .callback(let callback): "callback \(callback.id.rawValue)"
            case .recording(let recording): "recording \(recording.name)"
            case .call(let call): "call \(call.uniqueID)"
            case .agent(let agent, let lastAt): "agent \(agent) \(lastAt.seconds(since: Facts.morning))"
            case .salesAgent(let agent): "sales agent \(agent.code)"
            case .problemCase(let found): "case \(found.id)"
            case .complaint(let complaint): "complaint \(complaint.id)"
            case .attempt(let attempt): "attempt \(attempt.id)"
            case .hold(let hold): "hold \(hold.reason)"
            }
        }
    }

    @Test func aPartOfANameFindsItsHolder() throws {
        let home = try TemporaryCatalog()
        try home.write { writer in
            _ = try writer.put(Self.policy("P1", "欧阳若兰"))
            _ = try writer.put(Self.policy("P2", "若兰"))
            _ = try writer.put(Self.policy("P3", "Ｌi  Ming"))
            _ = try writer.put(Self.policy("P4", "兰若"))
        }
        #expect(try Set(found("若兰", in: home)) == ["policy P1", "policy P2"])
        #expect(try found("阳若", in: home) == ["policy P1"])
        #expect(try found("欧阳若兰", in: home) == ["policy P1"])
        #expect(try found("lim", in: home) == ["policy P3"])
        #expect(try found("MING", in: home) == ["policy P3"])
        for none in ["欧若", "若兰兰", "%", "_", "'", "", "  "] { #expect(try found(none, in: home).isEmpty) }
    }

    @Test func aNameThatChangedIsFoundByItsNewPartsOnly() throws {
        let home = try TemporaryCatalog()
        try home.write { _ = try $0.put(Self.policy("P1", "王小明")) }
        try home.write { _ = try $0.put(Self.policy("P1", "王大明")) }
        #expect(try found("小", in: home).isEmpty)
        #expect(try found("大明", in: home) == ["policy P1"])
    }

    @Test func theLastDigitsFindWhateverHasTheNumber() throws {
        let home = try TemporaryCatalog()
        let (mine, other) = (phone("13800138001"), phone("13900138002"))
        let call = Facts.call(1, uniqueID: "1773624612.7", customer: mine)
        try home.write { writer in
            _ = try writer.put(Self.policy("P1", "王", mine, other))
            _ = try writer.put(Facts.callback(1, phone: mine))
            _ = try writer.put(Facts.callback(2, phone: other))
            _ = try writer.put(call)
            try writer.insert(Facts.entry(1, name: "named.wav", numbers: [mine]))
            let matched = Facts.judgement(match: Facts.match(call: call.id))
            try writer.insert(Facts.entry(2, name: "matched.wav", judgement: matched))
            try writer.insert(Facts.entry(3, name: "stranger.wav", numbers: [other]))
        }
        let all = [
            "policy P1", "callback CB1", "recording matched.wav", "recording named.wav", "call 1773624612.7",
        ]
        for text in ["8001", "８００１", "138001", "13800138001", "+86 138-0013-8001", "+8613800138001"] {
            let hits = try found(text, in: home).filter { !$0.hasPrefix("agent") }
            #expect(hits.sorted() == all.sorted(), "\(text)")
        }
        // However it is written: whoever normalised it knows.
        #expect(try found("013800138001", number: mine, in: home).sorted() == all.sorted())
        #expect(try found("99138001", in: home).isEmpty)
        #expect(try found("01", in: home).isEmpty, "two digits are the end of too many")
    }

    @Test func aBeginningFindsPoliciesCallbacksCallsFilesAndAgents() throws {
        let home = try TemporaryCatalog()
        try home.write { writer in
            _ = try writer.put(Self.policy("POL-7", "王"))
            _ = try writer.put(Facts.callback(71))
            _ = try writer.put(Facts.call(1, uniqueID: "uuid-7", customer: nil))
            for number in 1...3 {
                try writer.insert(Facts.entry(number, name: "file\(number).wav"))
            }
            let later = Facts.morning.advanced(bySeconds: 60)
            for startedAt in [later, Facts.morning] {
                let judgement = Facts.judgement(startedAt: startedAt, agent: "8002")
                try writer.insert(Facts.entry(startedAt == later ? 4 : 5, name: "x.wav", judgement: judgement))
            }
            try writer.place(Facts.hold(1, .policy(PolicyNumber(rawValue: "POL-7"))))
        }
        #expect(try found("POL", in: home) == ["policy POL-7"])
        #expect(try found("ＰＯＬ－７", in: home) == ["policy POL-7"])
        #expect(try found("CB7", in: home) == ["callback CB71"])
        #expect(try found("uuid", in: home) == ["call uuid-7"])
        #expect(try found("file2", in: home) == ["recording file2.wav"])
        #expect(try found("80", in: home) == ["agent 8001 0.0", "agent 8002 60.0"])
        #expect(try found("诉讼", in: home) == ["hold 诉讼 1"])
        #expect(try found("file", limit: 2, in: home).count == 2)
    }

    @Test func noPartOfASearchReadsATableFromEndToEnd() throws {
        let home = try TemporaryCatalog()
        for sql in [
            "SELECT number FROM policy WHERE number >= 'a' AND number < 'b' ORDER BY number, number LIMIT 3",
            "SELECT policy_number FROM policy_name WHERE ending >= 'a' AND ending < 'b' ORDER BY ending LIMIT 3",
            "SELECT id FROM callback WHERE backwards >= 'a' AND backwards < 'b' ORDER BY backwards, id LIMIT 3",
            "SELECT recording_id FROM recording_number WHERE backwards >= 'a' AND backwards < 'b' ORDER BY clue_time",
            "SELECT id FROM recording WHERE match_call IN (SELECT id FROM call_detail WHERE backwards >= 'a' AND backwards < 'b' ORDER BY started_at DESC, id LIMIT 3)",
            "SELECT call_id FROM call_identifier WHERE identifier >= 'a' AND identifier < 'b' ORDER BY identifier",
            "SELECT MIN(agent) FROM recording WHERE agent >= 'a' AND agent < 'b' AND agent > ''",
            "SELECT id FROM recording WHERE name >= 'a' AND name < 'b' ORDER BY name, id LIMIT 3",
        ] {
            let steps = try home.read { try $0.plan(sql) }
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    @Test func whatWasThereBeforeIsFoundAfterTheMigration() throws {
        let folder = try TemporaryFolder()
        let policy = Self.policy("P1", "欧阳若兰", phone("13800138001"))
        let raw = try DatabaseQueue(path: folder.catalog)
        try raw.write { database in
            for statement in FirstSchema.statements + WaveformSchema.statements {
                try database.execute(sql: statement)
            }
            try database.execute(
                sql: "INSERT INTO policy (number, facts) VALUES ('P1', ?)", arguments: [try Evidence.text(policy)])
            try database.execute(
                sql: "INSERT INTO policy_phone (number, policy_number) VALUES ('+8613800138001', 'P1')")
            try database.execute(
                sql:
                    "INSERT INTO callback (id, policy_number, kind, phone) VALUES ('CB1', 'P1', 'k', '+8613800138001')"
            )
            try database.execute(sql: "INSERT INTO callback (id, policy_number, kind) VALUES ('CB2', 'P1', 'k')")
        }
        try raw.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(0x4875_6979)")
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        try raw.close()
        let catalog = try Catalog.open(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        for (text, count) in [("若兰", 1), ("8001", 2), ("CB", 2)] {
            #expect(try catalog.read { try $0.search(SearchQuery(text, number: nil, limit: 9)) }.count == count)
        }
    }
}
