import CallCatalog
import CallModel
import TestSupport
import Testing

/// Answered calls that nobody recorded.
@Suite struct MissingRecordingTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func missing() throws -> Set<CallID> {
        let calls = try home.read {
            try $0.answeredCallsWithoutRecording(
                from: Facts.morning, until: Facts.morning.advanced(bySeconds: 86_400))
        }
        return Set(calls.map(\.id))
    }

    @Test func onlyAnsweredCallsOfTheTimeAreMissed() throws {
        let answered = Facts.call(1)
        try home.write {
            _ = try $0.put(answered)
            _ = try $0.put(Facts.call(2, disposition: .noAnswer))
            _ = try $0.put(Facts.call(3, disposition: .busy))
            _ = try $0.put(Facts.call(4, startedAt: Facts.morning.advanced(bySeconds: 86_400)))
            _ = try $0.put(Facts.call(5, startedAt: Facts.morning.advanced(bySeconds: -1)))
        }
        #expect(try missing() == [answered.id])
        #expect(try home.read { try $0.recordedCallIDs() } == [])
    }

    @Test func aRecordingOfOneLegIsOneOfTheWholeCall() throws {
        let legs = [Facts.call(1, linkedID: "L"), Facts.call(2, linkedID: "L")]
        let alone = [Facts.call(3), Facts.call(4)]
        try home.write { writer in
            for call in legs + alone { _ = try writer.put(call) }
            try writer.insert(Facts.entry(1, judgement: Facts.judgement(match: Facts.match(call: legs[1].id))))
            try writer.insert(Facts.entry(2, judgement: Facts.judgement(match: Facts.match(call: alone[0].id))))
        }
        // Two calls without a linked identifier are not legs of each other.
        #expect(try missing() == [alone[1].id])
        #expect(try home.read { try $0.recordedCallIDs() } == [legs[1].id, alone[0].id])
        #expect(try home.read { try $0.recordingIDs(of: alone[0].id) } == [Facts.id(2)])
    }

    @Test(arguments: [nil, "L"]) func aCallWhoseRecordingWasDestroyedIsNotMissed(linkedID: String?) throws {
        let call = Facts.call(1, linkedID: linkedID)
        let entry = Facts.entry(
            1, judgement: Facts.judgement(match: Facts.match(call: call.id), lastDay: Facts.day))
        try home.write { writer in
            _ = try writer.put(call)
            if let linkedID { _ = try writer.put(Facts.call(2, linkedID: linkedID)) }
            try writer.insert(entry)
            try Facts.destroy(entry, writer)
        }
        #expect(try missing() == [])
    }
}
