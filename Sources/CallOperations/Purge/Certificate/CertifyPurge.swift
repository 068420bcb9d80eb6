internal import CallCatalog
internal import CallModel
internal import Foundation
internal import Signing

/// `purge certificate`: proves what a plan destroyed, to somebody who has neither this program nor this home: a document,
/// its signature with the home's Ed25519 key, and the public key, for `openssl pkeyutl -verify`.
public struct CertifyPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// A certificate.
    public struct Report: Sendable {
        /// The plan.
        public let plan: String
        /// How many destructions of recordings it proves.
        public let recordings: Int
        /// How many of documents.
        public let documents: Int
        /// The document, as it is signed.
        public let document: [UInt8]
        /// The signature's 64 bytes.
        public let signature: [UInt8]
        /// The public key, in PEM.
        public let publicKey: String
    }

    /// The name of the document in a folder.
    public static let documentName = "certificate.json"
    /// The name of its signature.
    public static let signatureName = "certificate.sig"
    /// The name of the public key.
    public static let keyName = "signing.pub.pem"

    /// Makes a certificate of all that a plan has destroyed by now.
    /// - Parameter text: the plan's identifier or the beginning of it; `nil` for the latest.
    public func run(_ text: String?) throws(OperationFailure) -> Report {
        let plan = try PurgePlans(home).find(text)
        return try OperationFailure.translating {
            let key = try home.signingKey()
            let tombstones = try home.catalog.read { try $0.tombstones(of: plan.id) }
                .sorted { $0.subject < $1.subject }
            let document = try document(plan, tombstones, signedBy: key)
            let bytes = try CertificateDocument.encoded(document, isPretty: true) + [UInt8(ascii: "\n")]
            try home.catalog.write {
                try $0.audit(
                    home.event(
                        .destructionCertified, "\(plan.id)",
                        [
                            "recordings": "\(tombstones.count(of: .recording))",
                            "documents": "\(tombstones.count(of: .document))", "root": document.result.merkleRoot,
                        ]))
            }
            return Report(
                plan: "\(plan.id)", recordings: tombstones.count(of: .recording),
                documents: tombstones.count(of: .document), document: bytes,
                signature: try key.signature(of: bytes), publicKey: key.verificationKey.publicKey.pem)
        }
    }

    /// Writes a certificate into a folder, which is made.
    public func write(_ report: Report, to folder: String) throws(OperationFailure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, bytes) in [
                (Self.documentName, report.document), (Self.signatureName, report.signature),
                (Self.keyName, Array(report.publicKey.utf8)),
            ] {
                try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
            }
        } catch {
            throw OperationFailure(.cannotCreate, "cannot write to \(folder): \(error.localizedDescription)")
        }
    }

    private func document(
        _ plan: PurgePlanHead, _ tombstones: [Tombstone], signedBy key: SigningKey
    ) throws -> CertificateDocument {
        let buried = tombstones.map(CertificateDocument.Buried.init)
        let moments = tombstones.map(\.destroyedAt)
        return CertificateDocument(
            certificate: CertificateDocument.format, home: key.name.text, madeAt: "\(home.clock.now())",
            madeBy: home.actor,
            plan: CertificateDocument.Plan(
                id: "\(plan.id)", madeAt: "\(plan.madeAt)", author: plan.author, asOf: "\(plan.asOf)",
                rules: plan.rules?.hex, digest: plan.digest?.hex, approvedBy: plan.approval?.author,
                approvedAt: plan.approval.map { "\($0.at)" }),
            sanitization: sanitization(tombstones),
            result: CertificateDocument.Result(
                recordings: tombstones.count(of: .recording), documents: tombstones.anyDocuments,
                bytes: tombstones.reduce(0) { $0 + $1.bytes },
                foundMissing: tombstones.count { $0.objectState == .wasMissing },
                firstDestroyedAt: moments.min().map { "\($0)" }, lastDestroyedAt: moments.max().map { "\($0)" },
                destroyedBy: Set(tombstones.map(\.destroyedBy)).sorted(),
                merkleRoot: try CertificateDocument.root(of: buried).hex),
            classes: classes(tombstones), tombstones: buried)
    }

    private func sanitization(_ tombstones: [Tombstone]) -> CertificateDocument.Sanitization {
        let erased = tombstones.count { $0.method == .cryptographicEraseAndUnlink }
        let clear = (
            type: "Clear (NIST SP 800-88)",
            method: "object and manifest unlinked, their folder synchronised; catalog pages overwritten"
        )
        let sealed = (
            type: "\(clear.type), with Cryptographic Erase of \(erased) of \(tombstones.count)",
            method:
                "of sealed objects (AES-256-GCM) the wrapped key was unlinked and its folder synchronised first; then "
                + clear.method
        )
        return CertificateDocument.Sanitization(
            type: erased == 0 ? clear.type : sealed.type, method: erased == 0 ? clear.method : sealed.method,
            tools: Set(tombstones.map(\.tool)).sorted(),
            verification: "each object was looked for after its removal and not found"
                + (erased == 0 ? "" : ", and so was each wrapped key"))
    }

    private func classes(_ tombstones: [Tombstone]) -> [CertificateDocument.DecidingClass] {
        Dictionary(grouping: tombstones.filter { $0.decidingClass != nil }, by: { $0.decidingClass ?? "" })
            .map { name, decided in
                CertificateDocument.DecidingClass(
                    name: name, basis: decided.first?.reasons.first?.basis ?? "",
                    recordings: decided.count(of: .recording), documents: decided.anyDocuments)
            }.sorted { $0.name < $1.name }
    }
}

extension [Tombstone] {
    fileprivate func count(of kind: ArchivedID.Kind) -> Int { count { $0.subject.kind == kind } }

    /// How many documents; `nil` where there are none.
    fileprivate var anyDocuments: Int? {
        let documents = count(of: .document)
        return documents == 0 ? nil : documents
    }
}
