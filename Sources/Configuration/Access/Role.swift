/// What somebody is to the archive (角色). A person may hold several.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Delivers recordings and facts: the PBX's hook, the spool daemon, the import jobs.
    case ingest
    /// Listens and judges (质检员): sees what is masked, decides what a recording belongs to, draws samples.
    case reviewer
    /// Answers for the reviewers (质检主管): sees personal data unmasked, too.
    case supervisor
    /// Answers for keeping and destroying (档案管理员): holds, purges, repairs, keys, productions.
    case recordsManager = "records_manager"
    /// Looks at everything and changes nothing (审计员).
    case auditor
}
