internal import ArchiveStore
internal import CallModel
internal import Configuration
internal import Foundation
internal import Sealing
internal import Signing

extension ArchiveSealing {
    /// What a site says; `nil` where it names no master key.
    convenience init?(_ settings: SealingSettings, environment: [String: String]) {
        guard let current = settings.masterKey else { return nil }
        let credentials = environment["CREDENTIALS_DIRECTORY"]
        func load(_ place: SealingSettings.KeyPlace) -> Load {
            { () throws(MasterKeyFault) in try Self.masterKey(at: place, credentials: credentials) }
        }
        self.init(
            sealsNew: settings.isEnabled, current: load(current), earlier: settings.earlierKeys.map(load))
    }

    /// - Throws: ``MasterKeyFault``, which names the place.
    static func masterKey(
        at place: SealingSettings.KeyPlace, credentials: String?
    ) throws(MasterKeyFault) -> MasterKey {
        switch place {
        case .file(let path): return try masterKey(path, isCredential: false)
        case .credential(let name):
            guard let credentials else {
                throw MasterKeyFault(
                    "the master key is the credential '\(name)', and none was handed over ($CREDENTIALS_DIRECTORY is not set): "
                        + "run this as the service does, with LoadCredential= or LoadCredentialEncrypted=")
            }
            return try masterKey(credentials + "/" + name, isCredential: true)
        }
    }

    private static func masterKey(_ path: String, isCredential: Bool) throws(MasterKeyFault) -> MasterKey {
        do throws(SigningError) {
            guard let key = MasterKey(text: try KeyFile.read(path, isCredential ? .credentials : .ours)) else {
                throw .notAKey(path: path, wanted: "a master key as 'huiyin seal new-key FILE' makes it")
            }
            return key
        } catch .missing {
            throw MasterKeyFault(
                "there is no master key at \(path): put it back from its copy; without it no sealed object can be read"
            )
        } catch .exposed(_, let mode) {
            throw MasterKeyFault(
                "the master key \(path) can be read by other accounts (mode \(String(mode, radix: 8))): chmod 600 it, and "
                    + "change it with 'huiyin seal rotate' if anybody may have read it")
        } catch {
            throw MasterKeyFault("the master key: \(error)")
        }
    }
}
