internal import CallCatalog

/// `purge status`: the plans and how far they have come.
public struct PurgeStatus {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// All plans, in the order that they were made.
    public func plans() throws(OperationFailure) -> [PurgeStatusDocument] {
        try OperationFailure.translating {
            try home.catalog.read { catalog in
                try catalog.purgePlans().map { PurgeStatusDocument($0, try catalog.purgeProgress($0.id)) }
            }
        }
    }
}
