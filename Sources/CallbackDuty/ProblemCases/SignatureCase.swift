public import CallModel

/// A case of a missing or foreign signature (未签名或代签名, R44): the policyholder is told, and signs anew.
public struct SignatureCase: Hashable, Sendable {
    /// When he was told; `nil` while he was not.
    public let toldOn: CivilDate?
    /// What he signed anew; `nil` while there is nothing.
    public let paper: SignedPaper?

    /// A case.
    public init(toldOn: CivilDate?, paper: SignedPaper?) { (self.toldOn, self.paper) = (toldOn, paper) }

    /// All that keeps it from being closed; empty where it may be.
    public var gaps: [CaseGap] {
        (toldOn == nil ? [.notTold] : []) + (paper?.isSignedByPolicyholder ?? false ? [] : [.notResigned])
    }
}
