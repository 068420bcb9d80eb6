internal import CallModel
internal import Configuration
internal import Foundation
internal import Logging
internal import SpoolFolders

/// The watched folders: what the kernel tells of them and what a look through them finds, as files that wait until they
/// are due.
struct WatchedFolders {
    private let home: OpenHome
    private let folders: [WatchRequest.Folder]
    private let settings: [SiteSettings.Source]
    private let isOnce: Bool
    private let events: FolderEvents?
    private var queue = SettlingQueue()
    /// Files with which nothing is to be done as they stand.
    private var done: Set<SettlingQueue.File> = []
    /// Logs that were read a moment ago: nothing takes more than a small part of the time.
    private var resting: [String: ContinuousClock.Instant] = [:]
    /// Folders of which it was said that they cannot be looked through.
    private var unreadable: Set<String> = []

    /// So much longer than reading a log took, it is left alone: a document of hundreds of megabytes is read whole
    /// whenever it grows.
    private static let restFactor = 20

    /// - Parameter isOnce: whether nobody will ask what happens.
    init(_ home: OpenHome, _ folders: [WatchRequest.Folder], isOnce: Bool) throws(OperationFailure) {
        (self.home, self.folders, self.isOnce) = (home, folders, isOnce)
        settings = try folders.map { folder throws(OperationFailure) in try home.source(folder.source) }
        var events: FolderEvents?
        if !isOnce {
            do {
                events = try FolderEvents()
            } catch {
                home.log.warning(
                    "the kernel tells of no changes; folders are looked through",
                    metadata: ["reason": "\(error)", "everySeconds": "\(home.site.watch.sweepSeconds)"])
            }
        }
        self.events = events
    }

    /// What becomes readable when something has happened.
    var descriptors: [Int32] { events.map { [$0.descriptor] } ?? [] }

    /// When the next file is due.
    var next: ContinuousClock.Instant? { queue.next }

    // MARK: Hearing of files

    /// Looks through all folders.
    mutating func sweep() {
        var seen: Set<SettlingQueue.File> = []
        for index in folders.indices { walk(folders[index].path, in: index, seen: &seen) }
        // What is gone need not be remembered.
        done.formIntersection(seen)
        let now = ContinuousClock.now
        resting = resting.filter { $0.value > now }
    }

    /// Takes what the kernel has told.
    mutating func hear() {
        guard let events else { return }
        for event in events.take() {
            switch event {
            case .file(let path):
                if let index = index(of: path) { _ = note(path, in: index) }
            case .folder(let path):
                guard let index = index(of: path), !Self.isHidden(path) else { continue }
                var seen: Set<SettlingQueue.File> = []
                walk(path, in: index, seen: &seen)
            case .overflow:
                home.log.notice("more happened than the kernel could tell: folders are looked through")
                sweep()
            }
        }
    }

    /// Watched before it is listed: what comes between is heard of twice, and not never.
    private mutating func walk(_ folder: String, in index: Int, seen: inout Set<SettlingQueue.File>) {
        do {
            try events?.watch(folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
                let path = folder + "/" + name
                if case .folder = SpoolLook(path) {
                    walk(path, in: index, seen: &seen)
                } else if let file = note(path, in: index) {
                    seen.insert(file)
                }
            }
            unreadable.remove(folder)
        } catch {
            guard unreadable.insert(folder).inserted else { return }
            home.log.warning(
                "a folder cannot be watched",
                metadata: [
                    "folder": "\(PersonalData.masked(text: folder))",
                    "reason": "\((error as? SystemError)?.description ?? error.localizedDescription)",
                ])
        }
    }

    /// - Returns: the file as it stands, if it is one.
    private mutating func note(_ path: String, in index: Int) -> SettlingQueue.File? {
        guard let kind = kind(of: path) else { return nil }
        let file: SettlingQueue.File
        switch SpoolLook(path) {
        case .file(let state): file = SettlingQueue.File(path: path, state: state)
        case .odd where kind == .recording: file = SettlingQueue.File(path: path, state: nil)
        case .odd, .gone, .folder: return nil
        }
        if !done.contains(file) { queue.note(file, due: due(file, kind, settings[index])) }
        return file
    }

    /// When to take a file: a recording once it has been left alone for the settle time, a log as it grows, but not
    /// for every row.
    private func due(
        _ file: SettlingQueue.File, _ kind: SpoolFileKind, _ settings: SiteSettings.Source
    ) -> ContinuousClock.Instant {
        let now = ContinuousClock.now
        guard kind == .recording else {
            let due = isOnce ? now : now.advanced(by: .seconds(min(settings.settleSeconds, 1)))
            return max(due, resting[file.path] ?? due)
        }
        let readiness = Readiness(settleSeconds: settings.settleSeconds, now: home.clock.now())
        guard let state = file.state, readiness.isFresh(state.modifiedAt) else { return now }
        let age = Double(home.clock.now().microseconds &- state.modifiedAt.microseconds) / 1_000_000
        return now.advanced(by: .seconds(min(settings.settleSeconds, settings.settleSeconds - age)))
    }

    // MARK: Giving files out

    /// Files of one folder that are due and stand as they stood.
    mutating func takeDue() -> [(folder: Int, files: [SettlingQueue.File])] {
        var due: [Int: [SettlingQueue.File]] = [:]
        for file in queue.take(dueAt: .now) {
            guard let index = index(of: file.path) else { continue }
            if case .file(let state) = SpoolLook(file.path), state != file.state,
                kind(of: file.path) == .recording
            {
                // It grew while it waited, and waits again; a moment at least, even where nothing is to settle.
                postpone(
                    SettlingQueue.File(path: file.path, state: state),
                    bySeconds: max(settings[index].settleSeconds, 0.2))
            } else {
                due[index, default: []].append(file)
            }
        }
        return due.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What was done with a file.
    mutating func settle(_ file: SettlingQueue.File, in index: Int, _ fate: WatchRound.Fate) {
        switch fate {
        case .done: done.insert(file)
        case .again: postpone(file, bySeconds: max(settings[index].settleSeconds, 1))
        case .resting(let duration):
            resting[file.path] = .now.advanced(by: duration * Self.restFactor)
            done.insert(file)
        }
    }

    /// Looks at a file again after a while.
    mutating func postpone(_ file: SettlingQueue.File, bySeconds seconds: Double) {
        queue.note(file, due: .now.advanced(by: .seconds(seconds)))
    }

    func kind(of path: String) -> SpoolFileKind? {
        SpoolFileKind(name: path.split(separator: "/").last.map(String.init) ?? "", home.site)
    }

    func settings(of index: Int) -> SiteSettings.Source { settings[index] }

    private func index(of path: String) -> Int? {
        folders.firstIndex { path.hasPrefix($0.path.hasSuffix("/") ? $0.path : $0.path + "/") }
    }

    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").last?.hasPrefix(".") ?? true
    }
}
