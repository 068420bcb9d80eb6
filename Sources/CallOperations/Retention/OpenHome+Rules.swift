internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Foundation
internal import Retention

/// The retention rules of a home: those of `retention.yaml`, and those that were in force before it was changed, for as
/// long as nobody has confirmed that the change may shorten a term.
struct HomeRetentionRules: Sendable {
    /// What the file says.
    let classes: [RetentionClass]
    /// What the file says, as text that is the same whenever the rules are.
    let text: String
    /// What that hashes to.
    let digest: SHA256Digest
    /// The classes in force, where the file says something else.
    let former: [RetentionClass]?

    /// What recordings and documents are judged by: the longer of both.
    var clock: RetentionClock { RetentionClock(classes: classes, former: former) }
}

extension OpenHome {
    /// The rules, read when they are first needed. Those of a home that has none in force yet are put in force: nothing
    /// was ever kept by others.
    func retentionRules() throws(OperationFailure) -> HomeRetentionRules {
        try OperationFailure.translating {
            if try catalog.read({ try $0.rulesInForce() }) == nil { try catalog.write { try adoptRules(in: $0) } }
            return try catalog.read { try retentionRules(in: $0) }
        }
    }

    /// The rules as a transaction sees them that has begun; nothing is put in force.
    func retentionRules(in catalog: CatalogReader) throws -> HomeRetentionRules {
        let (classes, text, digest) = try rulesOfFile()
        let record = try catalog.rulesInForce()
        return HomeRetentionRules(
            classes: classes, text: text, digest: digest,
            former: try record.flatMap { $0.digest == digest ? nil : try Self.classes($0.text) })
    }

    /// Puts the file's rules in force, where none are.
    func adoptRules(in writer: CatalogWriter) throws {
        guard try writer.rulesInForce() == nil else { return }
        let (_, text, digest) = try rulesOfFile()
        try writer.putInForce(RulesRecord(digest: digest, text: text, since: clock.now(), author: actor))
        try writer.audit(event(.retentionRulesChanged, digest.hex))
    }

    private func rulesOfFile() throws -> (classes: [RetentionClass], text: String, digest: SHA256Digest) {
        let classes = try RetentionClass.load(folder: layout.configuration)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(classes), as: UTF8.self)
        return (classes, text, DerivedIdentifier.hash(Array(text.utf8)))
    }

    private static func classes(_ text: String) throws -> [RetentionClass] {
        do {
            return try JSONDecoder().decode([RetentionClass].self, from: Data(text.utf8))
        } catch {
            throw OperationFailure(
                .inputOutput, "the retention rules in force cannot be read: run 'huiyin doctor'")
        }
    }
}
