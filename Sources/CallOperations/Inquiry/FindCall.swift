public import CallModel

/// Finds the call that a person means.
public struct FindCall {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// By its identifier, the beginning of it, or the PBX's own identifier.
    public func run(_ text: String) throws(OperationFailure) -> CallID { try Lookup(home).call(text) }
}
