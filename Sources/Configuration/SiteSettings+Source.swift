public import CallModel
public import CallRecords

extension SiteSettings {
    /// A PBX: what cannot be told from its files.
    public struct Source: Sendable {
        /// The zone of the times in its call details.
        public let callRecordZone: SiteTimeZone
        /// How its call details are written.
        public let callRecordFormat: CallRecordChoice
        /// How the characters of its call details are written.
        public let callRecordEncoding: TextEncoding
        /// The zone of the times in its file names.
        public let fileNameZone: SiteTimeZone
        /// Who is heard on each channel of a stereo recording, in order.
        public let stereoRoles: [ChannelRole]
        /// Containers that its recordings may have.
        public let formats: Set<AcceptedFormats.Family>
        /// What its files without a header are, by their ending.
        public let headerless: [HeaderlessEnding]
        /// For how long a file in a folder that looks unfinished must have been left alone to be taken as it is, in
        /// seconds.
        public let settleSeconds: Double
        /// How it names its recordings.
        public let fileNames: FileNamePatterns

        static let zoneWords = "a time zone of the IANA database, such as Asia/Shanghai"

        init(_ section: ConfigurationSection) throws(ConfigurationError) {
            try section.refuseUnknownKeys()
            callRecordZone = try section.value(
                "callRecordTimeZone", Self.zoneWords, SiteTimeZone.init(identifier:))
            callRecordFormat = try section.value("callRecordFormat", CallRecordChoice.words, CallRecordChoice.init)
            callRecordEncoding = try section.value(
                "callRecordEncoding", "utf-8 or gb18030", TextEncoding.init(rawValue:))
            fileNameZone = try section.value("fileNameTimeZone", Self.zoneWords, SiteTimeZone.init(identifier:))
            stereoRoles = try section.values("stereo", "agent, customer, mixed and unknown") {
                ChannelRole(rawValue: $0)
            }
            guard (2...8).contains(stereoRoles.count) else {
                throw section.error(at: "stereo", "names \(stereoRoles.count) channels; name 2 to 8")
            }
            formats = Set(
                try section.values("formats", "wav, flac, ogg and mp3") { AcceptedFormats.Family(rawValue: $0) })
            headerless = try section.values("headerless", "ENDING CODING RATE, such as 'sln16 pcm16 16000'") {
                HeaderlessEnding($0)
            }
            settleSeconds = try section.number("settleSeconds", "a number of seconds", in: 0...86_400)
            fileNames = FileNamePatterns(
                try section.values("fileNames") { text throws(FileNameTemplate.SyntaxError) in
                    try FileNameTemplate(text)
                })
        }

        /// What a file of this source may be.
        /// - Parameter name: of the file; only its ending counts, and only where the file has no header.
        public func accepted(name: String) -> AcceptedFormats {
            let ending = name.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased()
            return AcceptedFormats(formats, headerless: headerless.first { $0.ending == ending }?.format)
        }
    }
}
