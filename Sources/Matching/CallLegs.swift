public import CallModel

/// One call with all that is known of it: the rows of its channels, queue attempts and transfers.
///
/// Asterisk ties them together by `linkedid`, or by one `uniqueid` in several rows; FreeSWITCH's legs name each other.
/// Whatever shares an identifier is one call, however long the chain. Identifiers count within one source: two PBXs
/// that started in the same second write the same ones. Where several sources log one call, ``SharedIdentifier`` says
/// which identifiers count among them.
public struct CallLegs: Hashable, Sendable {
    /// In the order of their identifiers; never empty.
    public let legs: [CallDetail]

    /// Sorts the legs into calls, in the order of their first legs.
    public static func grouped(_ legs: [CallDetail]) -> [CallLegs] {
        let legs = legs.sorted { $0.id < $1.id }
        var parents = Array(legs.indices)
        func root(of index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        func join(_ one: Int, _ other: Int) {
            let (left, right) = (root(of: one), root(of: other))
            parents[max(left, right)] = min(left, right)
        }
        var owners: [Name: Int] = [:]
        for (index, leg) in legs.enumerated() {
            for identifier in leg.identifiers where !identifier.isEmpty {
                let name = Name(source: leg.source, identifier: identifier)
                guard let owner = owners[name] else {
                    owners[name] = index
                    continue
                }
                join(owner, index)
            }
        }
        for (identifier, sharing) in shared(legs) {
            for (one, other) in SharedIdentifier.links(identifier, sharing, of: legs) { join(one, other) }
        }
        let groups = Dictionary(grouping: legs.indices, by: root)
        return groups.sorted { $0.key < $1.key }.map { CallLegs(legs: $0.value.map { legs[$0] }) }
    }

    /// The identifiers that rows of more than one source carry, each with the places of all its rows.
    private static func shared(_ legs: [CallDetail]) -> [String: [Int]] {
        guard let first = legs.first, legs.contains(where: { $0.source != first.source }) else { return [:] }
        var sources: [String: String] = [:]
        var shared: [String: [Int]] = [:]
        for leg in legs {
            for identifier in leg.identifiers where !identifier.isEmpty {
                if sources[identifier, default: leg.source] != leg.source { shared[identifier] = [] }
                sources[identifier] = leg.source
            }
        }
        guard !shared.isEmpty else { return [:] }
        for (index, leg) in legs.enumerated() {
            for identifier in Set(leg.identifiers) { shared[identifier]?.append(index) }
        }
        return shared
    }

    private struct Name: Hashable {
        let source: String
        let identifier: String
    }
}
