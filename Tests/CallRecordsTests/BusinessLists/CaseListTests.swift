import CallModel
import TestSupport
import Testing

@testable import CallRecords

/// Agents, units, problem cases with their steps and questionnaires, complaints.
@Suite("Lists of agents, cases and complaints")
struct CaseListTests {
    private let scan = String(repeating: "5c", count: 32)
    private var digest: SHA256Digest {
        get throws { try #require(SHA256Digest(hex: scan)) }
    }

    @Test("an agent with his numbers, and one who left")
    func agents() throws {
        let text =
            "agentCode,name,phone,otherPhone,unit,leftOn\nS1,王五,13600136091,13600136092,3701,\nS2,赵六,,,,2026-02-28\n"
        #expect(
            try facts(text, .agents(phones: PlainNormaliser())).accepted == [
                SalesAgent(
                    code: AgentCode(rawValue: "S1"), name: "王五",
                    phones: ["+8613600136091", "+8613600136092"].map(PhoneNumber.init),
                    unit: UnitCode(rawValue: "3701"), leftOn: nil),
                SalesAgent(
                    code: AgentCode(rawValue: "S2"), name: "赵六", phones: [], unit: nil, leftOn: day("2026-02-28")),
            ])
    }

    @Test("units with their levels")
    func units() throws {
        let text =
            "unitCode,level,parent,name,callCentre\n00,head_office,,总公司,\n37,province,00,山东,yes\n3701,town,37,,\n"
        let reading = try facts(text, .units())
        #expect(
            reading.accepted == [
                OrganisationUnit(code: UnitCode(rawValue: "00"), name: "总公司", level: .headOffice, parent: nil),
                OrganisationUnit(
                    code: UnitCode(rawValue: "37"), name: "山东", level: .province, parent: UnitCode(rawValue: "00"),
                    hasCallCentre: true),
            ])
        #expect(
            reading.rejected.map(\.description) == [
                "line 4: 'level' is 'town', not one of head_office, province, city, county"
            ])
    }

    @Test("a case in full, and what is wrong with others")
    func cases() throws {
        let header = "caseID,kind,policyNumber,openedOn,callbackID,attemptID,agent,text,outcome,closedOn\n"
        let text =
            header + "C1,explanation,YS1,2026-03-16,HF1,A1,,不清楚犹豫期,,\nC2,misconduct,YS1,2026-03-16,,,,,,\n"
            + "C3,signature,YS1,2026-03-16,,,,,,2026-03-15\nC4,quarrel,YS1,2026-03-16,,,,,,\n"
        let reading = try facts(text, .cases())
        #expect(
            reading.accepted == [
                ProblemCase(
                    id: CaseID(rawValue: "C1"), kind: .explanation, policyNumber: PolicyNumber(rawValue: "YS1"),
                    callbackID: CallbackID(rawValue: "HF1"), attemptID: AttemptID(rawValue: "A1"), agent: nil,
                    openedOn: day("2026-03-16"), text: "不清楚犹豫期", outcome: nil, closedOn: nil)
            ])
        #expect(
            reading.rejected.map(\.description) == [
                "line 3: 'agent' is empty", "line 4: the case is closed before it is opened",
                "line 5: 'kind' is 'quarrel', not one of explanation, signature, misconduct",
            ])
    }

    @Test("every step of a case, and what each must say")
    func steps() throws {
        let header = "caseID,step,action,day,by,call,wantsMore,scan,signer,checkedBy,recipient\n"
        let text =
            header + """
                C1,1,explained,2026-03-16,B1,1773624612.1248,yes,,,,
                C1,2,visited,2026-03-18,B2,,,,,,
                C2,1,told,2026-03-16,,,,,,,
                C2,2,signed_anew,2026-03-17,,,,\(scan),policyholder,李,
                C3,1,acknowledged,2026-03-16,,,,,,,合规部门
                C3,2,confirmed,2026-03-20,,,,,,,
                C3,3,record_signed,2026-03-21,,,,\(scan),investigator,,
                C4,1,explained,2026-03-16,,,,,,,
                C4,2,acknowledged,2026-03-16,,,,,,,
                C4,3,signed_anew,2026-03-16,,,,,policyholder,,
                C4,4,record_signed,2026-03-16,,,,\(scan),relative,,
                C4,5,explained,2026-03-16,B1,,maybe,,,,

                """
        let reading = try facts(text, .caseSteps())
        #expect(
            reading.accepted.map(\.action) == [
                .explained(call: "1773624612.1248", wantsMore: true), .visited, .told,
                .signedAnew(SignedPaper(scan: try digest, signer: .policyholder, checkedBy: "李")),
                .acknowledged(recipient: "合规部门"), .confirmed, .recordSigned(.investigator, scan: try digest),
            ])
        #expect(reading.accepted.map(\.by?.rawValue) == ["B1", "B2", nil, nil, nil, nil, nil])
        #expect(
            reading.rejected.map(\.description) == [
                "line 9: 'by' is empty", "line 10: 'recipient' is empty", "line 11: 'scan' is empty",
                "line 12: 'signer' is 'relative', not one of agent, customer, investigator",
                "line 13: 'wantsMore' is 'maybe', not yes or no",
            ])
    }

    @Test("a questionnaire that is out, and one that is back with its answers")
    func questionnaires() throws {
        let header =
            "questionnaireID,policyNumber,issuedOn,callbackID,caseID,issuedBy,returnedOn,scan,signer,checkedBy,content,script\n"
        let text =
            header + "Q1,YS1,2026-03-16,,C1,B1,,,,,,\n"
            + "Q2,YS1,2026-03-16,HF1,,B1,2026-03-18,\(scan),policyholder,李,N1=yes N2=no,v1\n"
            + "Q3,YS1,2026-03-16,,,,2026-03-15,,,,,\n"
        let reading = try facts(text, .questionnaires())
        #expect(
            reading.accepted == [
                Questionnaire(
                    id: QuestionnaireID(rawValue: "Q1"), policyNumber: PolicyNumber(rawValue: "YS1"),
                    callbackID: nil,
                    caseID: CaseID(rawValue: "C1"), issuedOn: day("2026-03-16"),
                    issuedBy: AgentCode(rawValue: "B1"),
                    returnedOn: nil, paper: nil, answers: nil),
                Questionnaire(
                    id: QuestionnaireID(rawValue: "Q2"), policyNumber: PolicyNumber(rawValue: "YS1"),
                    callbackID: CallbackID(rawValue: "HF1"), caseID: nil, issuedOn: day("2026-03-16"),
                    issuedBy: AgentCode(rawValue: "B1"), returnedOn: day("2026-03-18"),
                    paper: SignedPaper(scan: try digest, signer: .policyholder, checkedBy: "李"),
                    answers: ScriptAnswers(
                        scriptVersion: "v1",
                        answers: [ScriptItemID(rawValue: "N1"): .yes, ScriptItemID(rawValue: "N2"): .no])),
            ])
        #expect(reading.rejected.map(\.description) == ["line 4: the questionnaire is back before it went out"])
    }

    @Test("a complaint about several policies")
    func complaints() throws {
        let text =
            "complaintID,policyNumbers,receivedOn,text,closedOn\nT1,YS1 YS2；YS3,2026-03-16,销售误导,\nT2, ; ,2026-03-16,,\n"
        let reading = try facts(text, .complaints())
        #expect(reading.accepted.map { $0.policies.map(\.rawValue) } == [["YS1", "YS2", "YS3"]])
        #expect(reading.accepted.first?.text == "销售误导")
        #expect(reading.rejected.map(\.description) == ["line 3: 'policyNumbers' is empty"])
    }
}
