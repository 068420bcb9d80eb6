public import CallModel

/// Whose data an erasure request asks to be erased, as the command line names it.
public enum ErasureTarget: Hashable, Sendable {
    /// What is kept of a policy.
    case policy(PolicyNumber)
    /// What was said with a telephone number, however it is written.
    case phone(String)
    /// One recording: its identifier, the beginning of it, or its name.
    case recording(String)
}
