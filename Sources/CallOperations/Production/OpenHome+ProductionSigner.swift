internal import CallModel
internal import Foundation
internal import Signing

extension OpenHome {
    /// The home's own signing key answers for its packages.
    func productionSigner() throws(OperationFailure) -> ProductionSigner {
        let key = try signingKey()
        let pem = key.verificationKey.publicKey.pem
        let lines = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        guard let der = Data(base64Encoded: lines.joined()) else {
            throw OperationFailure(.ours, "the public key's PEM is not base64")
        }
        return ProductionSigner(publicKeyPEM: pem, fingerprint: DerivedIdentifier.hash(Array(der)).hex) {
            message in
            try key.signature(of: message)
        }
    }
}
