public import CallModel
public import CallRecords
public import Matching

/// The site (`huiyin.yaml`).
public struct SiteSettings: Sendable {
    /// A PBX.
    public struct Source: Sendable {
        /// The zone of the times in its call details.
        public let callRecordZone: SiteTimeZone
        /// The zone of the times in its file names.
        public let fileNameZone: SiteTimeZone
        /// Who is heard on each channel of a stereo recording.
        public let stereoRoles: [ChannelRole]
        /// How it names its recordings.
        public let fileNames: FileNamePatterns
    }

    /// The zone of the site's days.
    public let zone: SiteTimeZone
    /// Where numbers without a country code are dialled from.
    public let phoneRegion: String
    /// The digits that get an outside line.
    public let outsideLinePrefix: String
    /// How many digits an extension has.
    public let extensionDigits: ClosedRange<Int>
    /// Larger files are not read.
    public let maximumBytes: Int64
    /// The endings that recordings have in a folder.
    public let endings: Set<String>
    /// How long to wait for another process, in seconds.
    public let busySeconds: Double
    /// The PBXs by name.
    public let sources: [String: Source]
    /// How recordings are matched by number and time.
    public let match: MatchRules

    /// Reads the file, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let root = try ConfigurationFile(path: folder + "/huiyin.yaml", defaults: PackageResources.huiyin_yaml)
            .root
        try root.allow(["site", "phones", "recordings", "catalog", "sources", "match"])
        let site = try root.section("site")
        try site.allow(["timeZone"])
        zone = try Self.zone(site, "timeZone")

        let phones = try root.section("phones")
        try phones.allow(["region", "outsideLinePrefix", "extensionDigits"])
        phoneRegion = try phones.value("region", "a country of two letters, such as CN") { text in
            text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? text : nil
        }
        outsideLinePrefix = try phones.value("outsideLinePrefix", "digits, or \"\"") { text in
            text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
        }
        let digits = try phones.section("extensionDigits")
        try digits.allow(["from", "to"])
        let fewest = try digits.wholeNumber("from", in: 1...9)
        extensionDigits = Int(fewest)...Int(try digits.wholeNumber("to", in: fewest...9))

        let recordings = try root.section("recordings")
        try recordings.allow(["maximumBytes", "endings"])
        maximumBytes = try recordings.wholeNumber("maximumBytes", in: 1...(1 << 40))
        endings = Set(try recordings.texts("endings").map { $0.lowercased() })

        let catalog = try root.section("catalog")
        try catalog.allow(["busySeconds"])
        busySeconds = try catalog.number("busySeconds", in: 0...3600)

        let named = try root.section("sources")
        var sources: [String: Source] = [:]
        for name in named.keys {
            sources[name] = try Self.source(try named.section(name, defaultingTo: "default"))
        }
        self.sources = sources
        match = try Self.match(try root.section("match"))
    }

    private static func source(_ section: ConfigurationSection) throws(ConfigurationError) -> Source {
        try section.allow(["callRecordTimeZone", "fileNameTimeZone", "stereo", "fileNames"])
        let roles = try section.values("stereo", "agent, customer, mixed or unknown") { ChannelRole(rawValue: $0) }
        var templates: [FileNameTemplate] = []
        for text in try section.texts("fileNames") {
            do {
                templates.append(try FileNameTemplate(text))
            } catch {
                throw section.error(at: "fileNames", "is wrong: \(error)")
            }
        }
        return Source(
            callRecordZone: try zone(section, "callRecordTimeZone"),
            fileNameZone: try zone(section, "fileNameTimeZone"), stereoRoles: roles,
            fileNames: FileNamePatterns(templates))
    }

    private static func match(_ section: ConfigurationSection) throws(ConfigurationError) -> MatchRules {
        try section.allow([
            "windowSeconds", "durationToleranceSeconds", "minimumScore", "ambiguityMargin", "graceDays",
        ])
        return MatchRules(
            windowSeconds: try section.number("windowSeconds", in: 1...86_400),
            durationToleranceSeconds: try section.number("durationToleranceSeconds", in: 1...86_400),
            minimumScore: try section.number("minimumScore", in: 0...1),
            ambiguityMargin: try section.number("ambiguityMargin", in: 0...1),
            graceDays: Int(try section.wholeNumber("graceDays", in: 0...3650)))
    }

    private static func zone(_ section: ConfigurationSection, _ key: String) throws(ConfigurationError)
        -> SiteTimeZone
    {
        try section.value(key, "a time zone such as Asia/Shanghai") { SiteTimeZone(identifier: $0) }
    }
}
