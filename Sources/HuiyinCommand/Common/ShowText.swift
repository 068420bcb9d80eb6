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
                ("product", policy.product.value), ("channel", policy.channel.value),
                ("issued", policy.issuedOn.value),
                ("receipt signed", policy.receiptSignedOn.value), ("contract ends", policy.contractEndsOn.value),
                ("callbacks", policy.callbacks.joined(separator: ", ")),
                ("recordings", policy.recordings.joined(separator: ", ")),
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

    static func facts(_ pairs: [(String, String?)]) -> [String] {
        let width = pairs.map(\.0.count).max() ?? 0
        return pairs.map { name, value in
            name + String(repeating: " ", count: width - name.count + 2) + PrintableText.line(value ?? "-")
        }
    }

    private static func callLines(_ call: CallDocument) -> [String] {
        facts([
            ("call", call.id), ("unique id", call.uniqueID), ("linked id", call.linkedID.value),
            ("began", "\(call.localTime) (\(call.startedAt))"), ("answered", call.answeredAt.value),
            ("billable", "\(call.billableSeconds) s of \(call.durationSeconds) s"), ("ended", call.disposition),
            ("direction", call.direction), ("from", call.caller), ("to", call.callee), ("agent", call.agent.value),
            ("read from", call.origin), ("recordings", call.recordings.joined(separator: ", ")),
        ])
    }

    private static func tombstoneLines(_ tombstone: TombstoneDocument) -> [String] {
        facts([
            ("destroyed", tombstone.recording), ("name", tombstone.name), ("sha256", tombstone.sha256),
            ("bytes", "\(tombstone.bytes)"), ("call began", tombstone.startedAt),
            ("policy", tombstone.policyNumber.value),
            ("callback", tombstone.callbackID.value), ("kept until", tombstone.lastDay),
            ("when", "\(tombstone.destroyedAt) by \(tombstone.destroyedBy)"), ("plan", tombstone.plan),
            ("object", tombstone.object),
            ("class", tombstone.reasons.map { "\($0.class) (\($0.basis))" }.joined(separator: "; ")),
        ])
    }
}
