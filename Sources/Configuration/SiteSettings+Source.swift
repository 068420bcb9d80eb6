public import CallModel
public import CallRecords

extension SiteSettings {
    /// A PBX: what cannot be told from its files.
    public struct Source: Sendable {
        /// The zone of the times in its call details.
        public let callRecordZone: SiteTimeZone
        /// The zone of the times in its file names.
        public let fileNameZone: SiteTimeZone
        /// Who is heard on each channel of a stereo recording, in order.
        public let stereoRoles: [ChannelRole]
        /// How it names its recordings.
        public let fileNames: FileNamePatterns

        static let zoneWords = "a time zone of the IANA database, such as Asia/Shanghai"

        init(_ section: ConfigurationSection) throws(ConfigurationError) {
            try section.refuseUnknownKeys()
            callRecordZone = try section.value(
                "callRecordTimeZone", Self.zoneWords, SiteTimeZone.init(identifier:))
            fileNameZone = try section.value("fileNameTimeZone", Self.zoneWords, SiteTimeZone.init(identifier:))
            stereoRoles = try section.values("stereo", "agent, customer, mixed and unknown") {
                ChannelRole(rawValue: $0)
            }
            guard (2...8).contains(stereoRoles.count) else {
                throw section.error(at: "stereo", "names \(stereoRoles.count) channels; name 2 to 8")
            }
            fileNames = FileNamePatterns(
                try section.values("fileNames") { text throws(FileNameTemplate.SyntaxError) in
                    try FileNameTemplate(text)
                })
        }
    }
}
