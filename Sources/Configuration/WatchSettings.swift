/// What is taken unattended (`watch` in `huiyin.yaml`).
public struct WatchSettings: Sendable {
    /// A folder from which recordings and call logs are taken.
    public struct Folder: Hashable, Sendable {
        /// What happens to a recording's file once it is safe.
        public enum After: Hashable, Sendable {
            /// It stays.
            case keep
            /// It is moved into a folder.
            case move(to: String)
            /// It is deleted.
            case delete
        }

        /// Where it lies, absolute.
        public let path: String
        /// The PBX that writes there.
        public let source: String
        /// What happens to a recording's file once it is safe.
        public let after: After
    }

    /// The folders.
    public let folders: [Folder]
    /// The endings that call logs have there, in lower case and without their dot; empty for names that have none.
    public let callRecordEndings: Set<String>
    /// How often each folder is looked through, in seconds.
    public let sweepSeconds: Double

    init(_ section: ConfigurationSection, sources: Set<String>) throws(ConfigurationError) {
        var folders: [Folder] = []
        for item in try section.sections("folders") { folders.append(try Folder(item, sources: sources)) }
        self.folders = folders
        callRecordEndings = Set(
            try section.values(
                "callRecordEndings",
                "endings of file names without a dot, such as csv, or '' for names without one"
            ) { $0.isEmpty ? $0 : SiteSettings.ending($0) })
        sweepSeconds = try section.number("sweepSeconds", "a number of seconds", in: 1...86_400)
    }
}

extension WatchSettings.Folder {
    fileprivate init(_ item: ConfigurationSection, sources: Set<String>) throws(ConfigurationError) {
        try item.refuseKeys(except: ["path", "source", "after", "moveTo"])
        path = try item.value("path", "an absolute path", Self.absolute)
        let known = sources.sorted().joined(separator: ", ")
        source =
            item.has("source")
            ? try item.value("source", "one of the sources: \(known)") { sources.contains($0) ? $0 : nil }
            : "default"
        let word =
            item.has("after") ? try item.value("after", "keep, move or delete", Disposal.init(rawValue:)) : .keep
        switch word {
        case .keep: after = .keep
        case .delete: after = .delete
        case .move: after = .move(to: try item.value("moveTo", "an absolute path", Self.absolute))
        }
        guard word == .move || !item.has("moveTo") else {
            throw item.error(at: "moveTo", "is only for 'after: move'")
        }
    }

    private enum Disposal: String {
        case keep, move, delete
    }

    private static func absolute(_ text: String) -> String? { text.hasPrefix("/") ? text : nil }
}
