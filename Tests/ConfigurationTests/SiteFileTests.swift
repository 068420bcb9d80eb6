import CallModel
import Configuration
import Testing

struct SiteFileTests {
    private func site(_ text: String) throws -> SiteSettings {
        try Home("huiyin.yaml", text).read { try SiteSettings(folder: $0) }
    }

    @Test func aSourceTakesFromTheSitesDefaultBeforeTheShippedOne() throws {
        let site = try site(
            """
            sources:
              default:
                callRecordTimeZone: Asia/Urumqi
              pbx2:
                stereo: [customer, agent]
            """)
        #expect(Set(site.sources.keys) == ["default", "pbx2"])
        #expect(site.sources["pbx2"]?.stereoRoles == [.customer, .agent])
        #expect(site.sources["pbx2"]?.callRecordZone.identifier == "Asia/Urumqi")
        #expect(site.sources["pbx2"]?.fileNameZone.identifier == "Asia/Shanghai")
        #expect(site.sources["default"]?.stereoRoles == [.agent, .customer])
    }

    @Test func theShippedDefaultIsThereBesideTheSitesSources() throws {
        let site = try site("sources:\n  pbx2: {stereo: [customer, agent]}\n")
        #expect(Set(site.sources.keys) == ["default", "pbx2"])
        #expect(site.sources["pbx2"]?.callRecordZone.identifier == "UTC")
    }

    @Test func aSourceWithNothingBehindItIsTheDefault() throws {
        #expect(try site("sources:\n  pbx2:\n").sources["pbx2"]?.stereoRoles == [.agent, .customer])
    }

    @Test func numbersMayStandWithoutQuotes() throws {
        let site = try site("phones: {outsideLinePrefix: 0}\nrecordings: {endings: [WAV]}\n")
        #expect(site.outsideLinePrefix == "0")
        #expect(site.endings == ["wav"])
        #expect(try self.site("phones: {outsideLinePrefix: \"\"}\n").outsideLinePrefix == "")
    }

    @Test(arguments: [
        (
            "site:\n  timeZone: Asia/Peking\n",
            "huiyin.yaml:2: 'site.timeZone' is 'Asia/Peking'; it must be a time zone of the IANA database, such as Asia/Shanghai"
        ),
        (
            "phones:\n  region: China\n",
            "huiyin.yaml:2: 'phones.region' is 'China'; it must be a country's two capital letters, such as CN"
        ),
        (
            "phones:\n  outsideLinePrefix: \"9,\"\n",
            "huiyin.yaml:2: 'phones.outsideLinePrefix' is '9,'; it must be up to four digits, or \"\""
        ),
        (
            "phones:\n  extensionDigits: {from: 5, to: 4}\n",
            "huiyin.yaml:2: 'phones.extensionDigits.to' is '4'; it must be a number of digits from 5 to 9"
        ),
        (
            "recordings:\n  maximumBytes: 4 GB\n",
            "huiyin.yaml:2: 'recordings.maximumBytes' is '4 GB'; it must be a number of bytes from 1 to 1099511627776"
        ),
        (
            "recordings:\n  endings:\n    - wav\n    - .gsm\n",
            "huiyin.yaml:4: 'recordings.endings': '.gsm' is none of endings of file names without a dot, such as wav"
        ),
        (
            "recordings:\n  endings: wav\n",
            "huiyin.yaml:2: 'recordings.endings' is 'wav'; it must be a list"
        ),
        (
            "sources:\n  pbx2:\n    stereo: [agent, client]\n",
            "huiyin.yaml:3: 'sources.pbx2.stereo': 'client' is none of agent, customer, mixed and unknown"
        ),
        (
            "sources:\n  pbx2:\n    stereo: [agent]\n",
            "huiyin.yaml:3: 'sources.pbx2.stereo' names 1 channels; name 2 to 8"
        ),
        (
            "sources:\n  pbx2:\n    timeZone: UTC\n",
            "huiyin.yaml:3: 'timeZone' means nothing in 'sources.pbx2'; allowed are callRecordTimeZone, callRecordFormat, callRecordEncoding, fileNameTimeZone, stereo, formats, headerless, settleSeconds, fileNames"
        ),
        (
            "sources:\n  default:\n    fileNames:\n      - \"{uuid}\"\n      - \"out-{number}\"\n",
            "huiyin.yaml:5: 'sources.default.fileNames': the template 'out-{number}' has a field {number}; there are {uniqueid} {uuid} {callid} {date} {time} {dialled} {caller} {agent} {any}"
        ),
        (
            "match:\n  certainty: 1.5\n",
            "huiyin.yaml:2: 'match.certainty' is '1.5'; it must be a likelihood from 0.5 to 1"
        ),
        (
            "match:\n  graceDays: 1e3\n",
            "huiyin.yaml:2: 'match.graceDays' is '1e3'; it must be a number of days from 0 to 3650"
        ),
        (
            "zone: Asia/Shanghai\n",
            "huiyin.yaml:1: 'zone' means nothing here; allowed are site, phones, recordings, catalog, sources, match"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        let refusal = try Home("huiyin.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try SiteSettings(folder: folder)
        }
        #expect(refusal == message)
    }
}
