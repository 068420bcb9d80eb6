internal import Configuration
internal import Foundation

/// Who works: whom the system vouches for, and for whom he says that he works.
///
/// The account is the kernel's word. The person is that of sudo, which sets it itself and lets nobody choose it; without
/// sudo there is none. Whoever can run any program as the home's account can write all its files, whatever this says.
public struct Principal: Hashable, Sendable {
    /// The account that the process runs as.
    public let account: String
    /// Who called it through sudo, if anybody did.
    public let person: String?
    /// For whom he says that he works; only with leave of the configuration.
    public let actingFor: String?
    /// Whether the home belongs to the account.
    public let ownsHome: Bool

    /// A principal.
    public init(account: String, person: String?, actingFor: String?, ownsHome: Bool) {
        (self.account, self.person, self.actingFor, self.ownsHome) = (account, person, actingFor, ownsHome)
    }

    /// The one that the audit trail names.
    public var name: String { actingFor ?? himself }

    /// Without the one for whom he works.
    var himself: String { person ?? account }

    /// Whether one of these words means him.
    /// - Parameter isMember: whether an account is in a group.
    func isAmong(_ members: [AccessMember], isMember: (String, String) -> Bool = SystemAccount.isMember) -> Bool {
        members.contains { member in
            switch member {
            case .anyone: true
            // Somebody who is named is not the account working for itself.
            case .owner: ownsHome && person == nil && actingFor == nil
            case .account(let name): name == self.name
            case .group(let group): isMember(name, group)
            }
        }
    }

    /// Whether he may work for the one whom he names.
    func mayActForOthers(_ settings: AccessSettings) -> Bool {
        guard actingFor != nil, actingFor != himself else { return true }
        return Principal(account: account, person: person, actingFor: nil, ownsHome: ownsHome)
            .isAmong(settings.mayActForOthers)
    }

    /// Of this process.
    /// - Parameters:
    ///   - environment: `SUDO_USER` names the person, `HUIYIN_ACTOR` the one for whom he works.
    ///   - home: the home's folder.
    static func ofProcess(_ environment: [String: String], home: String) -> Principal {
        var status = stat()
        let ownsHome = stat(home, &status) == 0 && status.st_uid == geteuid()
        let account = SystemAccount.name(geteuid())
        func named(_ key: String) -> String? { environment[key].flatMap { $0.isEmpty ? nil : $0 } }
        let person = named("SUDO_USER").flatMap { $0 == account ? nil : $0 }
        return Principal(account: account, person: person, actingFor: named("HUIYIN_ACTOR"), ownsHome: ownsHome)
    }
}
