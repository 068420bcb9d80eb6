public import CallModel

/// One call with all that is known of it: the rows of its channels, queue attempts and transfers.
///
/// Asterisk ties them together by `linkedid`, or by one `uniqueid` in several rows; FreeSWITCH's legs name each other.
/// Whatever shares an identifier is one call, however long the chain. Identifiers count within one source: two PBXs
/// that started in the same second write the same ones.
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
        var owners: [Name: Int] = [:]
        for (index, leg) in legs.enumerated() {
            for identifier in leg.identifiers where !identifier.isEmpty {
                let name = Name(source: leg.source, identifier: identifier)
                guard let owner = owners[name] else {
                    owners[name] = index
                    continue
                }
                let (left, right) = (root(of: owner), root(of: index))
                parents[max(left, right)] = min(left, right)
            }
        }
        let groups = Dictionary(grouping: legs.indices, by: root)
        return groups.sorted { $0.key < $1.key }.map { CallLegs(legs: $0.value.map { legs[$0] }) }
    }

    private struct Name: Hashable {
        let source: String
        let identifier: String
    }
}
