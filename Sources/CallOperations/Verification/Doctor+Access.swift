internal import CallCatalog
internal import Configuration
internal import Foundation
internal import Signing

/// Who can get at what.
extension Doctor {
    /// That nobody but the home's account can read or write any part of it.
    static func modes(_ layout: HomeLayout) -> Check {
        let parts = [
            layout.catalog, layout.archive, layout.quarantine, layout.configuration, layout.keys,
            layout.checkpoints,
        ]
        var owner = stat()
        guard stat(layout.root, &owner) == 0 else {
            return Check(
                name: "modes", state: .failed, found: "\(layout.root) is not there", mend: "run 'huiyin init'")
        }
        for path in parts {
            var status = stat()
            // What is not there is told elsewhere, or made when it is needed.
            guard lstat(path, &status) == 0 else { continue }
            guard status.st_mode & S_IFMT != S_IFLNK else {
                return Check(
                    name: "modes", state: .warning, found: "\(path) is a link",
                    mend: "see that nobody else can write where it leads")
            }
            guard status.st_uid == owner.st_uid else {
                return Check(
                    name: "modes", state: .failed,
                    found: "\(path) belongs to \(SystemAccount.name(status.st_uid))",
                    mend: "chown -R \(SystemAccount.name(owner.st_uid)) \(layout.root)")
            }
            guard status.st_mode & 0o077 == 0 else {
                let mode = String(status.st_mode & 0o777, radix: 8)
                return Check(
                    name: "modes", state: .warning, found: "\(path) is open to other accounts (\(mode))",
                    mend: "chmod go= \(path)")
            }
        }
        return Check(
            name: "modes", state: .ok, found: "all of it is \(SystemAccount.name(owner.st_uid))'s alone", mend: "")
    }

    /// That what this process makes is not open to others by default: SQLite's files are made with it. The program sees to
    /// it itself; what else works in the home must, too.
    static func umaskCheck() -> Check {
        let mask = Foundation.umask(0o077)
        _ = Foundation.umask(mask)
        let text = String(repeating: "0", count: max(0, 3 - String(mask, radix: 8).count)) + String(mask, radix: 8)
        guard mask & 0o022 == 0o022 else {
            return Check(
                name: "umask", state: .warning, found: "\(text): others could write what is made",
                mend: "UMask=0077 in the unit, or umask 077 before huiyin")
        }
        return Check(name: "umask", state: .ok, found: text, mend: "")
    }

    /// Whether there is a key to sign with that is only ours.
    static func signingKey(_ home: OpenHome) -> Check {
        do {
            let key = try home.signingKey().verificationKey
            let place =
                switch home.keySource {
                case .credential: "a credential of the service"
                case .file(let path): path
                case .own: "the home"
                }
            return Check(
                name: "signing key", state: .ok, found: "\(key.name)+\(key.idText), from \(place)", mend: "")
        } catch {
            return Check(
                name: "signing key", state: .failed, found: "\(error)", mend: "see 'signing' in huiyin.yaml")
        }
    }

    /// Who holds which role.
    static func roles(_ home: OpenHome) -> Check {
        let access = home.site.access
        func words(_ members: [AccessMember]) -> String {
            members.isEmpty ? "nobody" : members.map(\.description).joined(separator: ", ")
        }
        let roles = Role.allCases.map { "\($0.rawValue): \(words(access.holders[$0] ?? []))" }
        let acting = "act for others: \(words(access.mayActForOthers))"
        let unheld = Role.allCases.filter { (access.holders[$0] ?? []).isEmpty }
        return Check(
            name: "access", state: unheld.isEmpty ? .ok : .warning,
            found: (roles + [acting]).joined(separator: "; "),
            mend: unheld.isEmpty ? "" : "name somebody for \(unheld.map(\.rawValue).joined(separator: ", "))")
    }
}
