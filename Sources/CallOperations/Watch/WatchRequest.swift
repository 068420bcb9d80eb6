internal import Configuration
internal import Foundation

/// What is to be watched.
public struct WatchRequest: Sendable {
    /// A folder, with the folders in it.
    public struct Folder: Hashable, Sendable {
        /// Where it lies.
        public let path: String
        /// The PBX that writes there, as the configuration names it.
        public let source: String
        /// What happens to a recording's file once it is safe.
        public let after: SourceDisposal

        /// A folder.
        public init(path: String, source: String, after: SourceDisposal) {
            (self.path, self.source, self.after) = (path, source, after)
        }
    }

    /// The folders; empty for those that the configuration names.
    public let folders: [Folder]
    /// Whether to take what is ready now, and be done.
    public let isOnce: Bool
    /// How many files are worked on at once.
    public let jobs: Int

    /// A request.
    public init(folders: [Folder], isOnce: Bool, jobs: Int) {
        (self.folders, self.isOnce, self.jobs) = (folders, isOnce, jobs)
    }
}

extension WatchRequest {
    /// The folders under the paths by which the kernel knows them. One that is named must be there; one that the
    /// configuration names may come later, as a network mount does.
    func resolvedFolders(_ site: SiteSettings) throws(OperationFailure) -> [Folder] {
        let configured = site.watch.folders.map {
            Folder(path: $0.path, source: $0.source, after: SourceDisposal($0.after))
        }
        var resolved: [Folder] = []
        for folder in folders.isEmpty ? configured : folders {
            let real = Self.real(folder.path)
            guard folders.isEmpty || real != nil else {
                throw OperationFailure(.noInput, "\(folder.path): \(String(cString: strerror(errno)))")
            }
            resolved.append(Folder(path: real ?? folder.path, source: folder.source, after: folder.after))
        }
        guard !resolved.isEmpty else {
            throw OperationFailure(.usage, "name a folder, here or in huiyin.yaml under 'watch'")
        }
        try Self.refuseNested(resolved)
        for folder in resolved { try SourceRelease.check(folder.after) }
        return resolved
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// A file in two of them would be taken for two PBXs, and one that is moved from one into another would come back.
    private static func refuseNested(_ folders: [Folder]) throws(OperationFailure) {
        for (index, folder) in folders.enumerated() {
            for (place, other) in folders.enumerated() where place != index && contains(other.path, folder.path) {
                throw OperationFailure(.usage, "\(folder.path) lies in \(other.path): watch one of them")
            }
            guard case .move(let target) = folder.after, let real = real(target) else { continue }
            for other in folders where contains(other.path, real) {
                throw OperationFailure(.usage, "\(target), where recordings are moved to, lies in \(other.path)")
            }
        }
    }

    private static func contains(_ folder: String, _ path: String) -> Bool {
        path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}

extension SourceDisposal {
    fileprivate init(_ after: WatchSettings.Folder.After) {
        self =
            switch after {
            case .keep: .keep
            case .delete: .delete
            case .move(let folder): .move(to: folder)
            }
    }
}
