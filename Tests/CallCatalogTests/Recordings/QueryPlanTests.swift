import CallModel
import TestSupport
import Testing

@testable import CallCatalog

/// What the hook and the judge ask for every recording must not read a table from end to end.
@Suite struct QueryPlanTests {
    @Test(
        arguments: [
            "SELECT 1 FROM recording WHERE id = 'x'",
            "SELECT id FROM recording WHERE sha256 = 'x' AND id <> 'y'",
            "SELECT id FROM recording WHERE name >= 'x.' AND name < 'x/'",
            "SELECT id FROM recording WHERE id >= 'a' AND id < 'ag' ORDER BY 1 LIMIT 3",
            "SELECT * FROM finding WHERE recording_id = 'x' ORDER BY position",
            "SELECT facts FROM call_detail WHERE id IN (SELECT call_id FROM call_identifier WHERE identifier = 'x')",
            "SELECT facts FROM call_detail WHERE linked_id = 'x'",
            "SELECT facts FROM call_detail WHERE customer_number = 'x' AND started_at BETWEEN 1 AND 2",
            "SELECT facts FROM call_detail WHERE recording_name = 'x'",
            "SELECT * FROM callback WHERE phone = 'x'", "SELECT * FROM callback WHERE policy_number = 'x'",
            "SELECT facts FROM policy JOIN policy_phone ON policy_phone.policy_number = policy.number WHERE policy_phone.number = 'x'",
            "SELECT recording_id FROM recording_number WHERE number = 'x' AND clue_time BETWEEN 1 AND 2",
            "SELECT * FROM legal_hold WHERE scope = 'x' AND scope_key = 'y' AND released_at IS NULL",
            "SELECT 1 FROM purge_item WHERE recording_id = 'x' AND state = 'intended'",
            "SELECT * FROM audit_event WHERE subject = 'x' ORDER BY sequence",
            "SELECT * FROM tombstone WHERE callback_id IN ('x')",
            "SELECT * FROM legal_hold WHERE reference = 'x'", "SELECT facts FROM policy WHERE sales_agent = 'x'",
            "SELECT id FROM recording WHERE match_policy IN (SELECT number FROM policy WHERE unit IN ('x', 'y'))",
            "DELETE FROM note_pair WHERE kind = 'case' AND key = 'x'",
            "DELETE FROM recording WHERE id = 'x'", "DELETE FROM call_detail WHERE id = 'x'",
            """
            SELECT recording_identifier.recording_id FROM call_detail AS leg
            JOIN call_identifier ON call_identifier.call_id = leg.id
            JOIN recording_identifier ON recording_identifier.identifier = call_identifier.identifier
            WHERE leg.linked_id = 'x'
            """,
        ]) func aLookupUsesItsIndex(sql: String) throws
    {
        let steps = try TemporaryCatalog().read { try $0.plan(sql) }
        #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        #expect(steps.contains { $0.hasPrefix("SEARCH") })
    }

    @Test func theListsOfAPersonAndOfADayUseAnIndex() throws {
        var person = RecordingFilter()
        person.phone = Facts.mobile
        var day = RecordingFilter()
        (day.from, day.until, day.limit) = (Facts.morning, Facts.morning.advanced(bySeconds: 86_400), 50)
        var policy = RecordingFilter()
        policy.policy = Facts.policy().number
        let home = try TemporaryCatalog()
        for filter in [person, day, policy] {
            let condition = filter.condition.sql.replacing("?", with: "1")
            let steps = try home.read {
                try $0.plan("SELECT id FROM recording WHERE \(condition) ORDER BY started_at, id")
            }
            #expect(!steps.contains { $0.hasPrefix("SCAN recording") || $0.hasPrefix("SCAN call") }, "\(steps)")
        }
    }

    /// The latest notes come first without any being sorted.
    @Test func notesAreReadInTheirOrder() throws {
        let steps = try TemporaryCatalog().read {
            try $0.plan(
                """
                SELECT kind, key FROM note_pair AS first WHERE pair = 'x' AND EXISTS (SELECT 1 FROM note_pair AS other
                WHERE other.pair = 'y' AND other.written_on = first.written_on AND other.kind = first.kind
                AND other.key = first.key) ORDER BY written_on DESC, kind DESC, key DESC LIMIT 5
                """)
        }
        #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
    }
}
