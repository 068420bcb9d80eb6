import Configuration
import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// Who is meant by which word.
@Suite struct PrincipalTests {
    private func isAmong(_ members: [AccessMember], _ principal: Principal) -> Bool {
        principal.isAmong(members) { account, group in account == "wang" && group == "qa" }
    }

    @Test func theWordsOfAList() {
        let job = Principal(account: "asterisk", person: nil, actingFor: nil, ownsHome: true)
        let person = Principal(account: "asterisk", person: "wang", actingFor: nil, ownsHome: true)
        let delegate = Principal(account: "asterisk", person: nil, actingFor: "wang", ownsHome: true)
        let other = Principal(account: "root", person: nil, actingFor: nil, ownsHome: false)
        for one in [job, person, delegate, other] {
            #expect(isAmong([.anyone], one) && !isAmong([], one))
        }
        #expect([job, person, delegate, other].map { isAmong([.owner], $0) } == [true, false, false, false])
        #expect([job, person, delegate].map { isAmong([.account("wang")], $0) } == [false, true, true])
        #expect([job, person, delegate].map { isAmong([.account("asterisk")], $0) } == [true, false, false])
        #expect([job, person, delegate].map { isAmong([.group("qa")], $0) } == [false, true, true])
        #expect([job, person, delegate].map(\.name) == ["asterisk", "wang", "wang"])
        #expect([job, person, delegate].map(\.himself) == ["asterisk", "wang", "asterisk"])
    }

    @Test func theSystemKnowsItsGroups() {
        #expect(SystemAccount.isMember("root", of: "root"))
        #expect(!SystemAccount.isMember("nobody", of: "root"))
        #expect(!SystemAccount.isMember("no such account", of: "root"))
        #expect(!SystemAccount.isMember("root", of: "no such group"))
        #expect(SystemAccount.name(0) == "root" && SystemAccount.name(4_000_000_001) == "uid 4000000001")
    }
}
