import CallCatalog
import CallModel
import TestSupport

extension Facts {
    /// A document as a plan names it.
    static func item(_ document: ArchivedDocument, lastDay: CivilDate = day) -> PlannedDestruction {
        PlannedDestruction(
            subject: .document(document.id), name: document.name, objectKey: objectKey(document),
            sha256: document.sha256, bytes: document.bytes, lastDay: lastDay,
            reasons: term(lastDay: lastDay).reasons)
    }

    static func tombstone(_ document: ArchivedDocument, policy: PolicyNumber?, plan: PurgePlanID) -> Tombstone {
        Tombstone(
            subject: .document(document.id), source: document.kind.rawValue, sha256: document.sha256,
            bytes: document.bytes, startedAt: document.receivedAt, callID: nil, callbackID: document.callbackID,
            policyHash: policy.map { digest($0.rawValue.count) }, destroyedAt: morning.advanced(bySeconds: 60),
            destroyedBy: "purge", planID: plan, lastDay: day, reasons: term(lastDay: day).reasons,
            objectState: .removed, method: .unlink, tool: "huiyin test")
    }

    static func objectKey(_ document: ArchivedDocument) -> String {
        "\(String(document.id.description.prefix(2)))/\(document.id).document.pdf"
    }

    /// All steps of a document's destruction in one.
    static func destroy(_ document: ArchivedDocument, plan number: Int = 1, _ writer: CatalogWriter) throws {
        let policy = try writer.callback(document.callbackID)?.policyNumber
        let plan = PlannedPurge(head: plan(number, []).head, items: [item(document)])
        try writer.save(plan)
        try writer.setState(.intended, note: nil, of: .document(document.id), in: plan.id)
        try writer.bury(tombstone(document, policy: policy, plan: plan.id))
    }
}
