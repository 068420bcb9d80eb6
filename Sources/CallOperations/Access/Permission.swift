internal import Configuration

/// What a command is allowed to whom: each verb names the one that it needs.
public enum Permission: String, Hashable, Sendable, CaseIterable {
    /// Bringing recordings and facts in, and having them judged.
    case deliver
    /// Looking at what is masked.
    case look
    /// Seeing personal data unmasked.
    case reveal
    /// A person's decision about recordings: what they belong to, what is drawn for review.
    case decide
    /// Placing and releasing legal holds.
    case hold
    /// Planning and carrying out destruction.
    case destroy
    /// Holding the archive and the trail against what they should be, and signing that they are.
    case verify
    /// Giving recordings and their evidence away.
    case produce
    /// Repairs, keys, and whatever says nothing else.
    case administer

    /// Who has it.
    var roles: Set<Role> {
        switch self {
        case .deliver: [.ingest, .recordsManager]
        case .look: [.reviewer, .supervisor, .recordsManager, .auditor]
        case .reveal: [.supervisor, .recordsManager, .auditor]
        case .decide: [.reviewer, .supervisor]
        case .verify: [.recordsManager, .auditor]
        case .produce: [.supervisor, .recordsManager]
        case .hold, .destroy, .administer: [.recordsManager]
        }
    }
}
