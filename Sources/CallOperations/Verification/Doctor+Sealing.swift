internal import ArchiveStore
internal import CallCatalog
internal import Configuration
internal import Foundation
internal import Sealing

extension Doctor {
    /// Whether what is archived is sealed, whether the master keys are at hand, and how many objects are in the clear.
    static func sealing(_ home: OpenHome) -> Check {
        do {
            let settings = home.site.sealing
            let counts = try counts(home)
            let state = settings.isEnabled ? "on" : "off"
            guard let sealing = home.sealing else {
                guard counts.sealed > 0 else {
                    return Check(name: "sealing", state: .ok, found: "off: objects are in the clear", mend: "")
                }
                return Check(
                    name: "sealing", state: .failed,
                    found: "off, \(counts.sealed) object(s) are sealed, and huiyin.yaml names no master key",
                    mend: "name it in sealing.masterKey: without it they cannot be read")
            }
            let ring = try sealing.ring()
            let found =
                "\(state), master key \(ring.current.id); \(counts.sealed) object(s) sealed, \(counts.clear) in the clear"
            if let fault = try sealing.faultsOfEarlier().first {
                return Check(
                    name: "sealing", state: .failed, found: "\(found); \(fault)",
                    mend: "correct sealing.earlierKeys in huiyin.yaml")
            }
            if let path = settings.files.first(where: { isInside($0, home.layout.root) }) {
                return Check(
                    name: "sealing", state: .warning, found: "\(found); \(path) lies in the home",
                    mend: "keep it elsewhere: whoever copies the home copies objects, keys and master key together"
                )
            }
            if let fault = try home.archive.sealKeys?.firstFault() {
                return Check(
                    name: "sealing", state: .failed, found: "\(found); of a sealed object, \(fault)",
                    mend: "see what 'huiyin verify --deep' names")
            }
            guard settings.earlierKeys.isEmpty else {
                let others = try home.archive.sealKeys?.countOfOthers() ?? 0
                let rest = "take them out of sealing.earlierKeys, and destroy them"
                return Check(
                    name: "sealing", state: .warning,
                    found:
                        "\(found); master keys of before are named, and \(others) key(s) are not under the present one",
                    mend: others == 0 ? rest : "run 'huiyin seal rotate', then \(rest)")
            }
            return Check(name: "sealing", state: .ok, found: found, mend: "")
        } catch {
            return Check(
                name: "sealing", state: .failed, found: "\(OperationFailure(error).message)",
                mend: "see 'sealing' in huiyin.yaml")
        }
    }

    /// By the names of key files and the catalog: objects are not opened.
    private static func counts(_ home: OpenHome) throws -> (sealed: Int, clear: Int) {
        var sealed = 0
        try home.archive.sealKeys?.forEachFolder { sealed += Set($0.map(\.id)).count }
        return (sealed, max(0, try home.catalog.read { try $0.objectCount() } - sealed))
    }

    private static func isInside(_ path: String, _ folder: String) -> Bool {
        func real(_ path: String) -> String {
            guard let resolved = realpath(path, nil) else { return path }
            defer { free(resolved) }
            return String(cString: resolved)
        }
        return real(path).hasPrefix(real(folder) + "/")
    }
}

extension SealingSettings {
    /// The master keys that lie in files.
    fileprivate var files: [String] {
        ([masterKey].compactMap(\.self) + earlierKeys).compactMap { place in
            if case .file(let path) = place { path } else { nil }
        }
    }
}
