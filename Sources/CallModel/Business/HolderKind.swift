/// What kind of person a policyholder (投保人) is.
public enum HolderKind: String, Hashable, Codable, Sendable, CaseIterable {
    /// A natural person (个人).
    case individual
    /// A company or another body (团体, 单位).
    case organisation
}
