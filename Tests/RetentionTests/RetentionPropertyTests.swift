import CallModel
import Retention
import TestSupport
import Testing

/// The judgement "may this be destroyed today?" against a model that shares no code with it: it walks the calendar a day
/// at a time.
struct RetentionPropertyTests {
    /// P1, with 10,000 random policies and recordings. The bulk run's short way has to come to the same day.
    @Test func agreesWithASlowModel() {
        for seed in 0..<10_000 { compareWithSlowModel(seed: UInt64(seed)) }
    }

    private func compareWithSlowModel(seed: UInt64) {
        var random = RandomCase(seed: seed)
        let classes = random.classes()
        let facts = random.facts()
        let holds = Bool.random(using: &random.generator) ? [Facts.hold(1, .recording(Facts.id(1)))] : []
        let term = RetentionClock(classes: classes).term(facts)
        if RetentionClock(classes: classes).end(facts) != term.end {
            Issue.record("seed \(seed): the ends differ")
        }
        for today in random.daysAround(term) {
            let answer = PurgeEligibility(term: term, activeHolds: holds, today: today)
            var isDue = false
            if case .due = answer { isDue = true }
            // Half a million comparisons: only those that differ are worth a macro's time.
            if isDue != SlowModel.mayDestroy(facts, classes, isHeld: !holds.isEmpty, today: today) {
                Issue.record("seed \(seed), \(today)")
            }
        }
    }

    /// While a change of the rules is not confirmed, nothing is freed that the rules before would keep, nor what the new
    /// ones keep.
    @Test(arguments: 0..<200)
    func unconfirmedRulesFreeNothing(seed: UInt64) {
        var random = RandomCase(seed: seed)
        let (before, after) = (random.classes(), random.classes())
        let facts = random.facts()
        let both = RetentionClock(classes: after, former: before)
        let ends = [before, after].map { RetentionClock(classes: $0).term(facts).lastDay?.daysSinceEpoch ?? .max }
        #expect((both.term(facts).lastDay?.daysSinceEpoch ?? .max) == ends.max())
        #expect(both.end(facts) == both.term(facts).end)
    }

    /// A request for erasure never keeps anything for longer, and never frees what others than the company prescribe.
    @Test(arguments: 0..<500)
    func aRequestShortensOnlyWhatTheCompanyRules(seed: UInt64) {
        var random = RandomCase(seed: seed)
        let (classes, asked) = (random.classes(), random.facts())
        let unasked = RetentionFacts(
            recordedOn: asked.recordedOn, contract: asked.contract, mayHavePolicy: asked.mayHavePolicy,
            kind: asked.kind, proceedings: asked.proceedings, erasureRequestedOn: nil)
        func last(_ facts: RetentionFacts, _ classes: [RetentionClass]) -> Int {
            RetentionClock(classes: classes).term(facts).lastDay?.daysSinceEpoch ?? .max
        }
        #expect(last(asked, classes) <= last(unasked, classes))
        let prescribed = classes.filter { $0.rank.isStatutory }
        let prescribing = RetentionClock(classes: prescribed).term(unasked)
        guard !prescribing.reasons.isEmpty else { return }
        #expect(last(asked, classes) >= last(unasked, prescribed))
    }

    /// One more class or one more fact unknown never brings the day nearer.
    @Test(arguments: 0..<200)
    func moreRulesNeverShortenATerm(seed: UInt64) {
        var random = RandomCase(seed: seed)
        let classes = random.classes()
        let facts = random.facts()
        let fewer = RetentionClock(classes: Array(classes.dropLast())).term(facts)
        let more = RetentionClock(classes: classes).term(facts)
        // A recording that no class applies to is kept, so that the first class to apply starts the clock.
        guard !fewer.reasons.isEmpty else { return }
        #expect((more.lastDay?.daysSinceEpoch ?? .max) >= (fewer.lastDay?.daysSinceEpoch ?? .max))
    }
}

/// Classes and facts at random.
private struct RandomCase {
    var generator: SplitMix64
    private static let channels = ["个险", "电销"]

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func classes() -> [RetentionClass] {
        (0..<Int.random(in: 0...4, using: &generator)).map { number in
            let scope = RetentionScope(
                RetentionScope.Belonging.allCases.randomElement(using: &generator) ?? .all,
                channels: Int.random(in: 0...3, using: &generator) == 0 ? ["电销"] : nil)
            let period = CalendarPeriod(
                years: Int.random(in: 0...12, using: &generator),
                months: Int.random(in: 0...15, using: &generator),
                days: Int.random(in: 0...40, using: &generator))
            // Mostly anchors that are known, or nearly everything would be kept for ever.
            let anchor: RetentionAnchor = Bool.random(using: &generator) ? .recording : .contractEnd
            return RetentionClass(
                name: "class \(number)", scope: scope, anchor: anchor, period: period, basis: "",
                rank: Bool.random(using: &generator) ? .law : .companyRule)
        }
    }

    mutating func facts() -> RetentionFacts {
        let recorded = date()
        let ended = Int.random(in: 0...3, using: &generator) == 0 ? nil : date()
        let channel = (Self.channels + [nil]).randomElement(using: &generator) ?? nil
        let policy =
            Int.random(in: 0...2, using: &generator) == 0
            ? nil : policy(endedOn: ended?.description, channel: channel)
        return RetentionFacts(
            recordedOn: recorded, policy: policy, mayHavePolicy: Int.random(in: 0...5, using: &generator) == 0,
            kind: nil, proceedings: .none,
            erasureRequestedOn: Int.random(in: 0...3, using: &generator) == 0 ? date() : nil)
    }

    /// Days on which the answer may change, and some others.
    mutating func daysAround(_ term: RetentionTerm) -> [CivilDate] {
        let edges = term.reasons.compactMap(\.lastDay).flatMap { day in (-1...1).map(day.advanced(byDays:)) }
        return edges + [date(), day("2059-12-31")]
    }

    private mutating func date() -> CivilDate {
        CivilDate(daysSinceEpoch: Int.random(in: 15_000...22_000, using: &generator))
    }
}

/// Says the same by walking.
private enum SlowModel {
    static func mayDestroy(
        _ facts: RetentionFacts, _ classes: [RetentionClass], isHeld: Bool, today: CivilDate
    ) -> Bool {
        if isHeld || facts.mayHavePolicy { return false }
        var applying = 0
        for retentionClass in classes {
            switch retentionClass.scope.belonging {
            case .withPolicy where facts.contract == nil: continue
            case .withoutPolicy where facts.contract != nil: continue
            default: break
            }
            if retentionClass.scope.channels != nil {
                guard let policy = facts.contract else { continue }
                if policy.channel == "个险" { continue }
            }
            applying += 1
            if retentionClass.rank == .companyRule, let requested = facts.erasureRequestedOn, today >= requested {
                continue
            }
            var start = facts.recordedOn
            if retentionClass.anchor == .contractEnd {
                guard let ended = facts.contract?.endedOn else { return false }
                if ended > start { start = ended }
            }
            guard today > walk(from: start, retentionClass.period) else { return false }
        }
        return applying > 0
    }

    /// Month by month, then day by day; a day that a month lacks becomes its last.
    private static func walk(from start: CivilDate, _ period: CalendarPeriod) -> CivilDate {
        var (year, month) = (start.year, start.month)
        for _ in 0..<(period.years * 12 + period.months) {
            month += 1
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        var day = start.day
        while CivilDate(year: year, month: month, day: day) == nil { day -= 1 }
        guard var date = CivilDate(year: year, month: month, day: day) else { return start }
        for _ in 0..<period.days {
            date =
                CivilDate(year: date.year, month: date.month, day: date.day + 1)
                ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
                ?? CivilDate(year: date.year + 1, month: 1, day: 1) ?? date
        }
        return date
    }
}
