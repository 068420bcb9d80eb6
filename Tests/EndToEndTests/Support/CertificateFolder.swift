import Foundation

/// The folder that `purge certificate` writes, as a stranger sees it.
enum CertificateFolder {
    /// What `openssl` says of the signature, with nothing but the files of the certificate.
    static func isSigned(_ folder: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = [
            "pkeyutl", "-verify", "-pubin", "-inkey", folder + "/signing.pub.pem", "-rawin", "-in",
            folder + "/certificate.json", "-sigfile", folder + "/certificate.sig",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
