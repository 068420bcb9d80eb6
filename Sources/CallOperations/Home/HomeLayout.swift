/// The folders and files of a home.
public struct HomeLayout: Hashable, Sendable {
    /// The home itself, absolute.
    public let root: String

    /// - Parameter root: an absolute path.
    public init(root: String) { self.root = root }

    /// The home that a verb works on: the option, else `HUIYIN_HOME`, else the XDG data folder.
    /// - Parameters:
    ///   - option: what `--home` says, if it was given.
    ///   - environment: the process's environment.
    ///   - workingFolder: what relative paths are relative to.
    public static func find(option: String?, environment: [String: String], workingFolder: String) -> HomeLayout {
        let named = [option, environment["HUIYIN_HOME"]].compactMap { $0 }.first { !$0.isEmpty }
        if let named { return HomeLayout(root: absolute(named, in: workingFolder)) }
        // The XDG specification says that a relative XDG_DATA_HOME is to be ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            return HomeLayout(root: trimmed(data) + "/huiyin")
        }
        return HomeLayout(root: trimmed(environment["HOME"] ?? "/") + "/.local/share/huiyin")
    }

    /// The catalog's database.
    public var catalog: String { root + "/catalog.sqlite" }
    /// The recordings and their manifests.
    public var archive: String { root + "/archive" }
    /// What could not be processed, with its reason.
    public var quarantine: String { root + "/quarantine" }
    /// The key that the home signs with.
    public var keys: String { root + "/keys" }
    /// The checkpoints of the audit trail that were issued.
    public var checkpoints: String { root + "/checkpoints" }
    /// The rules and settings of the site.
    public var configuration: String { root + "/config" }

    /// The key that tombstones tell policies by.
    public var tombstoneKey: String { root + "/tombstone.key" }
    /// What the last purge saw.
    public var purgeMemory: String { root + "/purge.memory" }

    private static func absolute(_ path: String, in folder: String) -> String {
        trimmed(path.hasPrefix("/") ? path : trimmed(folder) + "/" + path)
    }

    private static func trimmed(_ path: String) -> String {
        var path = Substring(path)
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return path == "/" ? "" : String(path)
    }
}
