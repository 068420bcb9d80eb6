import CallModel
import Matching
import Testing

@Suite("One call that two sources log")
struct CallOfTwoSourcesTests {
    private static let uuid = "b5359d1a-6385-4e47-a118-5699adcad387"

    /// How many calls a PBX's row and a recorder's are.
    private func count(
        _ identifier: String, _ pbx: (inout CallBuilder) -> Void = { _ in },
        _ recorder: (inout CallBuilder) -> Void = { _ in }
    ) -> Int {
        let rows = [
            call(1) {
                $0.uniqueID = identifier
                pbx(&$0)
            },
            call(2) {
                ($0.source, $0.otherIdentifiers) = ("recorder", [identifier])
                recorder(&$0)
            },
        ]
        return CallLegs.grouped(rows).count
    }

    @Test(
        "an identifier that is unique in the world makes them one, whatever numbers they have",
        arguments: [
            uuid, uuid.replacing("-", with: ""), uuid.uppercased(), "0d5f4c1be8a94d0c@192.0.2.1",
            "\(uuid)@pbx.example",
        ])
    func worldwide(identifier: String) {
        #expect(count(identifier) == 1)
        #expect(count(identifier, { _ in }, { ($0.customer, $0.agent) = (nil, nil) }) == 1)
        // A clock in the wrong zone.
        #expect(count(identifier, { _ in }, { $0.start = 8 * 3600 }) == 1)
        #expect(count(identifier, { _ in }, { $0.start = 25 * 3600 }) == 2)
    }

    @Test("an Asterisk uniqueid does with the customer's number, at the time", arguments: ["", "node-a-"])
    func uniqueID(system: String) {
        let identifier = system + "1773624600.1"
        #expect(count(identifier) == 1)
        #expect(count(identifier, { _ in }, { $0.start = 90 }) == 1)
        #expect(count(identifier, { _ in }, { $0.start = -90 }) == 1)
        #expect(count(identifier, { _ in }, { $0.start = 3600 }) == 2)
        #expect(count(identifier, { _ in }, { $0.customer = mobile(2) }) == 2)
        #expect(count(identifier, { _ in }, { $0.customer = nil }) == 2)
        #expect(count(identifier, { $0.customer = nil }, { $0.customer = nil }) == 2)
    }

    @Test(
        "a counter means nothing outside its source",
        arguments: ["1001", "q.1", "4@1-abc@pbx", "42@pbx", "a@b", "callback-7", "12345678.1", ""])
    func counter(identifier: String) {
        #expect(count(identifier) == 2)
    }

    @Test("calls that share numbers and time, and no identifier, stay two")
    func numbersAndTime() {
        #expect(CallLegs.grouped([call(1), call(2) { $0.source = "recorder" }]).count == 2)
    }

    @Test("a linkedid that goes from node to node ties every leg of both")
    func nodes() {
        let legs = [
            call(1) { $0.linkedID = "1773624600.1" },
            call(2) { ($0.linkedID, $0.agent) = ("1773624600.1", "8002") },
            call(3) { ($0.source, $0.linkedID) = ("node2", "1773624600.1") },
            call(4) { ($0.source, $0.uniqueID, $0.otherIdentifiers) = ("node2", "x", ["1773624600.3"]) },
        ]
        #expect(CallLegs.grouped(legs).map(\.legs.count) == [4])
    }

    @Test("what the other source says is told as such, and is no part that a second recording could be of")
    func oneRecording() {
        let pbx = call(1) { $0.uniqueID = Self.uuid }
        let recorder = call(2) {
            ($0.source, $0.uniqueID, $0.agent, $0.start) = ("recorder", Self.uuid, nil, 3)
        }
        #expect(CallLegs.grouped([pbx, recorder])[0].inOrder.map(\.role) == [.main, .log])
        let found = match(clues(identifiers: [Self.uuid]), calls: [pbx, recorder])
        #expect(found.state == .matched && found.callID == pbx.id && found.rivals.isEmpty)
        let search = Matcher(rules: rules, zone: shanghai).calls(
            of: [1, 2].map { question(clues(numbers: [mobile(1)]), number: $0) }, among: [pbx, recorder],
            clocks: ClockOffsets([]))
        let taken = [1, 2].compactMap { search.call(of: RecordingID(bits: UInt128($0))) }
        #expect(Set(taken).isSubset(of: [pbx.id]) && taken.count <= 1)
    }

    @Test("it has a recording if any of its sources' rows has one, and is named once")
    func reconciled() {
        let rows = [
            call(1) { $0.uniqueID = Self.uuid }, call(2) { ($0.source, $0.uniqueID) = ("recorder", Self.uuid) },
        ]
        let reconciliation = Reconciliation(minimumBillableSeconds: 5)
        #expect(reconciliation.unrecorded(rows, recorded: []).count == 1)
        #expect(reconciliation.unrecorded(rows, recorded: [rows[1].id]).isEmpty)
    }
}
