import CallModel
import CallbackDuty
import Configuration
import Foundation
import Testing

struct CallbackRulesFileTests {
    private func rules(_ text: String) throws -> CallbackRules {
        try Home("callback-rules.yaml", text).read { try CallbackRules(folder: $0) }
    }

    private func refusal(_ text: String) throws -> String? {
        try Home("callback-rules.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try CallbackRules(folder: folder)
        }
    }

    /// The package's own folder.
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: ["callback-rules.yaml", "calendars/cn.yaml"])
    func theFilesInTheProgramAreThoseInTheConfigFolder(name: String) throws {
        let shipped = try Data(contentsOf: Self.package.appendingPathComponent("config/\(name)"))
        let built = Self.package.appendingPathComponent("Sources/Configuration/Defaults/\(name)")
        #expect(try Data(contentsOf: built) == shipped)
    }

    @Test func theRulesFromAnEmptyFolder() throws {
        let rules = try CallbackRules(folder: try Home().path)
        #expect(rules.version == "2026.1")
        #expect(rules.rules.count == 49)
        #expect(
            rules.projects.map(\.kind.rawValue) == [
                "new_contract", "renewal", "lapse", "surrender", "claim", "payout", "orphan", "alteration",
                "visit_confirmation", "misconduct_recall",
            ])
        #expect(
            rules.deadlines
                == DeadlineRules(
                    hesitationStart: .dayAfterReceipt, hesitationRollsOver: false,
                    gracePeriod: CalendarPeriod(days: 60)))
        #expect(
            rules.duties
                == DutyRules(
                    doneAt: .told, bindingClause: nil, recheckAfter: CalendarPeriod(years: 0, months: 6, days: 0)))
        #expect(rules.offPhone == OffPhoneLimit(percent: 10, warnPercent: 8))
        #expect(rules.contactData == ContactDataRules(policyholders: 2, equalDigits: 7, risingDigits: 7))
        #expect(rules.cases.misconductRecipients == ["销售管理部门", "合规部门", "管理层"])
        #expect(rules.wordings.current.name == "SD13")
        #expect(rules.wordings.others.map(\.name) == ["SD12", "SH11"])
        #expect((rules.attempts.entryDays, rules.attempts.failedCalls) == (1, 1))
        #expect(rules.attempts.lines == DedicatedLines(trunks: [], numbers: []))
    }

    @Test func everyRuleHasItsSource() throws {
        let rules = try CallbackRules(folder: try Home().path)
        for rule in rules.rules.values { #expect(!rule.sources.isEmpty && !rule.requirement.isEmpty) }
        let r14 = try #require(rules.rules[RuleID(rawValue: "R14")])
        #expect(r14.requirement == "距宽限期结束15个工作日前完成")
        #expect(r14.sources.map(\.description) == ["山东省人身保险公司客户回访工作指引 十一(二)"])
        #expect(r14.sources.map(\.document.rank) == [.localGuidance])
        let wholeDocument = try #require(rules.rules[RuleID(rawValue: "R57")]?.sources.first)
        #expect(wholeDocument.article == nil && "\(wholeDocument)" == "鲁保监发〔2011〕19号")
    }

    @Test func theScriptOfNewContracts() throws {
        let rules = try CallbackRules(folder: try Home().path)
        let kind = CallbackKind(rawValue: "new_contract")
        let spring = try #require(CivilDate("2026-03-16"))
        let script = try #require(rules.attempts.script(kind, on: spring))
        #expect(script.filedAs == nil)
        #expect(script.items.filter { $0.role == .identity }.map(\.id.rawValue) == ["N1"])
        #expect(script.items.filter { $0.role == .announcement }.map(\.id.rawValue) == ["N0"])
        #expect(script.items.count == 14)
        #expect(script.items.first { $0.id.rawValue == "N7" }?.condition.premium == .regular)
        #expect(script.items.first { $0.id.rawValue == "N8" }?.condition.channels == ["银保"])
        #expect(script.items.first { $0.id.rawValue == "T3" }?.condition.products == ["万能", "投连", "投资连结"])
        let claim = rules.attempts.scripts[CallbackKind(rawValue: "claim")]
        #expect(claim?.first?.items.last?.condition.ifCollectedByAnother == true)
    }

    @Test func aFigureOfTheSiteIsTakenAndItsNeighboursKeepTheirs() throws {
        let text = """
            rules:
              R02: {gracePeriod: 30d}
              R11: {rollsOver: yes}
              R13: {clause: "保险条款 第八条"}
              R16: {withinDays: 3}
              R21: {percent: 5}
              R23: {trunks: [PJSIP/trunk], lines: ["+865318888888"]}
              R45: {recipients: [合规部]}
            doneAt: affirmed
            wording: SD12
            """
        let rules = try rules(text)
        #expect(rules.deadlines.gracePeriod == CalendarPeriod(days: 30))
        #expect(rules.deadlines.hesitationRollsOver && rules.deadlines.hesitationStart == .dayAfterReceipt)
        #expect(
            rules.duties
                == DutyRules(
                    doneAt: .affirmed, bindingClause: "保险条款 第八条",
                    recheckAfter: CalendarPeriod(years: 0, months: 6, days: 0)))
        #expect(rules.offPhone == OffPhoneLimit(percent: 5, warnPercent: 8))
        #expect(rules.attempts.entryDays == 3)
        #expect(
            rules.attempts.lines
                == DedicatedLines(trunks: ["PJSIP/trunk"], numbers: [PhoneNumber(normalised: "+865318888888")]))
        #expect(rules.cases.misconductRecipients == ["合规部"])
        #expect(rules.wordings.current.name == "SD12" && rules.wordings.others.map(\.name) == ["SD13", "SH11"])
        #expect(rules.rules.count == 49)
    }

    @Test("R05: a project and a rule of the site's own, by configuration alone")
    func r05OwnProject() throws {
        let text = """
            documents: {OURS: {title: 公司回访办法, rank: company_rule, reading: text}}
            rules: {X1: {requirement: 生日当月回访, sources: [OURS 三]}}
            projects:
              birthday: {name: 生日回访, rule: X1, event: birthday, deadline: {rule: X1, period: 1m, after: event}}
              claim: {deadline: {rule: R10, workingDays: 3, after: event}}
              renewal: {deadline: {rule: R14, workingDays: 10, after: event}}
              surrender: {enabled: no}
            """
        let rules = try rules(text)
        func project(_ kind: String) -> DutyProject? { rules.projects.first { $0.kind.rawValue == kind } }
        #expect(rules.rules[RuleID(rawValue: "X1")]?.sources.first?.document.title == "公司回访办法")
        #expect(project("birthday")?.deadline?.limit == .period(CalendarPeriod(months: 1), after: .event))
        #expect(project("claim")?.deadline?.limit == .workingDaysAfter(.event, 3))
        #expect(project("claim")?.conditions.atLeast == YuanAmount(fen: 100_000))
        // A deadline is replaced as a whole.
        #expect(project("renewal")?.deadline?.limit == .workingDaysAfter(.event, 10))
        #expect(project("renewal")?.closedBy == [.premiumPaid, .contractEnded])
        #expect(project("surrender") == nil)
    }

    @Test(arguments: [
        (
            "rules:\n  R14: {workingdays: 15}\n",
            "callback-rules.yaml:2: 'workingdays' means nothing in 'rules.R14'; allowed are requirement, sources"
        ),
        (
            "rules:\n  R16: {withinDays: soon}\n",
            "callback-rules.yaml:2: 'rules.R16.withinDays' is 'soon'; it must be a number of days from 0 to 365"
        ),
        (
            "rules:\n  R99: {requirement: x}\n",
            "callback-rules.yaml:2: 'rules.R99' lacks 'sources'"
        ),
        (
            "rules:\n  R99: {requirement: x, sources: []}\n",
            "callback-rules.yaml:2: 'rules.R99.sources' is empty: a rule without a source is none"
        ),
        (
            "rules:\n  R01: {sources: [XX 四]}\n",
            "callback-rules.yaml:2: 'rules.R01.sources': 'XX 四' is none of CIVIL, CO, EC20, GEN, INS, LN, NPD09, PRACTICE, SCR, SD, SD11, SD12, SD13, SH11, SVC10, each with its article behind a blank"
        ),
        (
            "documents:\n  X: {title: t, rank: high, reading: text}\n",
            "callback-rules.yaml:2: 'documents.X.rank' is 'high'; it must be law, regulation, departmental_rule, normative_document, local_normative, local_guidance or company_rule"
        ),
        (
            "projects:\n  new_contract: {rule: R98}\n",
            "callback-rules.yaml:2: 'projects.new_contract.rule' is 'R98'; it must be a rule of 'rules', such as R01"
        ),
        (
            "projects:\n  claim: {atLeastYuan: 1000.005}\n",
            "callback-rules.yaml:2: 'projects.claim.atLeastYuan' is '1000.005'; it must be yuan with at most two decimals, such as 1000.00"
        ),
        (
            "projects:\n  claim: {atLeast: 1000}\n",
            "callback-rules.yaml:2: 'atLeast' means nothing in 'projects.claim'; allowed are name, enabled, rule, event, holder, longerThan, atLeastYuan, inForce, closedBy, deadline"
        ),
        (
            "projects:\n  claim: {deadline: soon}\n",
            "callback-rules.yaml:2: 'projects.claim.deadline' is 'soon'; it must be none, or a mapping of rule and what it states"
        ),
        (
            "projects:\n  claim: {deadline: {rule: R10, workingDays: 3}}\n",
            "callback-rules.yaml:2: 'projects.claim.deadline' must state 'through', or 'period' and 'after', or 'workingDays' with 'after' or 'before'"
        ),
        (
            "projects:\n  claim: {deadline: {rule: R10, workingDays: 0, after: event}}\n",
            "callback-rules.yaml:2: 'projects.claim.deadline.workingDays' is '0'; it must be a number of working days from 1 to 250"
        ),
        (
            "projects:\n  property_claim: {deadline: {rule: R09, period: 1w, after: event}}\n",
            "callback-rules.yaml:2: 'projects.property_claim.deadline.period' is '1w'; it must be a period of at most 200 years such as 1y, 1m or 60d"
        ),
        (
            "projects:\n  mine: {name: n, rule: R01, event: e}\n",
            "callback-rules.yaml:2: 'projects.mine' lacks 'deadline'"
        ),
        (
            "projects:\n  lapse: {closedBy: [premium_paid], enabled: maybe}\n",
            "callback-rules.yaml:2: 'projects.lapse.enabled' is 'maybe'; it must be yes or no"
        ),
        ("wording: SD14\n", "callback-rules.yaml:1: 'wording' is 'SD14'; it must be one of SD13, SD12, SH11"),
        (
            "wordings:\n  SD13: {complete: done}\n",
            "callback-rules.yaml:2: 'wordings.SD13.complete' is 'done'; it must be reached, told, clear or affirmed, or \"\""
        ),
        (
            "doneAt: success\n",
            "callback-rules.yaml:1: 'doneAt' is 'success'; it must be reached, told, clear or affirmed"
        ),
        (
            "scripts:\n  lapse:\n    - {version: a, from: 2026-01-01, filed: \"\", items: {L1: {text: x}}}\n",
            "callback-rules.yaml:3: 'scripts.lapse[1].items' has no item whose role is identity"
        ),
        (
            "scripts:\n  lapse:\n    - {version: a, from: 2026-01-01, until: 2025-12-31, filed: \"\", items: {}}\n",
            "callback-rules.yaml:3: 'scripts.lapse[1].until' is 2025-12-31, before it begins"
        ),
        (
            "scripts:\n  lapse:\n    - {version: a, from: 2026-01-01, filed: \"\", items: {L1: {text: x, role: greeting}}}\n",
            "callback-rules.yaml:3: 'scripts.lapse[1].items.L1.role' is 'greeting'; it must be identity, announcement or content"
        ),
        (
            "rule:\n  R01: {}\n",
            "callback-rules.yaml:1: 'rule' means nothing here; did you mean 'rules'? Allowed are version, documents, rules, projects, wordings, wording, doneAt, scripts"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        #expect(try refusal(text) == message)
    }
}
