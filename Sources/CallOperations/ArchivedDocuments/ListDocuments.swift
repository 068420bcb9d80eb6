internal import CallCatalog
internal import CallModel

/// `list documents`, and what `show` says of one.
public struct ListDocuments {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The documents of a callback, of a policy, or all, in the order that they came.
    public func run(_ filter: ListFilter) throws(OperationFailure) -> [DocumentLine] {
        try filter.require(only: [.callback, .policy, .limit], of: "documents")
        let callback = filter.callback.map(CallbackID.init(rawValue:))
        let sight = try home.sight()
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                let (retention, holds) = (try DocumentRetention(home, in: catalog), try catalog.activeHolds())
                var documents: [ArchivedDocument]
                if let policy = filter.policy.map(PolicyNumber.init(rawValue:)) {
                    let callbacks = try catalog.callbacks(policies: [policy]).map(\.id)
                    documents = try callbacks.flatMap { try catalog.documents(of: $0) }
                    if let callback { documents.removeAll { $0.callbackID != callback } }
                } else {
                    documents = try catalog.documents(of: callback)
                }
                if sight.isBounded {
                    documents = try documents.filter { try sight.covers(.document($0.id), in: catalog) }
                }
                return try documents.prefix(filter.limit ?? .max).map {
                    try Self.line($0, retention, holds, reveal: false, in: catalog)
                }
            }
        }
    }

    static func line(
        _ document: ArchivedDocument, _ retention: DocumentRetention, _ holds: ActiveHolds, reveal: Bool,
        in catalog: CatalogReader
    ) throws -> DocumentLine {
        DocumentLine(
            document, policy: try catalog.callback(document.callbackID)?.policyNumber,
            retention: try retention.term(of: document, in: catalog),
            holds: try holds.covering(document, in: catalog), reveal: reveal)
    }
}
