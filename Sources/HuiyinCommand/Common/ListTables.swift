import CallOperations
import TerminalOutput

/// How lists look.
enum ListTables {
    /// A table for lines of one kind.
    struct Layout<Line>: Sendable {
        let columns: [TextTable.Column]
        let cells: @Sendable (Line) -> [StyledText]
        /// What stands beneath a line.
        var parts: @Sendable (Line) -> [[StyledText]] = { _ in [] }

        func table(_ lines: [Line]) -> TextTable {
            var table = TextTable(columns)
            for line in lines {
                table.add(cells(line))
                for part in parts(line) { table.add(part) }
            }
            return table
        }
    }

    static let recordings = Layout<RecordingLine>(
        columns: [
            .init("ID"), .init("Began"), .init("Seconds", .right), .init("Agent"), .init("Verdict"),
            .init("Findings", widest: 40), .init("Match"), .init("Callback"), .init("Policy"), .init("Keep until"),
        ]
    ) { line in
        [
            Words.short(line.id), StyledText(line.localTime), Words.seconds(line.durationSeconds.value),
            Words.known(line.agent.value), Words.verdict(line.verdict), Words.findings(line.findings),
            StyledText(line.match), Words.known(line.callbackID.value), Words.known(line.policyNumber.value),
            Words.known(line.retainUntil.value),
        ]
    }

    static let calls = Layout<CallDocument>(
        columns: [
            .init("ID"), .init("Unique ID", widest: 36), .init("Began"), .init("Billable", .right),
            .init("Disposition"), .init("Direction"), .init("Agent"), .init("Called"), .init("Recordings", .right),
        ],
        cells: { call in
            [
                Words.short(call.id), StyledText(call.uniqueID), StyledText(call.localTime),
                StyledText("\(call.billableSeconds)"), StyledText(call.disposition), StyledText(call.direction),
                Words.known(call.agent.value), StyledText(call.callee), StyledText("\(call.recordings.count)"),
            ]
        },
        parts: { call in
            guard call.legs.count > 1 else { return [] }
            return call.legs.map { leg in
                [
                    StyledText("  \(leg.role)", .dim), StyledText(leg.uniqueID, .dim),
                    StyledText(leg.localTime, .dim), StyledText("\(leg.billableSeconds)", .dim),
                    StyledText(leg.disposition, .dim), StyledText(leg.direction, .dim),
                    StyledText(leg.agent.value ?? "-", .dim), StyledText(leg.callee, .dim), StyledText("", .dim),
                ]
            }
        })

    static let callbacks = Layout<CallbackDocument>(
        columns: [
            .init("Callback"), .init("Policy"), .init("Kind"), .init("Phone"), .init("Opened"), .init("Due by"),
            .init("Recordings", .right), .init("Complete", .right),
        ]
    ) { callback in
        [
            StyledText(callback.id), StyledText(callback.policyNumber), StyledText(callback.kind),
            Words.known(callback.phone.value), Words.known(callback.openedOn.value),
            Words.known(callback.dueBy.value),
            StyledText("\(callback.recordings)"), StyledText("\(callback.completeRecordings)"),
        ]
    }

    static let duties = Layout<DutyDocument>(
        columns: [
            .init("Callback"), .init("Policy"), .init("Kind"), .init("Phone"), .init("State"), .init("Last day"),
            .init("Days", .right), .init("Working", .right), .init("Tries", .right), .init("Proven by"),
            .init("Wrong", widest: 60), .init("Next", widest: 60),
        ]
    ) { duty in
        [
            StyledText(duty.id), StyledText(duty.policyNumber), StyledText(duty.kind),
            Words.known(duty.phone.value), Words.state(duty.state), Words.known(duty.lastDay.value),
            Words.left(duty.daysLeft.value), Words.left(duty.workingDaysLeft.value),
            StyledText("\(duty.tries.count)"), duty.provenBy.value.map(Words.short) ?? Words.known(nil),
            Words.known(duty.wrong.isEmpty ? nil : duty.wrong.joined(separator: "; ")),
            Words.known(duty.nextStep.value),
        ]
    }

    static let cases = Layout<CaseDocument>(
        columns: [
            .init("Case", widest: 24), .init("Kind"), .init("State"), .init("Policy"), .init("Callback"),
            .init("Agent"), .init("Opened"), .init("Closed"), .init("Callbacks owed", .right),
            .init("To do", widest: 80),
        ]
    ) { found in
        let owed = found.followUps.count { !["fulfilled", "closed"].contains($0.state) }
        return [
            StyledText(found.id), StyledText(found.kind), Words.caseState(found.state),
            StyledText(found.policyNumber), Words.known(found.callbackID.value), Words.known(found.agent.value),
            StyledText(found.openedOn), Words.known(found.closedOn.value), StyledText("\(owed)"),
            Words.known(found.wrong.isEmpty ? nil : found.wrong.joined(separator: "; ")),
        ]
    }

    static let complaints = Layout<ComplaintDocument>(
        columns: [
            .init("Complaint"), .init("Received"), .init("Closed"), .init("Holds", .right),
            .init("Policies", widest: 40), .init("Says", widest: 60),
        ]
    ) { complaint in
        [
            StyledText(complaint.id), StyledText(complaint.receivedOn), Words.known(complaint.closedOn.value),
            StyledText("\(complaint.holds.count { $0.releasedAt.value == nil })"),
            StyledText(complaint.policyNumbers.joined(separator: " ")), Words.known(complaint.text.value),
        ]
    }

    static let contacts = Layout<ContactLine>(
        columns: [
            .init("Phone"), .init("Rule"), .init("Policies", widest: 60), .init("Agents", widest: 20),
            .init("Result"), .init("What", widest: 80),
        ]
    ) { line in
        [
            StyledText(line.phone), StyledText(line.rule), StyledText(line.policyNumbers.joined(separator: " ")),
            Words.known(line.agents.isEmpty ? nil : line.agents.joined(separator: " ")),
            Words.known((line.result.value).map { line.isOpen ? "\($0), open" : $0 }), StyledText(line.what),
        ]
    }

    static let unlisted = Layout<UnlistedLine>(
        columns: [.init("Policy"), .init("Kind"), .init("Rule"), .init("Arose"), .init("Last day", widest: 60)]
    ) { line in
        [
            StyledText(line.policyNumber), StyledText(line.kind), StyledText(line.rule), StyledText(line.arose),
            StyledText(line.lastDay.value ?? line.deadline),
        ]
    }

    static let findings = Layout<FindingLine>(
        columns: [
            .init("ID"), .init("Finding"), .init("Severity"), .init("From", .right), .init("To", .right),
            .init("Channel", .right), .init("Measured", .right), .init("Threshold", .right),
            .init("Recording or call"),
        ]
    ) { line in
        [
            Words.short(line.recording.value ?? line.call.value ?? "-"), StyledText(line.finding.code),
            StyledText(line.finding.severity), Words.seconds(line.finding.start.value),
            Words.seconds(line.finding.end.value), Words.known(line.finding.channel.value.map(String.init)),
            Words.known(line.finding.value.value.map { "\($0)" }),
            Words.known(line.finding.threshold.value.map { "\($0)" }), StyledText(line.name),
        ]
    }

    static let quarantine = Layout<QuarantineLine>(
        columns: [
            .init("ID"), .init("When"), .init("Code"), .init("Name"), .init("Line", .right),
            .init("Reason", widest: 80),
        ]
    ) { line in
        [
            Words.short(line.id), StyledText(line.at), StyledText(line.code), StyledText(line.name),
            Words.known(line.line.value.map(String.init)), StyledText(line.reason),
        ]
    }

    static let tallies = Layout<ReconciliationDocument.Group>(
        columns: [
            .init("By"), .init("Of", widest: 40), .init("Calls", .right), .init("Missing", .right),
            .init("Dead recorder", widest: 60),
        ]
    ) { group in
        [
            StyledText(group.by), StyledText(group.of), StyledText("\(group.calls)"),
            StyledText("\(group.missing)", group.missing == 0 ? .plain : .yellow),
            group.silence.value.map { StyledText("\($0.calls) calls, \($0.localTime)", .red) }
                ?? StyledText("-", .dim),
        ]
    }

    static let hits = Layout<SearchLine>(
        columns: [.init("Kind"), .init("ID", widest: 36), .init("When"), .init("What", widest: 80)]
    ) { line in
        let id: StyledText =
            switch line.kind {
            case "recording", "call": Words.short(line.id)
            case "hold": Words.shortTimed(line.id)
            default: StyledText(line.id)
            }
        return [StyledText(line.kind), id, Words.known(line.localTime.value), StyledText(line.what)]
    }

    static let holds = Layout<HoldDocument>(
        columns: [
            .init("ID"), .init("Scope"), .init("Of", widest: 60), .init("Placed"), .init("By"), .init("Reason"),
            .init("Review"), .init("Released"),
        ]
    ) { hold in
        [
            Words.shortTimed(hold.id), StyledText(hold.scope), StyledText(hold.of), StyledText(hold.placedAt),
            StyledText(hold.author), StyledText(hold.reason), Words.known(hold.reviewOn.value),
            Words.known(hold.releasedAt.value),
        ]
    }

    static let erasures = Layout<ErasureDocument>(
        columns: [
            .init("ID"), .init("Came on"), .init("Reference"), .init("By"), .init("Reason"),
            .init("Stands", widest: 80),
            .init("Withdrawn"),
        ]
    ) { request in
        [
            Words.shortTimed(request.id), StyledText(request.requestedOn), Words.known(request.reference.value),
            StyledText(request.author), StyledText(request.reason), StyledText(request.answer),
            Words.known(request.withdrawnAt.value),
        ]
    }

    static let plan = Layout<PurgePlanDocument.Item>(
        columns: [
            .init("ID"), .init("Name"), .init("Keep until"), .init("Class"), .init("State"), .init("Note"),
            .init("Kind"),
        ]
    ) { item in
        [
            Words.short(item.recording.value ?? item.document.value ?? ""), StyledText(item.name),
            StyledText(item.lastDay), Words.known(item.reasons.first?.class), StyledText(item.state),
            Words.known(item.note.value), StyledText(item.kind),
        ]
    }

    static let due = Layout<DueDocument>(
        columns: [
            .init("ID"), .init("Name"), .init("Due since"), .init("Days", .right), .init("State"),
            .init("Policy"), .init("Why", widest: 80), .init("Kind"),
        ]
    ) { line in
        let style: TextStyle =
            switch line.state {
            case .due, .kept: .plain
            case .overdue, .restricted: .red
            }
        return [
            Words.short(line.id), StyledText(line.name), StyledText(line.dueSince),
            StyledText("\(line.days)"), StyledText(line.state.rawValue, style),
            Words.known(line.policy), StyledText(line.why), StyledText(line.what),
        ]
    }

    static let plans = Layout<PurgeStatusDocument>(
        columns: [
            .init("Plan"), .init("Made"), .init("By"), .init("Approved by"), .init("Bytes", .right),
            .init("Recordings", .right), .init("Destroyed", .right), .init("Kept", .right), .init("Open", .right),
            .init("Documents", .right),
        ]
    ) { plan in
        [
            Words.shortTimed(plan.id), StyledText(plan.madeAt), StyledText(plan.author),
            Words.known(plan.approvedBy.value), StyledText("\(plan.bytes)"), StyledText("\(plan.recordings)"),
            StyledText("\(plan.destroyed)"), StyledText("\(plan.kept)"),
            StyledText("\(plan.planned + plan.intended)"), StyledText("\(plan.documents)"),
        ]
    }

    static let sample = Layout<SampleDocument.Unit>(
        columns: [.init("ID"), .init("Recording"), .init("Stratum"), .init("Probability", .right)]
    ) { unit in
        [
            Words.short(unit.recording), Words.known(unit.name.value), StyledText(unit.stratum),
            StyledText("\((unit.probability * 10_000).rounded() / 10_000)"),
        ]
    }

    static let checks = Layout<Doctor.Check>(
        columns: [.init("Check"), .init("State"), .init("Found", widest: 90), .init("To mend", widest: 60)]
    ) { check in
        let style: TextStyle =
            switch check.state {
            case .ok: .green
            case .warning: .yellow
            case .failed: .red
            }
        return [
            StyledText(check.name), StyledText(check.state.rawValue, style), StyledText(check.found),
            StyledText(check.mend),
        ]
    }
}
