internal import CallCatalog
internal import CallModel

/// A certificate of destruction (销毁证明), with the fields that NIST SP 800-88 asks for. What is signed is this document as
/// it was written, byte for byte.
struct CertificateDocument: Codable {
    /// What sort of document this is.
    static let format = "huiyin-destruction-certificate/1"

    let certificate: String
    /// The home whose key signs it.
    let home: String
    /// When the certificate was made, in UTC.
    let madeAt: String
    /// Who made it.
    let madeBy: String
    let plan: Plan
    let sanitization: Sanitization
    let result: Result
    /// How many recordings and documents each class decided about.
    let classes: [DecidingClass]
    /// What is left of each recording and document, in order of identifier.
    let tombstones: [Buried]

    /// Who planned and who agreed.
    struct Plan: Codable {
        let id: String
        let madeAt: String
        let author: String
        let asOf: String
        let rules: String?
        let digest: String?
        let approvedBy: String?
        let approvedAt: String?
    }

    /// How it was done.
    struct Sanitization: Codable {
        let type: String
        let method: String
        let tools: [String]
        let verification: String
    }

    /// What came of it.
    struct Result: Codable {
        /// All of them were recordings before there were documents.
        let recordings: Int
        /// Absent where there are none, as in a certificate of an earlier version.
        let documents: Int?
        let bytes: Int64
        let foundMissing: Int
        let firstDestroyedAt: String?
        let lastDestroyedAt: String?
        let destroyedBy: [String]
        /// The root of the RFC 6962 tree over ``CertificateDocument/tombstones``, each a line of JSON with its keys in order.
        let merkleRoot: String
    }

    /// A class and how often it decided.
    struct DecidingClass: Codable {
        let name: String
        let basis: String
        let recordings: Int
        /// Absent where there are none.
        let documents: Int?
    }

    /// A tombstone. What is not of a kind is of a recording, and says what such a tombstone always said: a tree over
    /// them has the root that it had.
    struct Buried: Codable {
        /// Absent of a recording.
        let kind: ArchivedID.Kind?
        /// Absent of a document.
        let recording: String?
        /// Absent of a recording.
        let document: String?
        let source: String
        let sha256: String
        let bytes: Int64
        let startedAt: String
        let policyHash: String?
        let destroyedAt: String
        let destroyedBy: String
        let lastDay: String
        let reasons: [RetentionReason]
        let object: Tombstone.ObjectState
        let method: Tombstone.Method
        let tool: String
    }
}
