public import CallModel
public import Matching

/// The site (`huiyin.yaml`).
public struct SiteSettings: Sendable {
    /// The zone of the site's days.
    public let zone: SiteTimeZone
    /// Where numbers without a country code are dialled from (ISO 3166).
    public let phoneRegion: String
    /// The digits that get an outside line; empty where there are none.
    public let outsideLinePrefix: String
    /// How many digits an extension has.
    public let extensionDigits: ClosedRange<Int>
    /// Larger files are not read.
    public let maximumBytes: Int64
    /// The endings that recordings have in a folder, in lower case and without their dot.
    public let endings: Set<String>
    /// How long to wait for another process, in seconds.
    public let busySeconds: Double
    /// The PBXs by name; `default` is always among them.
    public let sources: [String: Source]
    /// What is taken unattended.
    public let watch: WatchSettings
    /// Who may do what.
    public let access: AccessSettings
    /// What the home signs with.
    public let signing: SigningSettings
    /// Whether what is archived is sealed, and with what.
    public let sealing: SealingSettings
    /// How recordings are matched by number and time.
    public let match: MatchRules
    /// How recordings are destroyed.
    public let purge: PurgeSettings

    /// Reads the file, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let file = try ConfigurationFile(path: folder + "/huiyin.yaml", defaults: PackageResources.huiyin_yaml)
        let root = file.root
        try root.refuseUnknownKeys()
        zone = try Self.part(root, "site").value("timeZone", Source.zoneWords, SiteTimeZone.init(identifier:))

        let phones = try Self.part(root, "phones")
        phoneRegion = try phones.value("region", "a country's two capital letters, such as CN", Self.region)
        outsideLinePrefix = try phones.value("outsideLinePrefix", "up to four digits, or \"\"", Self.prefix)
        let digits = try Self.part(phones, "extensionDigits")
        let fewest = try digits.wholeNumber("from", "a number of digits", in: 1...9)
        extensionDigits = Int(fewest)...Int(try digits.wholeNumber("to", "a number of digits", in: fewest...9))

        let recordings = try Self.part(root, "recordings")
        maximumBytes = try recordings.wholeNumber("maximumBytes", "a number of bytes", in: 1...(1 << 40))
        endings = Set(
            try recordings.values("endings", "endings of file names without a dot, such as wav", Self.ending))

        busySeconds = try Self.part(root, "catalog").number("busySeconds", "a number of seconds", in: 0...3600)
        sources = try Self.sources(try root.section("sources"), siteZone: zone)
        watch = try WatchSettings(try Self.part(root, "watch"), sources: Set(sources.keys))
        access = try AccessSettings(try Self.part(root, "access"))
        signing = try SigningSettings(try Self.part(root, "signing"))
        sealing = try SealingSettings(try Self.part(root, "sealing"))
        match = try MatchRules(try Self.part(root, "match"))
        purge = try PurgeSettings(try Self.part(root, "purge"))
    }

    private static func part(
        _ section: ConfigurationSection, _ key: String
    ) throws(ConfigurationError) -> ConfigurationSection {
        let part = try section.section(key)
        try part.refuseUnknownKeys()
        return part
    }

    private static func sources(
        _ named: ConfigurationSection, siteZone: SiteTimeZone
    ) throws(ConfigurationError) -> [String: Source] {
        var sources: [String: Source] = [:]
        for name in named.keys {
            sources[name] = try Source(
                try named.section(name, defaultingTo: "default"), siteZone: siteZone)
        }
        return sources
    }

    private static func region(_ text: String) -> String? {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? text : nil
    }

    private static func prefix(_ text: String) -> String? {
        text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }

    static func ending(_ text: String) -> String? {
        text.isEmpty || text.contains(where: { "./".contains($0) }) ? nil : text.lowercased()
    }
}
