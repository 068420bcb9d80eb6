import CallCatalog
import CallModel
import TestSupport
import Testing

/// Policies and callbacks.
@Suite struct BusinessTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    @Test func factsComeBackAsTheyWere() throws {
        let bare = Policy(
            number: PolicyNumber(rawValue: "P'1"), holderName: "", holderIDNumber: nil, phones: [], product: nil,
            channel: nil, salesAgent: nil, issuedOn: nil, receiptSignedOn: nil, hesitationDays: nil,
            contractEndedOn: nil)
        let full = Facts.policy(
            2, phones: [Facts.mobile, Facts.mobile, Facts.mobile(3)], contractEndedOn: Facts.day)
        let owed = Facts.callback(1)
        let vague = Facts.callback(2, phone: nil, dueBy: nil)
        try home.write { writer throws in
            for policy in [bare, full] { #expect(try writer.put(policy) == .added) }
            for callback in [owed, vague] { #expect(try writer.put(callback) == .added) }
        }
        try home.read { reader throws in
            #expect(try reader.policy(bare.number) == bare)
            #expect(try reader.policy(full.number) == full)
            #expect(try reader.callback(owed.id) == owed)
            #expect(try reader.callback(vague.id) == vague)
            #expect(try reader.policy(PolicyNumber(rawValue: "P")) == nil)
            #expect(try reader.callback(CallbackID(rawValue: "cb1")) == nil)
        }
    }

    @Test func whatIsKnownIsUnchangedAndWhatDiffersReplacesIt() throws {
        let old = Facts.policy(1, phones: [Facts.mobile(1), Facts.mobile(2)])
        let new = Facts.policy(1, phones: [Facts.mobile(2), Facts.mobile(3)])
        let moved = Facts.callback(1, phone: Facts.mobile(8))
        try home.write { writer throws in
            #expect(try writer.put(old) == .added)
            #expect(try writer.put(old) == .unchanged)
            #expect(try writer.put(new) == .changed)
            #expect(try writer.put(Facts.callback(1)) == .added)
            #expect(try writer.put(moved) == .changed)
            #expect(try writer.put(moved) == .unchanged)
        }
        try home.read { reader throws in
            #expect(try reader.policies(phones: [Facts.mobile(1)]) == [])
            #expect(try reader.policies(phones: [Facts.mobile(3), Facts.mobile(2)]) == [new])
            #expect(try reader.callbacks(phones: [Facts.mobile]) == [])
            #expect(try reader.callbacks(phones: [Facts.mobile(8)]) == [moved])
            #expect(try reader.integrityFaults() == [])
        }
    }

    @Test func oneNumberMayBelongToSeveral() throws {
        let policies = [Facts.policy(2), Facts.policy(1), Facts.policy(3, phones: [Facts.mobile(9)])]
        let callbacks = [
            Facts.callback(3, policy: 1), Facts.callback(1, policy: 2), Facts.callback(2, policy: 3, phone: nil),
        ]
        try home.write { writer in
            for policy in policies { _ = try writer.put(policy) }
            for callback in callbacks { _ = try writer.put(callback) }
        }
        try home.read { reader throws in
            #expect(try reader.policies(phones: [Facts.mobile, Facts.mobile]) == [policies[1], policies[0]])
            #expect(try reader.callbacks(phones: [Facts.mobile]) == [callbacks[1], callbacks[0]])
            #expect(
                try reader.callbacks(policies: [policies[2].number, policies[1].number]) == [
                    callbacks[2], callbacks[0],
                ])
            #expect(try reader.callbacks(phones: []) == [])
        }
    }

    @Test func aListOfCallbacksCountsTheirRecordings() throws {
        let callbacks = [
            Facts.callback(1, dueBy: Facts.day.advanced(byDays: 2)), Facts.callback(2, kind: "surrender"),
            Facts.callback(3, policy: 7, phone: nil, dueBy: nil),
        ]
        try home.write { writer in
            for callback in callbacks { _ = try writer.put(callback) }
            for number in 1...3 {
                let findings = number == 3 ? [Facts.finding(.silent, .incomplete)] : []
                let match = Facts.match(callback: callbacks[0].id)
                try writer.insert(
                    Facts.entry(number, judgement: Facts.judgement(findings: findings, match: match)))
            }
        }
        func listed(_ set: (inout CallbackFilter) -> Void) throws -> [CallbackID] {
            var filter = CallbackFilter()
            set(&filter)
            return try home.read { try $0.callbacks(filter) }.map(\.callback.id)
        }
        let all = try home.read { try $0.callbacks(CallbackFilter()) }
        #expect(all.map(\.callback) == [callbacks[2], callbacks[1], callbacks[0]])
        #expect(all.map(\.recordings) == [0, 0, 3])
        #expect(all.map(\.complete) == [0, 0, 2])
        #expect(try listed { $0.policy = callbacks[2].policyNumber } == [callbacks[2].id])
        // Those without a complete recording, read one by one, are the same.
        try home.write { _ = try $0.put(Facts.policy(7)) }
        var unproven: [(callback: CallbackID, policy: PolicyNumber?)] = []
        try home.read { try $0.eachUnprovenCallback { unproven.append(($0.id, $1?.number)) } }
        unproven.sort { $0.callback < $1.callback }
        #expect(unproven.map(\.callback) == [callbacks[1].id, callbacks[2].id])
        #expect(unproven.map(\.policy) == [nil, callbacks[2].policyNumber])
        #expect(try listed { $0.phone = Facts.mobile } == [callbacks[1].id, callbacks[0].id])
        #expect(try listed { $0.kind = callbacks[1].kind } == [callbacks[1].id])
        #expect(try listed { $0.from = Facts.day.advanced(byDays: 1) } == [callbacks[0].id])
        #expect(try listed { $0.through = Facts.day } == [callbacks[1].id])
        #expect(try listed { $0.limit = 1 } == [callbacks[2].id])
    }
}
