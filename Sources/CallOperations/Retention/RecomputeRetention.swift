internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Logging
internal import Retention

/// `retention recompute`: reckons every date anew, as after a change of `retention.yaml`, and puts changed rules in force.
///
/// Where the changed rules keep everything as long or longer they are put in force at once. Where they free recordings
/// or documents earlier, they are not until somebody says how many: until then the longer of both rules counts for
/// each.
public struct RecomputeRetention {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was reckoned.
    public struct Report: Sendable {
        /// How many recordings were looked at.
        public var judged = 0
        /// How many got another last day.
        public var changed = 0
        /// How many of them a nearer one.
        public var shortened = 0
        /// Whether other rules came into force.
        public var areRulesChanged = false
    }

    private static let page = 20_000
    private static let batch = 200

    /// Reckons.
    /// - Parameter confirmed: how many recordings and documents the person who gave the command knows to be freed
    ///   earlier.
    /// - Throws: ``OperationFailure`` of kind `rulesUnconfirmed` where changed rules free another number of them
    ///   earlier: nothing was changed.
    public func run(
        confirming confirmed: Int?, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        try PurgeGuard.requireRules(home)
        let rules = try home.retentionRules()
        return try OperationFailure.translating {
            var report = Report()
            if let former = rules.former {
                try putInForce(rules, former: former, confirmed)
                report.areRulesChanged = true
            }
            // What has other facts by now is judged as a whole, and by the rules that are in force from here on.
            _ = try Rejudge(home).run(all: false)
            try reckon(RetentionClock(classes: rules.classes), isNew: report.areRulesChanged, &report, progress)
            if report.areRulesChanged { _ = try Rejudge(home).run(all: false) }
            home.log.debug(
                "dates reckoned", metadata: ["judged": "\(report.judged)", "changed": "\(report.changed)"])
            return report
        }
    }

    // MARK: Changed rules

    private func putInForce(_ rules: HomeRetentionRules, former: [RetentionClass], _ confirmed: Int?) throws {
        let (freed, documents, due) = try freed(
            by: RetentionClock(classes: rules.classes), from: RetentionClock(classes: former))
        guard freed == 0 || freed == confirmed else {
            let known = confirmed.map { ", and not \($0)" } ?? ""
            throw OperationFailure(
                .rulesUnconfirmed,
                "the rules of retention.yaml free \(freed) recordings\(documents > 0 ? " and documents" : "") "
                    + "earlier\(known), \(due) of them today; until that is confirmed the longer period "
                    + "counts. If it is meant: huiyin retention recompute --confirm \(freed)"
            )
        }
        try home.catalog.write { writer in
            let before = try writer.rulesInForce()?.digest.hex ?? "none"
            try writer.putInForce(
                RulesRecord(digest: rules.digest, text: rules.text, since: home.clock.now(), author: home.actor))
            try writer.audit(
                home.event(
                    .retentionRulesChanged, rules.digest.hex,
                    ["before": before, "freed": "\(freed)", "due": "\(due)"])
            )
        }
    }

    /// How many recordings and documents new rules free earlier than old ones, how many of those are documents, and how
    /// many may be destroyed today.
    private func freed(
        by new: RetentionClock, from old: RetentionClock
    ) throws -> (freed: Int, documents: Int, due: Int) {
        let today = home.today
        var (freed, due) = (0, 0)
        func look(_ row: RetentionRow, _ facts: RetentionFacts) {
            guard case .lastDay(let day) = new.end(facts) else { return }
            if case .lastDay(let before) = old.end(facts), before <= day { return }
            freed += 1
            if day < today { due += 1 }
        }
        try forEachRow(look)
        let recordings = freed
        try home.catalog.read { catalog in
            let context = try catalog.retentionContext()
            try catalog.forEachDocumentRetentionRow { look($0, $0.facts(zone: home.site.zone, context)) }
        }
        return (freed, freed - recordings, due)
    }

    // MARK: Dates

    private struct Change {
        let id: String
        let old: String?
        let facts: RetentionFacts
    }

    private func reckon(
        _ clock: RetentionClock, isNew: Bool, _ report: inout Report, _ progress: (Int, Int) -> Void
    ) throws {
        let total = try home.catalog.read { try $0.recordingCount() }
        var changes: [Change] = []
        var open: [String] = []
        var judged = 0
        try forEachRow { row, facts in
            judged += 1
            // Whether an open one may belong to a policy is not asked here: it was when its facts last changed.
            guard row.policyNumber != nil || row.retainUntil != nil else {
                if isNew { open.append(row.id) }
                return
            }
            if row.retainUntil != Self.text(of: clock.end(facts)) {
                changes.append(Change(id: row.id, old: row.retainUntil, facts: facts))
            }
        }
        for start in stride(from: 0, to: changes.count, by: Self.batch) {
            try write(changes[start..<min(start + Self.batch, changes.count)], clock, &report)
            progress(start, total)
        }
        for start in stride(from: 0, to: open.count, by: Self.batch) {
            try home.catalog.write { writer in
                for id in open[start..<min(start + Self.batch, open.count)] {
                    if let id = RecordingID(id) { try writer.markStale(id) }
                }
            }
        }
        report.judged = judged
        report.changed = changes.count
    }

    private func write(_ changes: ArraySlice<Change>, _ clock: RetentionClock, _ report: inout Report) throws {
        report.shortened += try home.catalog.write { writer in
            try changes.count { change in
                let term = clock.term(change.facts)
                try writer.setRetention(term, of: change.id)
                let isShorter = term.lastDay.map { day in change.old.map { "\(day)" < $0 } ?? true } ?? false
                if isShorter { try home.noteShortening(change.id, from: change.old, to: term, writer) }
                return isShorter
            }
        }
    }

    // MARK: Rows

    private func forEachRow(_ body: (RetentionRow, RetentionFacts) throws -> Void) throws {
        let context = try home.catalog.read { try $0.retentionContext() }
        var last = ""
        while true {
            var count = 0
            try home.catalog.read { catalog in
                try catalog.forEachRetentionRow(after: last, limit: Self.page) { row in
                    count += 1
                    last = row.id
                    try body(row, row.facts(zone: home.site.zone, context))
                }
            }
            if count < Self.page { return }
        }
    }

    private static func text(of end: RetentionTerm.End) -> String? {
        switch end {
        case .open: nil
        case .lastDay(let day): day.description
        }
    }
}

extension RetentionRow {
    /// The facts that clocks run on.
    func facts(zone: SiteTimeZone, _ context: RetentionContext) -> RetentionFacts {
        let recordedAt = RetentionFacts.recorded(startedAt: startedAt, receivedAt: receivedAt)
        let contract =
            isPolicyKnown
            ? ContractFacts(endedOn: contractEndedOn.flatMap { CivilDate($0) }, channel: channel, product: product)
            : nil
        return RetentionFacts(
            recordedOn: zone.date(at: recordedAt), contract: contract,
            mayHavePolicy: matchState == .ambiguous || (policyNumber != nil && !isPolicyKnown), kind: kind,
            proceedings: isPolicyKnown ? policyNumber.flatMap { context.proceedings[$0] } ?? .none : .none,
            erasureRequestedOn: context.erasures[id])
    }
}
