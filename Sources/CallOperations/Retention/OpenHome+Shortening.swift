internal import CallCatalog
internal import CallModel
internal import Retention

extension OpenHome {
    /// Notes in the audit trail that a recording is to be kept for less long than before, and by which clock. A term that
    /// grows needs no witness.
    func noteShortening(
        _ id: String, from old: RetentionTerm, to new: RetentionTerm, _ writer: CatalogWriter
    ) throws {
        guard old.isLonger(than: new) else { return }
        try noteShortening(id, from: old.lastDay?.description, to: new, writer)
    }

    /// The same, where of the old term its last day is all that is known.
    func noteShortening(_ id: String, from old: String?, to new: RetentionTerm, _ writer: CatalogWriter) throws {
        let deciding = new.reasons.first
        let anchor = deciding.map { "\($0.period) from \($0.anchor.rawValue) \($0.anchorDate?.description ?? "")" }
        try writer.audit(
            event(
                .retentionShortened, id,
                [
                    "old": old ?? "open", "new": new.lastDay?.description ?? "open",
                    "class": new.decidingClass ?? "none", "reason": anchor ?? "no class applies",
                ]))
    }
}
