/// A paper that was signed: a questionnaire (回访问卷), scanned into the archive.
public struct SignedPaper: Hashable, Codable, Sendable {
    /// The digest of the scan.
    public let scan: SHA256Digest
    /// Who signed.
    public let signer: Party
    /// Who compared the signature; `nil` while nobody has.
    public let checkedBy: String?

    /// A signed paper.
    public init(scan: SHA256Digest, signer: Party, checkedBy: String?) {
        (self.scan, self.signer, self.checkedBy) = (scan, signer, checkedBy)
    }
}

/// What an electronic callback leaves behind.
public struct ElectronicEvidence: Hashable, Codable, Sendable {
    /// Whether the policyholder chose this way (投保人自愿).
    public let hasConsent: Bool
    /// Whether his identity was checked (身份核验).
    public let isIdentityChecked: Bool
    /// The archived trace of what was done and the pages that were shown (操作轨迹, 关键页面); `nil` where there is none.
    public let trace: SHA256Digest?

    /// Evidence.
    public init(hasConsent: Bool, isIdentityChecked: Bool, trace: SHA256Digest?) {
        (self.hasConsent, self.isIdentityChecked, self.trace) = (hasConsent, isIdentityChecked, trace)
    }
}
