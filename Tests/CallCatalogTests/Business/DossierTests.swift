import CallCatalog
import CallModel
import TestSupport
import Testing

/// Attempts, and everything that is known of a callback.
@Suite struct DossierTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func attempt(
        _ id: String, of callback: Int = 1, at seconds: Int64 = 0,
        method: AttemptEntry.Method = .telephone(call: nil, language: nil), problems: String? = nil
    ) -> AttemptEntry {
        AttemptEntry(
            id: AttemptID(rawValue: id), callbackID: CallbackID(rawValue: "CB\(callback)"),
            at: Facts.morning.advanced(bySeconds: seconds), person: .policyholder, method: method,
            content: ScriptAnswers(scriptVersion: "1", answers: [ScriptItemID(rawValue: "N1"): .yes]),
            problems: problems, result: .spoke, enteredOn: Facts.day)
    }

    private var electronic: AttemptEntry.Method {
        .electronic(ElectronicEvidence(hasConsent: true, isIdentityChecked: true, trace: Facts.digest(1)))
    }

    @Test func anAttemptComesBackAsItWasAndIsReplacedByItsKey() throws {
        let (old, new) = (attempt("A"), attempt("A", problems: "号码待核"))
        try home.write { writer throws in
            #expect(try writer.put(old) == .added)
            #expect(try writer.put(old) == .unchanged)
            #expect(try writer.attempt(old.id) == old)
            #expect(try writer.put(new) == .changed)
            #expect(try writer.attempt(old.id) == new)
            #expect(try writer.attempt(AttemptID(rawValue: "a")) == nil)
        }
    }

    @Test(
        "R29 R30 what is known of a policy's numbers that others have as well, that are an agent's, or that were investigated"
    )
    func doubtfulNumbers() throws {
        let (own, shared, asked) = (Facts.mobile(1), Facts.mobile(2), Facts.mobile(3))
        let policies = [
            Facts.policy(1, phones: [own, shared, asked]), Facts.policy(2, phones: [shared]),
            Facts.policy(3, phones: [Facts.mobile(4)]),
        ]
        let agent = SalesAgent(
            code: AgentCode(rawValue: "A1"), name: "王五", phones: [own, Facts.mobile(4)], unit: nil, leftOn: nil)
        let results = [NumberInquiry.Result.corrected, .legitimate].enumerated().map { place, result in
            NumberInquiry(
                number: asked, result: result, policies: [policies[0].number], author: "li",
                decidedAt: Facts.morning.advanced(bySeconds: Int64(place)), reason: "夫妻")
        }
        try home.write { writer throws in
            for policy in policies { _ = try writer.put(policy) }
            _ = try writer.put(agent)
            _ = try writer.put(Facts.callback(1, policy: 1))
            for result in results { try writer.add(result) }
        }
        try home.read { reader throws in
            let doubtful = try #require(try reader.dossiers(CallbackFilter()).first).doubtfulNumbers
            #expect(doubtful.policies[shared]?.map(\.number) == [policies[0].number, policies[1].number])
            #expect(doubtful.policies[own]?.map(\.number) == [policies[0].number])
            #expect(doubtful.agents == [own: [agent.code]])
            #expect(doubtful.inquiries == [asked: results])
            #expect(try reader.inquiries(of: asked) == results)
            #expect(try reader.latestInquiries() == [asked: results[1]])
            #expect(try reader.agents(withNumber: own) == [agent.code])
        }
        // What somebody found out is never written over.
        #expect(throws: CatalogError.self) { try home.write { try $0.add(results[0]) } }
    }

    @Test("R28 the result of an electronic callback is never edited")
    func sealed() throws {
        let (old, new) = (attempt("E", method: electronic), attempt("E", method: electronic, problems: "改"))
        try home.write { writer throws in
            #expect(try writer.put(old) == .added)
            #expect(try writer.put(new) == .refused)
            #expect(try writer.put(attempt("E")) == .refused)
            #expect(try writer.put(old) == .unchanged)
            #expect(try writer.attempt(old.id) == old)
        }
    }

    @Test func aDossierHoldsWhatIsKnownOfItsCallbackAndOfNoOther() throws {
        let matched = Facts.call(1)
        let leg = Facts.call(2, linkedID: "L", agent: "8002")
        let otherLeg = Facts.call(3, linkedID: "L", agent: nil)
        let unrecorded = Facts.call(4, startedAt: Facts.morning.advanced(bySeconds: 900), disposition: .noAnswer)
        let strange = Facts.call(5, customer: Facts.mobile(7))
        let callback = Facts.callback(1).id
        let finding = Facts.finding(.cutOff, .incomplete)
        let entry = Facts.entry(
            1,
            judgement: Facts.judgement(
                findings: [finding], match: Facts.match(call: matched.id, callback: callback)))
        let onLeg = Facts.entry(
            2, judgement: Facts.judgement(match: Facts.match(call: leg.id, callback: callback)))
        let ofAnother = Facts.entry(
            3, judgement: Facts.judgement(match: Facts.match(callback: Facts.callback(2).id)))
        try home.write { writer throws in
            _ = try writer.put(Facts.policy(1))
            _ = try writer.put(Facts.callback(1))
            _ = try writer.put(Facts.callback(2, policy: 2, phone: Facts.mobile(2)))
            for call in [matched, leg, otherLeg, unrecorded, strange] { _ = try writer.put(call) }
            for entry in [entry, onLeg, ofAnother] { try writer.insert(entry) }
            for attempt in [attempt("B", at: 10), attempt("A", at: 0), attempt("C", of: 2)] {
                _ = try writer.put(attempt)
            }
        }
        var filter = CallbackFilter()
        filter.id = callback
        let dossiers = try home.read { try $0.dossiers(filter) }
        #expect(dossiers.count == 1)
        let dossier = try #require(dossiers.first)
        #expect(dossier.callback == Facts.callback(1) && dossier.policy == Facts.policy(1))
        #expect(dossier.attempts.map(\.id.rawValue) == ["A", "B"])
        #expect(Set(dossier.recordings.map(\.id)) == [entry.recording.id, onLeg.recording.id])
        let first = try #require(dossier.recordings.first { $0.id == entry.recording.id })
        #expect(first.findings == [finding] && first.call == matched && first.match == entry.judgement.match)
        #expect(first.object.sha256 == entry.recording.sha256 && first.object.bytes == entry.recording.bytes)
        #expect(dossier.unrecorded == [unrecorded])
        #expect(try home.read { try $0.dossiers(CallbackFilter()) }.map(\.callback.id.rawValue) == ["CB1", "CB2"])
    }

    @Test("R32 the numbers that were held come with their days, and calls to each of them")
    func heldNumbers() throws {
        func held(_ number: PhoneNumber, from: Int, until: Int?) -> HeldNumberEntry {
            HeldNumberEntry(
                policyNumber: Facts.policy(1).number,
                held: HeldNumber(
                    number: number, origin: .application, from: Facts.day.advanced(byDays: from),
                    until: until.map { Facts.day.advanced(byDays: $0) }))
        }
        let old = held(Facts.mobile(9), from: -100, until: nil)
        let ended = held(Facts.mobile(9), from: -100, until: -1)
        let new = held(Facts.mobile, from: 0, until: nil)
        let call = Facts.call(1, customer: Facts.mobile(9))
        try home.write { writer throws in
            _ = try writer.put(Facts.callback(1))
            _ = try writer.put(call)
            #expect(try writer.put(old) == .added)
            #expect(try writer.put(new) == .added)
            #expect(try writer.put(ended) == .changed)
            #expect(try writer.put(ended) == .unchanged)
            #expect(try writer.heldNumber(old.key) == ended)
        }
        let dossier = try #require(try home.read { try $0.dossiers(CallbackFilter()) }.first)
        #expect(dossier.heldNumbers == [ended.held, new.held])
        #expect(dossier.unrecorded == [call])
    }

    @Test func aCallOfAnAmbiguousRecordingIsNotUnrecorded() throws {
        let call = Facts.call(1)
        try home.write { writer throws in
            _ = try writer.put(Facts.callback(1))
            _ = try writer.put(call)
        }
        #expect(try home.read { try $0.dossiers(CallbackFilter()) }.first?.unrecorded == [call])
        let ambiguous = Facts.entry(
            1, judgement: Facts.judgement(match: Facts.match(.ambiguous, rivals: [.call(call.id)])))
        try home.write { try $0.insert(ambiguous) }
        #expect(try home.read { try $0.dossiers(CallbackFilter()) }.first?.unrecorded == [])
    }
}
