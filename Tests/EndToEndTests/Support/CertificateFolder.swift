import TestSupport

/// The folder that `purge certificate` writes, as a stranger sees it.
enum CertificateFolder {
    /// What `openssl` says of the signature, with nothing but the files of the certificate.
    static func isSigned(_ folder: String) throws -> Bool {
        let words = [
            "pkeyutl", "-verify", "-pubin", "-inkey", folder + "/signing.pub.pem", "-rawin", "-in",
            folder + "/certificate.json", "-sigfile", folder + "/certificate.sig",
        ]
        return try Program.run("/usr/bin/openssl", words).exitCode == 0
    }
}
