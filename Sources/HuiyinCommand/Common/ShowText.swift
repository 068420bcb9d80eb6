import CallModel
import CallOperations
import TerminalOutput

/// One thing as people read it: a line for each fact.
enum ShowText {
    static func lines(_ thing: ShownThing) throws -> [String] {
        switch thing {
        case .recording(let recording): RecordingText(recording).lines
        case .call(let call): callLines(call)
        case .callback(let callback):
            facts([
                ("callback", callback.id), ("policy", callback.policyNumber), ("kind", callback.kind),
                ("phone", callback.phone.value), ("opened", callback.openedOn.value),
                ("due by", callback.dueBy.value),
                ("recordings", "\(callback.recordings), of which \(callback.completeRecordings) complete"),
            ])
        case .policy(let policy):
            facts([
                ("policy", policy.number), ("holder", policy.holderName),
                ("phones", policy.phones.joined(separator: ", ")),
                ("holder is", policy.holderKind.value), ("term", policy.term.value),
                ("product", policy.product.value), ("channel", policy.channel.value),
                ("sold by", policy.salesAgent.value), ("unit", policy.unit.value),
                ("issued", policy.issuedOn.value),
                ("receipt signed", policy.receiptSignedOn.value), ("contract ends", policy.contractEndsOn.value),
                ("happened", policy.events.map(event).joined(separator: "; ")),
                ("said before", policy.earlier.map { "until \($0.until)" }.joined(separator: ", ")),
                ("complaints", policy.complaints.joined(separator: ", ")),
                ("callbacks", policy.callbacks.joined(separator: ", ")),
                ("recordings", policy.recordings.joined(separator: ", ")),
            ])
        case .problemCase(let found): caseLines(found)
        case .complaint(let complaint):
            facts([
                ("complaint", complaint.id), ("policies", complaint.policyNumbers.joined(separator: ", ")),
                ("received", complaint.receivedOn), ("closed", complaint.closedOn.value),
                ("says", complaint.text.value), ("holds", complaint.holds.map(\.id).joined(separator: ", ")),
            ])
        case .salesAgent(let agent):
            facts([
                ("agent", agent.code), ("name", agent.name), ("phones", agent.phones.joined(separator: ", ")),
                ("unit", agent.unit.value), ("left", agent.leftOn.value),
                ("policies", agent.policies.joined(separator: ", ")),
            ])
        case .hold(let hold):
            facts([
                ("hold", hold.id), ("on", "\(hold.scope) \(hold.of)"), ("reason", hold.reason),
                ("placed", "\(hold.placedAt) by \(hold.author)"), ("reference", hold.reference.value),
                ("released", hold.releasedAt.value), ("released by", hold.releasedBy.value),
                ("because", hold.releaseReason.value),
            ])
        case .plan(let plan):
            facts([("plan", plan.id), ("made", "\(plan.madeAt) by \(plan.author)"), ("as of", plan.asOf)])
                + ListTables.plan.table(plan.items).lines(for: StandardOutput.medium)
        case .tombstone(let tombstone): tombstoneLines(tombstone)
        case .document(let document): documentLines(document)
        }
    }

    /// `premium_due on 2026-03-10, paid on 2026-03-20 (E1)`
    private static func event(_ event: PolicyDocument.Event) -> String {
        "\(event.kind) on \(event.day)" + (event.amountYuan.value.map { ", \($0) yuan" } ?? "")
            + (event.paidOn.value.map { ", paid on \($0)" } ?? "") + " (\(event.id))"
    }

    static func facts(_ pairs: [(String, String?)]) -> [String] {
        let width = pairs.map(\.0.count).max() ?? 0
        return pairs.map { name, value in
            name + String(repeating: " ", count: width - name.count + 2) + PrintableText.line(value ?? "-")
        }
    }

    private static func caseLines(_ found: CaseDocument) -> [String] {
        var pairs: [(String, String?)] = [
            ("case", found.id), ("kind", found.kind), ("state", found.state), ("policy", found.policyNumber),
            ("callback", found.callbackID.value), ("agent", found.agent.value), ("opened", found.openedOn),
            ("closed", found.closedOn.value), ("about", found.text.value), ("outcome", found.outcome.value),
        ]
        for step in found.steps {
            let said = [step.day, step.by.value, step.text.value].compactMap(\.self).joined(separator: ", ")
            pairs.append((step.action, said))
        }
        for paper in found.questionnaires {
            let back = paper.returnedOn.value.map { ", back \($0)" } ?? ""
            pairs.append(("questionnaire", "\(paper.id), out \(paper.issuedOn)\(back)"))
        }
        for owed in found.followUps { pairs.append(("callback", "\(owed.id), \(owed.state)")) }
        for hold in found.holds { pairs.append(("hold", "\(hold.id) on \(hold.scope) \(hold.of)")) }
        for gap in found.wrong { pairs.append(("to do", gap)) }
        return facts(pairs)
    }

    private static func callLines(_ call: CallDocument) -> [String] {
        facts([
            ("call", call.id), ("unique id", call.uniqueID), ("linked id", call.linkedID.value),
            ("began", "\(call.localTime) (\(call.startedAt))"), ("answered", call.answeredAt.value),
            ("billable", "\(call.billableSeconds) s of \(call.durationSeconds) s"), ("ended", call.disposition),
            ("direction", call.direction), ("from", call.caller), ("to", call.callee), ("agent", call.agent.value),
            ("trunk", call.trunk.value), ("channels", call.channels.value?.joined(separator: ", ")),
            ("read from", call.origin), ("recordings", call.recordings.joined(separator: ", ")),
        ])
            + (call.legs.count < 2
                ? []
                : call.legs.map { leg in
                    let who = leg.agent.value.map { " with \($0)" } ?? ""
                    return "  \(leg.role): \(leg.localTime), \(leg.disposition)\(who), \(leg.billableSeconds) s, "
                        + PrintableText.line("\(leg.uniqueID) (\(leg.format), \(leg.origin))")
                })
    }

    private static func tombstoneLines(_ tombstone: TombstoneDocument) -> [String] {
        facts([
            ("destroyed", tombstone.id), ("kind", tombstone.kind), ("sha256", tombstone.sha256),
            ("bytes", "\(tombstone.bytes)"),
            (tombstone.document.value == nil ? "call began" : "came", tombstone.startedAt),
            ("policy hash", tombstone.policyHash.value),
            ("callback", tombstone.callbackID.value), ("kept until", tombstone.lastDay),
            ("when", "\(tombstone.destroyedAt) by \(tombstone.destroyedBy)"), ("plan", tombstone.plan),
            ("object", tombstone.object),
            ("method", "\(tombstone.method) (\(tombstone.tool))"),
            ("class", tombstone.reasons.map { "\($0.class) (\($0.basis))" }.joined(separator: "; ")),
        ])
    }
}
