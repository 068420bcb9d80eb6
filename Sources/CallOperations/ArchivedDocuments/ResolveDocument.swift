internal import CallCatalog
public import CallModel

/// `resolve DOCUMENT --kind`: a person's word on what a document is, where it was delivered as something else. The object
/// stays as it is; catalog and manifest say the new kind.
public struct ResolveDocument {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Keeps it.
    /// - Parameters:
    ///   - text: the document, by its identifier or the beginning of it.
    ///   - reason: why, for those who ask later.
    /// - Returns: which it is, and whether it was of another kind before.
    public func run(
        _ text: String, _ kind: DocumentKind, reason: String
    ) throws(OperationFailure) -> (id: DocumentID, isChanged: Bool) {
        let id = try Lookup(home).document(text)
        let isChanged = try OperationFailure.translating {
            try home.catalog.write { writer in
                guard let known = try writer.document(id), try !writer.isDestructionIntended(id) else {
                    throw OperationFailure(.noInput, "the document \(id) is not in the catalog any more")
                }
                guard known.kind != kind else { return false }
                try writer.setKind(kind, of: id)
                try writer.audit(
                    home.event(
                        .documentKindDecided, "\(id)",
                        [
                            "from": known.kind.rawValue, "to": kind.rawValue,
                            "reason": PersonalData.masked(text: reason),
                        ]))
                return true
            }
        }
        if isChanged { try ArchiveUpkeep(home).run() }
        return (id, isChanged)
    }
}
