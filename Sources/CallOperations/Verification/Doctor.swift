internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import CallbackDuty
internal import Completeness
internal import Configuration
internal import DurableIO
internal import Foundation
internal import Retention

/// `doctor`: checks an installation, and says what to mend. Goes on after what is wrong: one look tells everything.
public struct Doctor {
    private let layout: HomeLayout
    private let environment: [String: String]

    /// - Parameters:
    ///   - layout: the home.
    ///   - environment: the process's environment.
    public init(_ layout: HomeLayout, environment: [String: String]) {
        (self.layout, self.environment) = (layout, environment)
    }

    /// One check.
    public struct Check: Encodable, Sendable {
        /// How it came out.
        public enum State: String, Encodable, Sendable {
            /// As it should be.
            case ok
            /// It works, but somebody should look.
            case warning
            /// It does not work.
            case failed
        }

        /// What was checked.
        public let name: String
        /// How it came out.
        public let state: State
        /// What was found.
        public let found: String
        /// What to do; empty where there is nothing to do.
        public let mend: String
    }

    /// Runs all checks.
    public func run() throws(OperationFailure) -> [Check] {
        var checks = [
            folder(), Self.modes(layout), Self.umaskCheck(), settings(), callRecords(), lists(),
            completeness(), retention(), callbackRules(), calendar(),
        ]
        do {
            let home = try OpenHome.open(layout, environment: environment, for: .look)
            checks +=
                [Self.signingKey(home), Self.sealing(home), Self.roles(home), space(), archive(home)]
                + catalog(home) + deadlines(home)
                + Self.unknownSubjects(home) + Self.units(home)
                + Self.watchedFolders(home)
        } catch {
            checks.append(Check(name: "catalog", state: .failed, found: error.message, mend: "see the message"))
        }
        return checks
    }

    private func folder() -> Check {
        var status = stat()
        guard stat(layout.root, &status) == 0 else {
            return Check(
                name: "home", state: .failed, found: "\(layout.root) is not there", mend: "run 'huiyin init'")
        }
        guard status.st_mode & 0o077 == 0 else {
            return Check(
                name: "home", state: .warning, found: "\(layout.root) is open to other accounts",
                mend: "chmod 700 \(layout.root)")
        }
        return Check(name: "home", state: .ok, found: layout.root, mend: "")
    }

    private func settings() -> Check {
        configuration("huiyin.yaml") { () throws(ConfigurationError) in
            let site = try SiteSettings(folder: layout.configuration)
            return "\(site.zone.identifier), \(site.sources.count) source(s)"
        }
    }

    private func callRecords() -> Check {
        configuration("cdr") { () throws(ConfigurationError) in
            let mappings = try CallRecordMapping.load(folder: layout.configuration)
            for source in try SiteSettings(folder: layout.configuration).sources.values {
                _ = try source.callRecordFormat.layout(folder: layout.configuration)
            }
            return "mappings \(mappings.map(\.name).joined(separator: ", "))"
        }
    }

    private func lists() -> Check {
        configuration("lists") { () throws(ConfigurationError) in
            "mappings \(try ListMapping.load(folder: layout.configuration).map(\.name).joined(separator: ", "))"
        }
    }

    private func completeness() -> Check {
        configuration("completeness.yaml") { () throws(ConfigurationError) in
            "rules \(try CompletenessRules(folder: layout.configuration).version)"
        }
    }

    private func retention() -> Check {
        configuration("retention.yaml") { () throws(ConfigurationError) in
            let classes = try RetentionClass.load(folder: layout.configuration)
            try RetentionClass.requireOwnRules(folder: layout.configuration)
            return "\(classes.count) classes: \(classes.map(\.name).joined(separator: ", "))"
        }
    }

    private func callbackRules() -> Check {
        configuration("callback-rules.yaml") { () throws(ConfigurationError) in
            let rules = try CallbackRules(folder: layout.configuration)
            return "rules \(rules.version), \(rules.projects.count) projects"
        }
    }

    private func calendar() -> Check {
        configuration("calendars/cn.yaml") { () throws(ConfigurationError) in
            let years = try WorkingCalendar(folder: layout.configuration).years
            return "working days of \(years.map(String.init).joined(separator: ", "))"
        }
    }

    private func configuration(_ name: String, _ read: () throws(ConfigurationError) -> String) -> Check {
        do {
            return Check(name: name, state: .ok, found: try read(), mend: "")
        } catch {
            return Check(name: name, state: .failed, found: "\(error)", mend: "correct that line")
        }
    }

    private func space() -> Check {
        var status = statvfs()
        guard statvfs(layout.root, &status) == 0 else {
            return Check(
                name: "space", state: .failed, found: String(cString: strerror(errno)), mend: "check the volume")
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let share = Double(status.f_bavail) / Double(max(1, status.f_blocks))
        let found = "\(free / 1_000_000) MB free (\(Int(share * 100)) %)"
        guard share >= 0.05 else {
            return Check(
                name: "space", state: .warning, found: found, mend: "make room before ingest stops with code 75")
        }
        return Check(name: "space", state: .ok, found: found, mend: "")
    }

    private func archive(_ home: OpenHome) -> Check {
        do {
            let leftovers = try home.archive.incoming.leftovers().count
            guard access(layout.archive, W_OK) == 0 else {
                return Check(
                    name: "archive", state: .failed, found: "not writable",
                    mend: "check the owner of \(layout.archive)")
            }
            let folders = FolderObjectStore(root: layout.archive, io: home.io).folders + [layout.quarantine]
            if let lost = folders.first(where: { access($0, W_OK | X_OK) != 0 }) {
                return Check(
                    name: "archive", state: .failed, found: "\(lost) is not there or not writable",
                    mend: "run 'huiyin init'")
            }
            let found = leftovers == 0 ? "writable" : "writable; \(leftovers) file(s) in incoming"
            return Check(name: "archive", state: .ok, found: found, mend: "")
        } catch {
            return Check(name: "archive", state: .failed, found: "\(error)", mend: "run 'huiyin init'")
        }
    }

    /// The callbacks that no recording is complete for and whose last day the calendar cannot tell. Empty where the rules
    /// or the calendar cannot be read: that is told already.
    private func deadlines(_ home: OpenHome) -> [Check] {
        guard let rules = try? CallbackRules(folder: layout.configuration),
            let calendar = try? WorkingCalendar(folder: layout.configuration)
        else { return [] }
        let derivation = DutyDerivation(
            projects: rules.projects, deadlines: rules.deadlines, calendar: calendar)
        do {
            // Ten million callbacks may be open: they are counted as they are read, and none is kept.
            var (count, earliest): (Int, CalendarGap?) = (0, nil)
            try home.catalog.read { catalog in
                (count, earliest) = (0, nil)
                try catalog.eachUnprovenCallback { callback, policy in
                    guard let gap = derivation.duty(listed: callback, policy: policy)?.calendarGap else { return }
                    count += 1
                    if earliest.map({ gap.day < $0.day }) ?? true { earliest = gap }
                }
            }
            guard let first = earliest else {
                return [Check(name: "deadlines", state: .ok, found: "the calendar has every year", mend: "")]
            }
            return [
                Check(
                    name: "deadlines", state: .warning, found: "\(count) callback(s): \(first)",
                    mend: "add the year to \(first.file)")
            ]
        } catch {
            return [Check(name: "deadlines", state: .failed, found: "\(error)", mend: "see the message")]
        }
    }

    private func catalog(_ home: OpenHome) -> [Check] {
        do {
            return try home.catalog.read { catalog in
                let faults = try catalog.integrityFaults()
                let state = try catalog.staleRecordingCount()
                let unfinished = try catalog.unfinishedDestructionCount()
                let audit = try catalog.verifyAudit()
                let outdated = try catalog.outdatedRecordCount()
                let unsound = try [ObjectCondition.missing, .altered, .unreadable].reduce(0) {
                    try $0 + catalog.objectCount(in: $1)
                }
                let whole = "\(try catalog.recordingCount()) recordings, SQLite \(try catalog.engineVersion())"
                return [
                    Check(
                        name: "catalog", state: faults.isEmpty ? .ok : .failed,
                        found: faults.first ?? whole,
                        mend: faults.isEmpty ? "" : "restore \(layout.catalog) from a backup"),
                    Check(
                        name: "judgements", state: state == 0 ? .ok : .warning,
                        found: state == 0 ? "up to date" : "\(state) recording(s) to be judged again",
                        mend: state == 0 ? "" : "run 'huiyin match'"),
                    Check(
                        name: "purge", state: unfinished == 0 ? .ok : .warning,
                        found: unfinished == 0
                            ? "nothing unfinished" : "\(unfinished) destruction(s) not finished",
                        mend: unfinished == 0 ? "" : "run 'huiyin purge run'"),
                    Check(
                        name: "archive records", state: outdated == 0 ? .ok : .warning,
                        found: outdated == 0
                            ? "up to date" : "\(outdated) manifest(s) or other record(s) to be written",
                        mend: outdated == 0 ? "" : "run 'huiyin match'; the next import or verify does it too"),
                    Check(
                        name: "fixity", state: unsound == 0 ? .ok : .failed,
                        found: unsound == 0
                            ? "no object is known to be damaged" : "\(unsound) object(s) not found whole",
                        mend: unsound == 0 ? "" : "run 'huiyin verify --deep', which names them"),
                    Check(
                        name: "audit trail", state: audit.fault == nil ? .ok : .failed,
                        found: "\(audit.size) events", mend: audit.fault == nil ? "" : "run 'huiyin audit verify'"),
                ]
            }
        } catch {
            return [Check(name: "catalog", state: .failed, found: "\(error)", mend: "see the message")]
        }
    }
}

extension Duty {
    /// Why its last day cannot be reckoned, where the calendar lacks a year. A day that the core system's list names does
    /// not fill the gap: the rule's may be earlier.
    fileprivate var calendarGap: CalendarGap? {
        reasons.lazy.compactMap { reason in
            if case .noDeadline(.unreckoned(let gap)) = reason.ground { gap } else { nil }
        }.first
    }
}
