public import CallModel

/// What is asked for in a production (调阅), by whom it is wanted, and where it is to go.
public struct ProductionRequest: Sendable {
    /// All that belongs to these policies.
    public var policies: [PolicyNumber] = []
    /// All that belongs to these callbacks.
    public var callbacks: [CallbackID] = []
    /// These recordings: identifiers, beginnings of them, or names.
    public var recordings: [String] = []
    /// Who asked for it and what for: it stands in the package and in the audit trail.
    public let purpose: String
    /// Where the package goes: a folder that is not there yet, or a file that ends in `.tar`.
    public let destination: String
    /// What makes it.
    public let program: String

    /// A request for nothing yet.
    /// - Parameters:
    ///   - purpose: who asked for it and what for.
    ///   - destination: an absolute path.
    ///   - program: name and version of what makes it.
    public init(purpose: String, destination: String, program: String) {
        (self.purpose, self.destination, self.program) = (purpose, destination, program)
    }
}
