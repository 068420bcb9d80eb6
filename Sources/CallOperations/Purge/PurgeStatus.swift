internal import CallCatalog

/// `purge status`: the plans and how far they have come.
public struct PurgeStatus {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// All plans, in the order that they were made.
    public func plans() throws(OperationFailure) -> [PurgePlanDocument] {
        try OperationFailure.translating {
            try home.catalog.read { try $0.purgePlans().map { PurgePlanDocument($0) } }
        }
    }
}
