import CallCatalog
import Foundation
import MerkleLog
import TestSupport
import Testing

/// T4 of the fault plan: an event changed, removed, put in, moved or doubled, at each of a thousand positions: of fifty
/// trails of twenty events, and with `HUIYIN_NIGHTLY` of one of a thousand.
@Suite struct AuditPositionTests {
    private static let positions = 1000

    enum Change: Int, CaseIterable {
        case changed, removed, inserted, moved, doubled

        /// What is done at a position, and what takes it back.
        func statements(at place: Int, of count: Int) -> (do: [String], undo: [String]) {
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
                let other = place % count + 1
                return (
                    shift(by: 1, from: place) + [put(other, as: place)],
                    [remove + "\(place)"] + shift(by: -1, from: place + 1)
                )
            case .moved:
                let other = place == count ? 1 : place + 1
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
        let isNightly = ProcessInfo.processInfo.environment["HUIYIN_NIGHTLY"] != nil
        let length = isNightly ? Self.positions : 20
        var found = 0
        for trail in 0..<(Self.positions / length) { found += try changesFound(inTrail: trail, of: length) }
        #expect(found == Self.positions * Change.allCases.count)
    }

    private func changesFound(inTrail trail: Int, of length: Int) throws -> Int {
        let home = try TemporaryCatalog()
        try home.write { writer in
            for number in 1...length { try writer.audit(Facts.event(trail * length + number)) }
        }
        let whole = try home.read { try $0.verifyAudit() }
        try home.tamper(
            "DROP TRIGGER audit_event_is_not_changed", "DROP TRIGGER audit_event_is_not_deleted",
            "DROP TRIGGER audit_event_is_appended",
            "CREATE TABLE kept AS SELECT * FROM audit_event")
        var found = 0
        for place in 1...length {
            for change in Change.allCases {
                let statements = change.statements(at: place, of: length)
                for statement in statements.do { try home.tamper(statement) }
                let fault = try home.read { try $0.verifyAudit() }.fault
                #expect(fault != nil, "\(change) at \(place)")
                found += fault == nil ? 0 : 1
                for statement in statements.undo { try home.tamper(statement) }
            }
        }
        #expect(try home.read { try $0.verifyAudit() } == whole, "and all was put back")
        return found
    }
}
