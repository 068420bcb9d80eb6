import CallCatalog
import CallModel
import GRDB
import TestSupport
import Testing

/// What goes in comes out, to the last bit, and only what changed is changed.
@Suite struct RecordingEntryTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private static let judged = Facts.judgement(
        findings: [
            Facts.finding(.deadAir), Facts.finding(.oneWay, .incomplete),
            Finding(code: .headerRepaired, severity: .notice, rule: "completeness/1 header_repaired"),
            Facts.finding(.deadAir, .notice),
        ],
        match: Facts.match(
            .ambiguous, call: Facts.id(5), callback: CallbackID(rawValue: "CB1"),
            policy: PolicyNumber(rawValue: "保单 1"),
            rivals: [.call(Facts.id(6)), .callback(CallbackID(rawValue: "CB2"))]),
        lastDay: CivilDate(year: 2036, month: 2, day: 29), startedAt: UTCInstant(microseconds: -1), agent: "8002",
        kind: "new_contract")

    static let entries = [
        Facts.entry(),
        Facts.entry(
            2, name: "录音 'x' \"y\" \u{202E}.wav", identifiers: ["1773624600.1", "a b"],
            numbers: [Facts.mobile, PhoneNumber(normalised: "8001")],
            clueTime: UTCInstant(microseconds: 1_773_624_600_123_457), judgement: judged),
        Facts.entry(
            3, reading: .undecodable(reason: "block align 0"),
            decision: MatchDecision(
                choice: .callback(CallbackID(rawValue: "CB9")), author: "李", decidedAt: Facts.morning, reason: "听过"
            )),
        Facts.entry(4, reading: .measured(Facts.measurement(seconds: 3600, turns: 900))),
        Facts.entry(5, identifiers: ["twice", "twice"], numbers: [Facts.mobile, Facts.mobile]),
    ]

    @Test(arguments: entries) func anEntryComesBackAsItWas(entry: RecordingEntry) throws {
        try home.write { try $0.insert(entry) }
        #expect(try home.read { try $0.entry(entry.recording.id) } == entry)
        #expect(try home.read { try $0.findings(of: entry.recording.id) } == entry.judgement.findings)
    }

    @Test(arguments: [MatchDecision.Choice.call(Facts.id(1)), .callback(CallbackID(rawValue: "CB1")), .none])
    func aDecisionIsKept(choice: MatchDecision.Choice) throws {
        let decision = MatchDecision(choice: choice, author: "a", decidedAt: Facts.morning, reason: "r")
        try home.write {
            try $0.insert(Facts.entry())
            try $0.setDecision(decision, for: Facts.id(1))
        }
        #expect(try home.read { try $0.entry(Facts.id(1)) }?.decision == decision)
    }

    @Test func everyWordOfEveryListIsKept() throws {
        for (number, code) in FindingCode.allCases.enumerated() {
            let entry = Facts.entry(number, judgement: Facts.judgement(findings: [Facts.finding(code)]))
            try home.write { try $0.insert(entry) }
            #expect(try home.read { try $0.entry(entry.recording.id) } == entry)
        }
        for (number, state) in MatchState.allCases.enumerated() {
            let entry = Facts.entry(100 + number, judgement: Facts.judgement(match: Facts.match(state)))
            try home.write { try $0.insert(entry) }
            #expect(try home.read { try $0.entry(entry.recording.id) } == entry)
        }
    }

    @Test func presenceIsAbsentThenPresent() throws {
        #expect(try home.read { try $0.presence(of: Facts.id(1) as RecordingID) } == .absent)
        #expect(try home.read { try $0.entry(Facts.id(1)) } == nil)
        try home.write { try $0.insert(Facts.entry()) }
        #expect(try home.read { try $0.presence(of: Facts.id(1) as RecordingID) } == .present)
    }

    @Test func rejudgingReplacesTheJudgementAndNothingElse() throws {
        let entry = Self.entries[1]
        let id = entry.recording.id
        let new = Facts.judgement(findings: [Facts.finding(.clipped)], lastDay: Facts.day)
        try home.write { try $0.insert(entry) }
        #expect(try home.write { try $0.rejudge(id, from: entry.judgement, to: new) })
        let kept = try #require(try home.read { try $0.entry(id) })
        #expect(kept.judgement == new)
        #expect(kept.clues == entry.clues)
        #expect(kept.reading == entry.reading)
        #expect(kept.recording == entry.recording)
    }

    /// An entry reads its match from the evidence; lists search the columns beside it.
    /// From each list of findings to each: one more, one less, the same code with other evidence, another order.
    @Test func rejudgingKeepsTheFindingsThatAreSaidNow() throws {
        let (silent, oneWay, quieter) = (
            Facts.finding(.deadAir), Facts.finding(.oneWay), Facts.finding(.deadAir, .notice)
        )
        let lists = [
            [], [silent], [silent, oneWay], [oneWay, silent], [quieter, oneWay], [silent, oneWay, quieter],
        ]
        for (number, pair) in lists.flatMap({ old in lists.map { (old, $0) } }).enumerated() {
            let (old, new) = (Facts.judgement(findings: pair.0), Facts.judgement(findings: pair.1))
            try home.write { writer in
                try writer.insert(Facts.entry(number, judgement: old))
                _ = try writer.rejudge(Facts.id(number), from: old, to: new)
            }
            #expect(try home.read { try $0.findings(of: Facts.id(number)) } == pair.1)
        }
    }

    @Test(arguments: [true, false]) func rejudgingSetsTheColumnsThatListsSearch(isReversed: Bool) throws {
        func entry(_ judgement: Judgement) -> RecordingEntry { Facts.entry(judgement: judgement) }
        let judgements = [Facts.judgement(), Self.judged]
        let (old, new) = isReversed ? (judgements[1], judgements[0]) : (judgements[0], judgements[1])
        try home.write { try $0.insert(entry(old)) }
        try home.write { _ = try $0.rejudge(Facts.id(1), from: old, to: new) }
        let other = try TemporaryCatalog()
        try other.write { try $0.insert(entry(new)) }
        #expect(
            try home.read { try $0.text(ofRowsIn: "recording") }
                == other.read { try $0.text(ofRowsIn: "recording") })
    }

    /// What was read back is the same judgement, so that judging again without a new fact writes nothing.
    @Test(arguments: entries) func rejudgingToTheSameChangesNothingAndClearsTheMark(entry: RecordingEntry) throws {
        let id = entry.recording.id
        try home.write {
            try $0.insert(entry)
            try $0.markStale(id)
        }
        let kept = try #require(try home.read { try $0.entry(id) })
        #expect(try home.write { try $0.rejudge(id, from: kept.judgement, to: entry.judgement) } == false)
        #expect(try home.read { try $0.staleRecordings(limit: 9) } == [])
    }

    @Test func aRecordingIsFoundByTheBeginningOfItsIdentifier() throws {
        try home.write { writer in for number in 1...60 { try writer.insert(Facts.entry(number)) } }
        let ids = (1...60).map { Facts.id($0) as RecordingID }.sorted()
        for id in ids {
            let text = id.description
            for length in [1, 2, 9, 36] {
                let prefix = String(text.prefix(length))
                let expected = ids.filter { $0.description.hasPrefix(prefix) }.prefix(3)
                #expect(try home.read { try $0.recordingIDs(beginningWith: prefix) } == Array(expected))
            }
        }
        for nonsense in ["", "x", "%", "'", "g", "1773624600.1"] {
            #expect(try home.read { try $0.recordingIDs(beginningWith: nonsense) } == [])
            #expect(try home.read { try $0.callIDs(beginningWith: nonsense) } == [])
            #expect(try home.read { try $0.tombstoneIDs(beginningWith: nonsense) } == [])
        }
    }

    @Test func namesCopiesAndPages() throws {
        let shared = Facts.digest(77)
        try home.write {
            try $0.insert(Facts.entry(1, name: "same.wav", sha256: shared))
            try $0.insert(Facts.entry(2, name: "same.wav"))
            try $0.insert(Facts.entry(3, name: "copy.wav", sha256: shared))
        }
        let ids = (1...3).map { Facts.id($0) as RecordingID }
        try home.read { reader in
            #expect(try reader.recordingIDs(named: "same.wav") == [ids[0], ids[1]].sorted())
            #expect(try reader.recordingIDs(named: "SAME.wav") == [])
            #expect(try reader.recordingIDs(sharing: shared, except: ids[0]) == [ids[2]])
            #expect(try reader.recordingIDs(sharing: Facts.digest(78), except: ids[0]) == [])
            let first = try reader.recordingIDs(after: nil, limit: 2)
            #expect(try first + reader.recordingIDs(after: first.last, limit: 2) == ids.sorted())
            let objects = try reader.objects(after: "", limit: 2)
            let rest = try reader.objects(after: objects.last?.key ?? "", limit: 2)
            #expect((objects + rest).map(\.key) == ids.map { "2026/03/16/\($0).wav" }.sorted())
            #expect(Set((objects + rest).map(\.sha256)) == [shared, Facts.digest(1_000_002)])
        }
    }

    /// One object belongs to one recording: destroying one must not take another's bytes.
    @Test func twoRecordingsCannotShareAnObject() throws {
        let first = Facts.entry(1)
        let second = RecordingEntry(
            recording: Facts.recording(2), objectKey: first.objectKey, clues: first.clues, reading: first.reading,
            judgement: first.judgement, decision: nil)
        try home.write { try $0.insert(first) }
        #expect { try home.write { try $0.insert(second) } } throws: {
            if case CatalogError.refused = $0 { true } else { false }
        }
    }
}
