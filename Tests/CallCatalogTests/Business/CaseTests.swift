import CallCatalog
import CallModel
import TestSupport
import Testing

/// Cases, complaints, agents, units, and the policies as they were.
@Suite struct CaseTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private let problemCase = ProblemCase(
        id: CaseID(rawValue: "C'1"), kind: .misconduct, policyNumber: PolicyNumber(rawValue: "P20261"),
        callbackID: CallbackID(rawValue: "CB1"), attemptID: nil, agent: AgentCode(rawValue: "A1"),
        openedOn: Facts.day, text: "截留保费", outcome: nil, closedOn: nil)
    private let step = CaseStep(
        key: CaseStep.Key(caseID: CaseID(rawValue: "C'1"), step: "1"), action: .confirmed, day: Facts.day, by: nil,
        text: "查实")
    private let complaint = Complaint(
        id: ComplaintID(rawValue: "T1"), policies: ["P20261", "P20262"].map(PolicyNumber.init),
        receivedOn: Facts.day, text: "销售误导", closedOn: nil)
    private let agent = SalesAgent(
        code: AgentCode(rawValue: "A1"), name: "王五", phones: [Facts.mobile(1), Facts.mobile(1)], unit: nil,
        leftOn: nil)
    private let unit = OrganisationUnit(code: UnitCode(rawValue: "37"), level: .province, parent: nil)
    private let questionnaire = Questionnaire(
        id: QuestionnaireID(rawValue: "Q1"), policyNumber: PolicyNumber(rawValue: "P20261"),
        callbackID: CallbackID(rawValue: "CB1"), caseID: CaseID(rawValue: "C'1"), issuedOn: Facts.day,
        issuedBy: nil, returnedOn: nil, paper: nil, answers: nil)

    @Test func factsComeBackAsTheyWereAndReplaceWhatDiffers() throws {
        try home.write { writer throws in
            for expected in [FactChange.added, .unchanged] {
                #expect(try writer.put(problemCase) == expected)
                #expect(try writer.put(step) == expected)
                #expect(try writer.put(complaint) == expected)
                #expect(try writer.put(agent) == expected)
                #expect(try writer.put(unit) == expected)
                #expect(try writer.put(questionnaire) == expected)
            }
        }
        try home.read { reader throws in
            #expect(try reader.problemCase(problemCase.id) == problemCase)
            #expect(try reader.caseStep(step.key) == step)
            #expect(try reader.complaints(policy: PolicyNumber(rawValue: "P20262")) == [complaint])
            #expect(try reader.complaints(policy: PolicyNumber(rawValue: "P9")) == [])
            #expect(try reader.salesAgent(agent.code) == agent)
            #expect(try reader.units() == [unit])
            #expect(try reader.questionnaires(of: CallbackID(rawValue: "CB1")) == [questionnaire])
            let dossiers = try reader.caseDossiers(CaseFilter())
            #expect(dossiers.map(\.steps) == [[step]] && dossiers.map(\.questionnaires) == [[questionnaire]])
        }
    }

    @Test func aCaseIsFoundByWhatItIsAboutAsLongAsItIsOpen() throws {
        let closed = ProblemCase(
            id: CaseID(rawValue: "C2"), kind: .misconduct, policyNumber: PolicyNumber(rawValue: "P20262"),
            callbackID: nil, attemptID: nil, agent: AgentCode(rawValue: "A1"), openedOn: Facts.day, text: nil,
            outcome: "查无此事", closedOn: Facts.day)
        try home.write { writer throws in
            #expect(try !writer.hasProblemCases())
            _ = try writer.put(problemCase)
            _ = try writer.put(closed)
        }
        try home.read { reader throws in
            let (first, other) = (PolicyNumber(rawValue: "P20261"), PolicyNumber(rawValue: "P9"))
            #expect(try reader.openCases(policy: first, agent: nil) == [problemCase.id])
            #expect(try reader.openCases(policy: other, agent: AgentCode(rawValue: "A1")) == [problemCase.id])
            #expect(try reader.openCases(policy: other, agent: nil) == [])
            var filter = CaseFilter()
            filter.isOpenOnly = true
            #expect(try reader.caseDossiers(filter).map(\.problemCase) == [problemCase])
            filter = CaseFilter()
            (filter.kind, filter.agent, filter.from) = (.misconduct, AgentCode(rawValue: "A1"), Facts.day)
            #expect(try reader.caseDossiers(filter).count == 2)
            filter.through = Facts.day.advanced(byDays: -1)
            #expect(try reader.caseDossiers(filter).isEmpty)
        }
    }

    @Test func aPolicyIsKeptAsItWasBeforeEachChange() throws {
        let versions = [Facts.mobile(1), Facts.mobile(2), Facts.mobile(3)].map { Facts.policy(1, phones: [$0]) }
        try home.write { writer throws in
            for (place, version) in versions.enumerated() {
                _ = try writer.put(version, at: Facts.morning.advanced(bySeconds: Int64(place)))
            }
            #expect(try writer.put(versions[2], at: Facts.morning.advanced(bySeconds: 9)) == .unchanged)
        }
        try home.read { reader throws in
            let earlier = try reader.versions(of: versions[0].number)
            #expect(earlier.map(\.policy) == Array(versions.prefix(2)))
            #expect(earlier.map(\.until) == [1, 2].map { Facts.morning.advanced(bySeconds: $0) })
        }
    }

    @Test func aFollowUpGoesWhereAListNamesTheCallItselfUnlessItWasTried() throws {
        let own = Facts.callback(7, kind: "visit_confirmation")
        func listed(_ number: Int, since days: Int) -> Callback {
            let callback = Facts.callback(number, kind: "visit_confirmation")
            return Callback(
                id: callback.id, policyNumber: callback.policyNumber, kind: callback.kind, phone: nil,
                openedOn: own.openedOn?.advanced(byDays: days), dueBy: nil)
        }
        try home.write { writer throws in
            try writer.open(own, following: problemCase.id)
            #expect(try writer.caseFollowed(by: own.id) == problemCase.id)
            #expect(try writer.withdrawFollowUps(inFavourOf: listed(8, since: -1)).isEmpty)
            #expect(try writer.withdrawFollowUps(inFavourOf: Facts.callback(8)).isEmpty)
            #expect(try writer.withdrawFollowUps(inFavourOf: own).isEmpty)
            #expect(try writer.withdrawFollowUps(inFavourOf: listed(8, since: 0)) == [own])
            #expect(try writer.callback(own.id) == nil && writer.caseFollowed(by: own.id) == nil)
            try writer.open(own, following: problemCase.id)
            _ = try writer.put(
                AttemptEntry(
                    id: AttemptID(rawValue: "A1"), callbackID: own.id, at: Facts.morning, person: .policyholder,
                    method: .telephone(call: nil, language: nil), content: nil, problems: nil,
                    result: .failed(.noAnswer), enteredOn: nil))
            #expect(try writer.withdrawFollowUps(inFavourOf: listed(8, since: 0)).isEmpty)
        }
    }
}
