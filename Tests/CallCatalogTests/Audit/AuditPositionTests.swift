import CallCatalog
import Foundation
import MerkleLog
import TestSupport
import Testing

/// T4 of the fault plan: an event changed, removed, put in, moved or doubled, at each of a thousand positions.
///
/// Every position meets one kind of change in each run, and its neighbours the others; with `HUIYIN_TEST_NIGHTLY` every
/// position meets every kind.
@Suite struct AuditPositionTests {
    private static let count = 1000

    enum Change: Int, CaseIterable {
        case changed, removed, inserted, moved, doubled

        /// What is done at a position, and what takes it back.
        func statements(at place: Int) -> (do: [String], undo: [String]) {
            let copy =
                "INSERT INTO audit_event SELECT %, at, actor, action, subject, detail, leaf FROM kept WHERE sequence = "
            func put(_ from: Int, as sequence: Int) -> String {
                copy.replacingOccurrences(of: "%", with: "\(sequence)") + "\(from)"
            }
            let remove = "DELETE FROM audit_event WHERE sequence = "
            // What follows is numbered anew, downwards or upwards, so that no number is there twice on the way.
            func shift(by step: Int, from first: Int) -> [String] {
                [
                    "UPDATE audit_event SET sequence = -sequence WHERE sequence >= \(first)",
                    "UPDATE audit_event SET sequence = -sequence + \(step) WHERE sequence < 0",
                ]
            }
            switch self {
            case .changed:
                return (
                    ["UPDATE audit_event SET subject = subject || ' ' WHERE sequence = \(place)"],
                    ["UPDATE audit_event SET subject = rtrim(subject) WHERE sequence = \(place)"]
                )
            case .removed: return ([remove + "\(place)"], [put(place, as: place)])
            case .inserted:
                let other = place % AuditPositionTests.count + 1
                return (
                    shift(by: 1, from: place) + [put(other, as: place)],
                    [remove + "\(place)"] + shift(by: -1, from: place + 1)
                )
            case .moved:
                let other = place == AuditPositionTests.count ? 1 : place + 1
                let swap = [remove + "\(place)", remove + "\(other)"]
                return (
                    swap + [put(place, as: other), put(other, as: place)],
                    swap + [put(place, as: place), put(other, as: other)]
                )
            case .doubled:
                return (
                    shift(by: 1, from: place + 1) + [put(place, as: place + 1)],
                    [remove + "\(place + 1)"] + shift(by: -1, from: place + 2)
                )
            }
        }
    }

    @Test func anEventCannotBeTouchedAnywhere() throws {
        let home = try TemporaryCatalog()
        try home.write { writer in for number in 1...Self.count { try writer.audit(Facts.event(number)) } }
        let whole = try home.read { try $0.verifyAudit() }
        try home.tamper(
            "DROP TRIGGER audit_event_is_not_changed", "DROP TRIGGER audit_event_is_not_deleted",
            "DROP TRIGGER audit_event_is_appended", "CREATE TABLE kept AS SELECT * FROM audit_event",
            "CREATE INDEX kept_sequence ON kept (sequence)")
        let isNightly = ProcessInfo.processInfo.environment["HUIYIN_TEST_NIGHTLY"] != nil
        var found = 0
        for place in 1...Self.count {
            for change in Change.allCases where isNightly || change.rawValue == place % Change.allCases.count {
                let statements = change.statements(at: place)
                try home.tamper(all: statements.do)
                let fault = try home.read { try $0.verifyAudit() }.fault
                #expect(fault != nil, "\(change) at \(place)")
                found += fault == nil ? 0 : 1
                try home.tamper(all: statements.undo)
            }
        }
        #expect(found == Self.count * (isNightly ? Change.allCases.count : 1))
        #expect(try home.read { try $0.verifyAudit() } == whole, "and all was put back")
    }
}

extension TemporaryCatalog {
    fileprivate func tamper(all statements: [String]) throws {
        for statement in statements { try tamper(statement) }
    }
}
