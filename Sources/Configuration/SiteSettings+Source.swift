public import CallModel
public import CallRecords

extension SiteSettings {
    /// A PBX: what cannot be told from its files.
    public struct Source: Sendable {
        /// The zone of the times in its call details; where the identifiers in them say it, what is taken to be right
        /// without one.
        public let callRecordZone: SiteTimeZone
        /// The zones that the times may be in instead, where the identifiers say it; empty where a zone is named.
        public let otherCallRecordZones: [SiteTimeZone]
        /// Who is who on it.
        public let parties: Parties
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

        init(_ section: ConfigurationSection, siteZone: SiteTimeZone) throws(ConfigurationError) {
            try section.refuseUnknownKeys()
            let named: SiteTimeZone?? = try section.value("callRecordTimeZone", "auto, or \(Self.zoneWords)") {
                text in
                text == "auto" ? .some(nil) : SiteTimeZone(identifier: text).map(Optional.some)
            }
            callRecordZone = (named ?? nil) ?? siteZone
            otherCallRecordZones = (named ?? nil) == nil && siteZone != .utc ? [.utc] : []
            parties = try Parties(section)
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

extension SiteSettings.Source {
    /// Who is who on a PBX: `agents`, `trunks` and `ownNumbers` as they are written.
    public struct Parties: Sendable {
        /// The extensions of agents.
        public let agents: [CallParties.Pattern]
        /// The trunks.
        public let trunks: [CallParties.Pattern]
        /// The company's own public numbers, as they are dialled.
        public let ownNumbers: [String]

        init(_ section: ConfigurationSection) throws(ConfigurationError) {
            let forms = "extensions or channels' names, such as 8001, 80*, 8001-8099 or ct-trunk"
            agents = try section.values("agents", forms, CallParties.Pattern.init)
            trunks = try section.values("trunks", forms, CallParties.Pattern.init)
            ownNumbers = try section.values("ownNumbers", "telephone numbers") { $0.isEmpty ? nil : $0 }
        }

        /// As readers ask for them.
        public func callParties(phones: any PhoneNormaliser) -> CallParties {
            CallParties(agents: agents, trunks: trunks, ownNumbers: Set(ownNumbers.compactMap(phones.normalise)))
        }
    }
}
