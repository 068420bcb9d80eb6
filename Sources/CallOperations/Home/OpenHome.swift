internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import Completeness
internal import Configuration
internal import DurableIO
internal import Foundation
internal import Logging
internal import Matching
internal import PhoneNumbers

/// A home that is open for work: everything that a verb needs, and nothing that it does not ask for.
public struct OpenHome: Sendable {
    /// Where its parts lie.
    public let layout: HomeLayout
    /// What time it is.
    public let clock: Clock
    /// Who works.
    public let principal: Principal
    /// For the engineer who asks what happened: identifiers and counts, never telephone numbers or names.
    let log: Logger
    let io: any DurableIO
    let catalog: Catalog
    let archive: any ObjectStore
    let quarantine: QuarantineFolder
    let site: SiteSettings
    let phones: LibPhoneNumberNormaliser
    let keySource: KeySource
    /// The master keys; `nil` where the site names none.
    let sealing: ArchiveSealing?

    /// Opens a home that `init` made.
    /// - Parameters:
    ///   - layout: where it lies.
    ///   - environment: the process's environment.
    ///   - permission: what it is opened for.
    ///   - isNarrowed: whether that shows and changes only what the units of whoever works here answer for.
    /// - Throws: with ``OperationFailure/Kind/notPermitted`` where who works has no leave for it.
    public static func open(
        _ layout: HomeLayout, environment: [String: String], for permission: Permission = .administer,
        isNarrowed: Bool = false
    ) throws(OperationFailure) -> OpenHome {
        guard access(layout.root, F_OK) == 0, access(layout.catalog, F_OK) == 0 else {
            throw OperationFailure(.noInput, "there is no home at \(layout.root): make one with 'huiyin init'")
        }
        let io = try durableIO(environment)
        return try OperationFailure.translating {
            let site = try SiteSettings(folder: layout.configuration)
            let catalog = try openCatalog(layout, io, site)
            let home = OpenHome(layout, io: io, site: site, catalog: catalog, environment: environment)
            try home.noticeConfiguration()
            try home.require(permission)
            // Deliveries show nothing of what is there.
            if !isNarrowed, permission != .deliver { try home.requireWholeSight(permission.rawValue) }
            return home
        }
    }

    /// A full disk keeps SQLite even from reading: then the reserve is for that.
    private static func openCatalog(
        _ layout: HomeLayout, _ io: any DurableIO, _ site: SiteSettings
    ) throws(CatalogError) -> Catalog {
        do {
            return try Catalog.open(at: layout.catalog, io: io, busySeconds: site.busySeconds)
        } catch .full where SpaceReserve(layout).makeRoom(SpaceReserve.little) {
            return try Catalog.open(at: layout.catalog, io: io, busySeconds: site.busySeconds)
        }
    }

    /// Room that is kept for a full disk.
    var reserve: SpaceReserve { SpaceReserve(layout) }

    init(
        _ layout: HomeLayout, io: any DurableIO, site: SiteSettings, catalog: Catalog,
        environment: [String: String], log: Logger = Logger(label: "huiyin"), archive: (any ObjectStore)? = nil
    ) {
        self.layout = layout
        self.log = log
        self.io = io
        self.site = site
        self.catalog = catalog
        let clock = Clock.forProcess(environment: environment)
        self.clock = clock
        principal = Principal.ofProcess(environment, home: layout.root)
        keySource = KeySource(site.signing, environment: environment)
        sealing = ArchiveSealing(site.sealing, environment: environment)
        let archive = archive ?? FolderObjectStore(root: layout.archive, io: io, sealing: sealing, now: clock.now)
        self.archive = archive
        quarantine = QuarantineFolder(root: layout.quarantine, incoming: archive.incoming, io: io)
        phones = LibPhoneNumberNormaliser(
            region: site.phoneRegion, outsideLinePrefix: site.outsideLinePrefix,
            extensionLengths: site.extensionDigits)
    }

    static func durableIO(_ environment: [String: String]) throws(OperationFailure) -> any DurableIO {
        guard let io = ProcessDurableIO.make(environment: environment) else {
            throw OperationFailure(
                .usage, "HUIYIN_FAULT is no fault plan: step:N:kill|kill-after|freeze|enospc|eio[:persistent]")
        }
        return io
    }

    /// The name of who works: the account, the person who called it through sudo, or the one for whom they work.
    public var actor: String { principal.name }

    /// The site's day.
    var today: CivilDate { site.zone.date(at: clock.now()) }

    /// A PBX by its configured name.
    func source(_ name: String) throws(OperationFailure) -> SiteSettings.Source {
        guard let source = site.sources[name] else {
            let known = site.sources.keys.sorted().joined(separator: ", ")
            throw OperationFailure(.usage, "there is no source '\(name)' in huiyin.yaml; there are \(known)")
        }
        return source
    }

    /// The rules that recordings are judged by, read when they are first needed.
    func judge() throws(OperationFailure) -> RecordingJudge {
        let rules = try retentionRules()
        return try OperationFailure.translating {
            RecordingJudge(
                matcher: Matcher(rules: site.match, zone: site.zone),
                completeness: CompletenessJudge(rules: try CompletenessRules(folder: layout.configuration)),
                retention: rules.clock,
                zone: site.zone, rules: site.match)
        }
    }

    /// A fresh time-ordered identifier.
    /// - Parameter previous: one that it must order after, even if the clock was set back since.
    func freshID<Subject>(after previous: Identifier<Subject>? = nil) -> Identifier<Subject> {
        Identifier(at: clock.now(), random: UInt128.random(in: .min ... .max), after: previous)
    }

    func event(_ action: AuditAction, _ subject: String, _ detail: [String: String] = [:]) -> AuditEvent {
        var detail = detail
        if principal.name != principal.himself { detail["via"] = principal.himself }
        return AuditEvent(at: clock.now(), actor: actor, action: action, subject: subject, detail: detail)
    }
}
