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
        #expect(site.sources["pbx2"]?.otherCallRecordZones == [.utc])
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

    @Test func watchedFoldersAreAsTheyAreNamed() throws {
        let site = try site(
            """
            sources: {pbx2: {stereo: [customer, agent]}}
            watch:
              callRecordEndings: [TXT, ""]
              folders:
                - path: /var/log/asterisk/cdr-csv
                - {path: /srv/pbx2, source: pbx2, after: delete}
                - {path: /srv/pbx3, after: move, moveTo: /srv/taken}
            """)
        #expect(site.watch.folders.map(\.path) == ["/var/log/asterisk/cdr-csv", "/srv/pbx2", "/srv/pbx3"])
        #expect(site.watch.folders.map(\.source) == ["default", "pbx2", "default"])
        #expect(site.watch.folders.map(\.after) == [.keep, .delete, .move(to: "/srv/taken")])
        #expect(site.watch.callRecordEndings == ["txt", ""])
        #expect(site.watch.sweepSeconds == 60)
        #expect(try self.site("").watch.folders.isEmpty)
    }

    @Test func aMasterKeyIsAFileOrACredential() throws {
        let off = try site("").sealing
        #expect(!off.isEnabled && off.masterKey == nil && off.earlierKeys.isEmpty)
        let on = try site(
            """
            sealing:
              enabled: yes
              masterKey: huiyin-master.2026
              earlierKeys: [/etc/huiyin/master-2025.key]
            """
        ).sealing
        #expect(on.isEnabled && on.masterKey == .credential("huiyin-master.2026"))
        #expect(on.earlierKeys == [.file("/etc/huiyin/master-2025.key")])
        // Switched off again: what was sealed is read still.
        #expect(try !site("sealing: {masterKey: /k}").sealing.isEnabled)
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
            "huiyin.yaml:3: 'timeZone' means nothing in 'sources.pbx2'; allowed are callRecordTimeZone, callRecordFormat, callRecordEncoding, agents, trunks, ownNumbers, fileNameTimeZone, stereo, formats, headerless, settleSeconds, fileNames"
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
            "watch:\n  folders:\n    - {path: monitor}\n",
            "huiyin.yaml:3: 'watch.folders[1].path' is 'monitor'; it must be an absolute path"
        ),
        (
            "watch:\n  folders:\n    - path: /in\n      source: pbx2\n",
            "huiyin.yaml:4: 'watch.folders[1].source' is 'pbx2'; it must be one of the sources: default"
        ),
        (
            "watch:\n  folders:\n    - {path: /in, after: burn}\n",
            "huiyin.yaml:3: 'watch.folders[1].after' is 'burn'; it must be keep, move or delete"
        ),
        (
            "watch:\n  folders:\n    - path: /in\n      moveTo: /out\n",
            "huiyin.yaml:4: 'watch.folders[1].moveTo' is only for 'after: move'"
        ),
        (
            "watch:\n  folders:\n    - path: /in\n      settle: 3\n",
            "huiyin.yaml:4: 'settle' means nothing in 'watch.folders[1]'; allowed are path, source, after, moveTo"
        ),
        (
            "watch:\n  sweepSeconds: 0\n",
            "huiyin.yaml:2: 'watch.sweepSeconds' is '0'; it must be a number of seconds from 1 to 86400"
        ),
        (
            "sealing:\n  enabled: yes\n",
            "huiyin.yaml:2: 'sealing.enabled' needs sealing.masterKey: make a key with 'huiyin seal new-key FILE', and name that file there"
        ),
        (
            "sealing:\n  earlierKeys: [/etc/old.key]\n",
            "huiyin.yaml:2: 'sealing.earlierKeys' needs sealing.masterKey: make a key with 'huiyin seal new-key FILE', and name that file there"
        ),
        (
            "sealing:\n  masterKey: keys/master.key\n",
            "huiyin.yaml:2: 'sealing.masterKey' is 'keys/master.key'; it must be an absolute path, or the name of a credential, or \"\""
        ),
        (
            "sealing:\n  masterKey: m\n  earlierKeys: [../x]\n",
            "huiyin.yaml:3: 'sealing.earlierKeys': '../x' is none of an absolute path, or the name of a credential"
        ),
        (
            "zone: Asia/Shanghai\n",
            "huiyin.yaml:1: 'zone' means nothing here; allowed are site, phones, recordings, catalog, sources, watch, access, signing, sealing, match, purge"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        let refusal = try Home("huiyin.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try SiteSettings(folder: folder)
        }
        #expect(refusal == message)
    }
}
