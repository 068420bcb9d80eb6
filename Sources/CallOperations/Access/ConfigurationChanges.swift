internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Foundation

/// Which rules were in force when: the digest of each file of the configuration, as the trail knew it last and as it is now.
///
/// Whoever changes a rule does it with an editor, and no program sees who it was. The first command that runs afterwards
/// writes down that it changed, before it does anything by it.
struct ConfigurationChanges {
    private let folder: String

    /// - Parameter folder: the home's configuration.
    init(folder: String) { self.folder = folder }

    /// What the trail is to say, where anything changed since it said so last.
    func detail(since catalog: CatalogReader) throws -> [String: String]? {
        let now = digests()
        let before = try known(catalog)?.filter { name, _ in
            name.hasSuffix(Self.ending) && !name.hasPrefix(Self.was)
        }
        guard before != now else { return nil }
        let changed = (before ?? [:]).filter { now[$0.key] != $0.value }
        return now.merging(changed.map { (Self.was + $0.key, $0.value) }) { $1 }
    }

    /// What the trail said last. An event that was made unreadable is for `audit verify` to find, and stops no work.
    private func known(_ catalog: CatalogReader) throws -> [String: String]? {
        do { return try catalog.lastAuditEvent(about: Self.subject)?.detail } catch CatalogError.unreadable {
            return nil
        }
    }

    /// The SHA-256 of every file that is there.
    private func digests() -> [String: String] {
        var digests: [String: String] = [:]
        for name in names() {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            digests[name] = DerivedIdentifier.hash(Array(bytes)).hex
        }
        return digests
    }

    /// The program's own files, and the site's mappings and calendars beside them.
    private func names() -> Set<String> {
        let more = DefaultConfiguration.folders.flatMap { sub in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + sub)) ?? []).filter {
                $0.hasSuffix(Self.ending)
            }.map { sub + "/" + $0 }
        }
        return Set(DefaultConfiguration.files.map(\.name) + more)
    }

    /// The subject of the events.
    static let subject = "configuration"
    private static let was = "was "
    private static let ending = ".yaml"
}

extension OpenHome {
    /// Has the trail say which rules are in force from now on, if it says others.
    func noticeConfiguration() throws {
        let changes = ConfigurationChanges(folder: layout.configuration)
        guard try catalog.read({ try changes.detail(since: $0) }) != nil else { return }
        try catalog.write { writer in
            guard let detail = try changes.detail(since: writer) else { return }
            try writer.audit(event(.configurationChanged, ConfigurationChanges.subject, detail))
        }
    }
}
