import CallModel
import Matching
import TestSupport
import Testing

@Suite("Calls without a recording")
struct ReconciliationTests {
    private let reconciliation = Reconciliation(minimumBillableSeconds: 5)

    private func missing(_ calls: [CallDetail], recorded: [CallDetail] = []) -> [CallID] {
        reconciliation.unrecorded(calls, recorded: Set(recorded.map(\.id))).map(\.id)
    }

    @Test("are answered calls with a customer, of some length")
    func which() {
        let calls = [
            call(1), call(2) { ($0.answeredAfter, $0.seconds) = (nil, 60) }, call(3) { $0.seconds = 4 },
            call(4) { $0.seconds = 5 }, call(5) { $0.direction = .internal }, call(6) { $0.customer = nil },
            call(7) { $0.direction = .inbound },
        ]
        #expect(missing(calls) == [1, 4, 7].map { call($0).id })
        #expect(missing(calls, recorded: [calls[0], calls[3]]) == [call(7).id])
    }

    @Test("need no number: a call over a trunk is one with somebody outside")
    func withheld() {
        let calls = [
            call(1) { ($0.customer, $0.direction, $0.trunk) = (nil, .inbound, "ct-trunk") },
            call(2) { ($0.customer, $0.direction, $0.trunk) = (nil, .internal, "ct-trunk") },
            call(3) { ($0.customer, $0.direction, $0.trunk) = (nil, .inbound, nil) },
        ]
        #expect(missing(calls) == [calls[0].id])
    }

    @Test("are calls, not legs: one recorded leg will do, and the longest stands for the call")
    func legs() {
        let legs = [
            call(1) { ($0.linkedID, $0.seconds) = ("L", 10) }, call(2) { ($0.linkedID, $0.seconds) = ("L", 50) },
            call(3) { ($0.linkedID, $0.seconds) = ("L", 50) },
        ]
        #expect(missing(legs) == [call(2).id])
        for leg in legs { #expect(missing(legs, recorded: [leg]).isEmpty) }
    }

    @Test("are not excused by a recorded leg that is too short to need it, nor by another PBX's call")
    func otherLegs() {
        let short = call(1) { ($0.linkedID, $0.seconds) = ("L", 1) }
        let long = call(2) { $0.linkedID = "L" }
        #expect(missing([short, long], recorded: [short]).isEmpty)
        #expect(missing([short, long]) == [long.id])
        let elsewhere = call(3) { ($0.linkedID, $0.source) = ("L", "pbx2") }
        #expect(missing([long, elsewhere], recorded: [elsewhere]) == [long.id])
    }

    @Test("are told apart where records have no identifiers")
    func withoutIdentifiers() {
        let calls = [1, 2].map { number in call(number) { $0.uniqueID = "" } }
        #expect(missing(calls, recorded: [calls[0]]) == [calls[1].id])
    }

    @Test("come in the order in which they began, whatever order they were given in", arguments: 0..<20)
    func order(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let calls = (1...8).map { number in call(number) { $0.start = Int64(100 - number / 2 * 10) } }
        #expect(missing(calls.shuffled(using: &random)) == [8, 6, 7, 4, 5, 2, 3, 1].map { call($0).id })
    }
}
