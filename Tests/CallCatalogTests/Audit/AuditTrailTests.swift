import CallCatalog
import CallModel
import GRDB
import MerkleLog
import TestSupport
import Testing

/// What is written to the trail, and how it is read.
@Suite struct AuditTrailTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    @Test func eventsComeBackAsTheyWereInOrder() throws {
        let events = AuditAction.allCases.enumerated().map { Facts.event($0.offset, $0.element) }
        for event in events { try home.write { try $0.audit(event) } }
        #expect(try home.read { try $0.auditEvents(about: nil) } == events)
        #expect(try home.read { try $0.auditEvents(about: "subject 3") } == [events[3]])
        let trail = try home.read { try $0.auditTrail(AuditFilter()) }
        #expect(trail.map(\.sequence) == (1...Int64(events.count)).map { $0 })
    }

    @Test func aFilterPicksAndPages() throws {
        try home.write { writer in
            for number in 0..<40 {
                try writer.audit(Facts.event(number, number % 2 == 0 ? .holdPlaced : .holdReleased))
            }
        }
        var filter = AuditFilter()
        filter.action = .holdPlaced
        filter.from = Facts.morning.advanced(bySeconds: 10)
        filter.until = Facts.morning.advanced(bySeconds: 30)
        filter.actor = "张 admin"
        #expect(
            try home.read { try $0.auditTrail(filter) }.map(\.sequence)
                == stride(from: 11, to: 31, by: 2).map { $0 })
        filter.after = 15
        filter.limit = 2
        #expect(try home.read { try $0.auditTrail(filter) }.map(\.sequence) == [17, 19])
    }

    @Test func anEventIsThereOnlyWithWhatItTellsOf() throws {
        struct Refusal: Error {}
        #expect(throws: Refusal.self) {
            try home.write { writer in
                try writer.audit(Facts.event())
                throw Refusal()
            }
        }
        #expect(try home.read { try $0.auditHead() }.size == 0)
    }

    @Test func theCheckpointIsWhatVerifyingComputes() throws {
        for number in 0..<20 {
            try home.write { try $0.audit(Facts.event(number)) }
            let checkpoint = try home.read { try $0.auditHead() }
            let verification = try home.read { try $0.verifyAudit() }
            #expect(checkpoint == TreeHead(size: verification.size, root: verification.root))
            #expect(verification.fault == nil)
        }
    }

    /// Two programs that write the same events must come to the same root: the leaf's bytes are a format.
    @Test func theLeafFormatDoesNotChange() throws {
        try home.write { writer in for number in 1...3 { try writer.audit(Facts.event(number)) } }
        let root = try home.read { try $0.auditHead() }.root.hex
        #expect(root == "715f3f6ce90edfc49bc6d3ad543cfbcc09753a2c22cb13241a3b93ff7eef6743")
    }

    @Test(arguments: ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
    func theTableRefusesChanges(statement: String) throws {
        try home.write { try $0.audit(Facts.event()) }
        #expect { try home.tamper(statement) } throws: { "\($0)".contains("append-only") }
    }

    @Test func textWithNULVerifies() throws {
        let event = AuditEvent(
            at: Facts.morning, actor: "a\0b", action: .holdPlaced, subject: "c\0", detail: ["x": "\0"])
        try home.write { try $0.audit(event) }
        #expect(try home.read { try $0.verifyAudit() }.fault == nil)
        let kept = try home.read { try $0.auditEvents(about: nil) }.first
        #expect(kept?.actor == "a\u{FFFD}b")
        #expect(kept?.detail == ["x": "\0"])
    }
}
