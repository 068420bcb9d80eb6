internal import ArchiveStore
internal import CallCatalog
public import CallModel
internal import Foundation
internal import Signing

/// `purge replay`: does destructions again in a home that was restored from a backup, by their certificate. What the
/// backup brought back is destroyed as lawfully as it was the first time, and what it lost of the tombstones is put in.
///
/// A certificate destroys without clocks being asked, so that only one counts that this home's own key signed; and a hold
/// that stands in the restored catalog keeps what it covers until somebody has released it.
public struct ReplayPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was done again.
    public struct Report: Sendable {
        /// Recordings and documents that had come back and are destroyed again.
        public var destroyed = 0
        /// How many of those are documents.
        public var documents = 0
        /// Tombstones that were lost and are there again.
        public var restored = 0
        /// What was as it should be.
        public var unchanged = 0
        /// What is kept, and why.
        public var kept: [(subject: ArchivedID, reason: String)] = []
    }

    private static let batch = 200

    /// Does the destructions of a certificate again.
    /// - Parameter path: the folder that `purge certificate` wrote.
    public func run(_ path: String) throws(OperationFailure) -> Report {
        let ticket = try PurgeGuard.enter(home)
        defer { withExtendedLifetime(ticket) {} }
        return try OperationFailure.translating {
            let document = try read(path)
            let plan = try head(of: document)
            var report = Report()
            for start in stride(from: 0, to: document.tombstones.count, by: Self.batch) {
                let part = document.tombstones[start..<min(start + Self.batch, document.tombstones.count)]
                try replay(part, from: start, plan, &report)
            }
            try ArchiveUpkeep(home).run()
            try accept()
            if report.destroyed > 0 { _ = try home.catalog.cutLog() }
            return report
        }
    }

    // MARK: The certificate

    private func read(_ folder: String) throws -> CertificateDocument {
        func contents(_ name: String) throws -> [UInt8] {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                throw OperationFailure(
                    .noInput, "there is no \(folder)/\(name): name a folder of 'purge certificate'")
            }
            return Array(data)
        }
        let bytes = try contents(CertifyPurge.documentName)
        let key = try home.signingKey().verificationKey.publicKey
        guard key.isValid(try contents(CertifyPurge.signatureName), for: bytes) else {
            throw OperationFailure(
                .notPermitted,
                "the certificate in \(folder) is not signed by this home's key: nothing is destroyed")
        }
        guard let document = try? JSONDecoder().decode(CertificateDocument.self, from: Data(bytes)),
            document.certificate == CertificateDocument.format
        else { throw OperationFailure(.badInput, "\(folder) holds no certificate that this version can read") }
        return document
    }

    private func head(of document: CertificateDocument) throws -> PurgePlanHead {
        guard let id = PurgePlanID(document.plan.id), let madeAt = UTCInstant(document.plan.madeAt),
            let asOf = CivilDate(document.plan.asOf)
        else { throw OperationFailure(.badInput, "the certificate names no plan") }
        return PurgePlanHead(
            id: id, madeAt: madeAt, author: document.plan.author, asOf: asOf,
            rules: document.plan.rules.flatMap { SHA256Digest(hex: $0) })
    }

    // MARK: The destructions

    private struct Again {
        let key: ObjectKey
        let tombstone: Tombstone
    }

    private func replay(
        _ buried: ArraySlice<CertificateDocument.Buried>, from position: Int, _ plan: PurgePlanHead,
        _ report: inout Report
    ) throws {
        var part = Report()
        var again: [Again] = []
        try home.catalog.write { (writer) throws in
            (part, again) = (Report(), [])
            if try writer.purgePlanHead(plan.id) == nil { try writer.begin(plan) }
            let holds = try writer.activeHolds()
            for (index, next) in buried.enumerated() {
                if let found = try intend(next, position + index, plan.id, holds, writer, &part) {
                    again.append(found)
                }
            }
        }
        try home.archive.remove(again.map(\.key))
        try home.catalog.write { writer in
            for next in again {
                try writer.bury(next.tombstone)
                try writer.audit(
                    home.event(
                        .destructionReplayed, "\(next.tombstone.subject)",
                        ["plan": "\(plan.id)", "sha256": next.tombstone.sha256.hex]))
            }
        }
        report.destroyed += again.count
        report.documents += again.count { $0.tombstone.subject.kind == .document }
        report.restored += part.restored
        report.unchanged += part.unchanged
        report.kept += part.kept
    }

    private func intend(
        _ buried: CertificateDocument.Buried, _ position: Int, _ plan: PurgePlanID, _ holds: ActiveHolds,
        _ writer: CatalogWriter, _ report: inout Report
    ) throws -> Again? {
        guard let bare = buried.tombstone(of: plan, callID: nil, callbackID: nil) else {
            throw OperationFailure(
                .badInput, "'\(buried.recording ?? buried.document ?? "?")' of the certificate is no tombstone")
        }
        guard let remains = try Remains(of: bare.subject, in: writer) else {
            if try writer.tombstone(bare.id) == nil {
                try writer.putBack(bare, position: position)
                report.restored += 1
            } else {
                report.unchanged += 1
            }
            return nil
        }
        if let reason = try protection(remains, bare, holds, writer) {
            report.kept.append((subject: bare.subject, reason: reason))
            return nil
        }
        guard let key = ObjectKey(path: remains.objectKey),
            let tombstone = buried.tombstone(of: plan, callID: remains.callID, callbackID: remains.callbackID)
        else { throw OperationFailure(.ours, "'\(remains.objectKey)' is no object key") }
        try writer.journal(tombstone, objectKey: remains.objectKey, position: position)
        return Again(key: key, tombstone: tombstone)
    }

    private func protection(
        _ remains: Remains, _ tombstone: Tombstone, _ holds: ActiveHolds, _ catalog: CatalogReader
    ) throws -> String? {
        guard remains.sha256 == tombstone.sha256 else { return "its bytes are not those that were destroyed" }
        let covering = try holds.covering(remains.subject, in: catalog)
        return covering.isEmpty ? nil : "the legal hold \(covering[0].id) stands in this catalog: release it first"
    }

    /// What was replayed need not be asked about again; holds that have vanished still are.
    private func accept() throws {
        guard var memory = try PurgeMemory.read(home) else { return }
        memory.trail = min(memory.trail, try home.catalog.read { try $0.auditTrailSize() })
        try memory.write(home)
    }
}
