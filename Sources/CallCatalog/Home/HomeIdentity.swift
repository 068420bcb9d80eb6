public import CallModel
internal import GRDB

/// Names a home.
public typealias HomeID = Identifier<HomeIdentity>

/// Which home a catalog belongs to: what a checkpoint of its audit trail, or a package sealed from it, is signed for.
public struct HomeIdentity: Hashable, Sendable {
    /// Its identifier.
    public let id: HomeID
    /// When it was made.
    public let createdAt: UTCInstant

    /// An identity.
    public init(id: HomeID, createdAt: UTCInstant) { (self.id, self.createdAt) = (id, createdAt) }
}

extension CatalogReader {
    /// The home's identity; `nil` before it was given one.
    public func homeIdentity() throws -> HomeIdentity? {
        try row("SELECT * FROM home_identity WHERE position = 1").map {
            HomeIdentity(id: try $0.identifier("id"), createdAt: try $0.instant("created_at"))
        }
    }
}

extension CatalogWriter {
    /// Gives the home its identity, unless it has one: an identity never changes.
    /// - Returns: the one that stands.
    public func establish(_ identity: HomeIdentity) throws -> HomeIdentity {
        if let known = try homeIdentity() { return known }
        try execute(
            "INSERT INTO home_identity (position, id, created_at) VALUES (1, ?, ?)",
            [Column.text(identity.id), identity.createdAt.microseconds])
        return identity
    }
}
