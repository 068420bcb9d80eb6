import Foundation
import Signing
import TestSupport
import Testing

@Suite struct SigningKeyTests {
    let name: KeyName

    init() throws { name = try #require(KeyName("example.com/huiyin")) }

    /// The first and the third test of RFC 8032 section 7.1.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]) func theKnownAnswersOfTheStandard(seed: String, publicKey: String, message: String, signature: String)
        throws
    {
        let key = try #require(SigningKey(name: name, seed: Self.bytes(seed)))
        #expect(key.verificationKey.publicKey.bytes == Self.bytes(publicKey))
        let made = try key.signature(of: Self.bytes(message))
        #expect(made == Self.bytes(signature))
        #expect(key.verificationKey.isValid(made, for: Self.bytes(message)))
        #expect(!key.verificationKey.isValid(made, for: Self.bytes(message) + [0]))
        #expect(!key.verificationKey.isValid(Array(made.dropLast()), for: Self.bytes(message)))
    }

    @Test func bothHalvesComeBackFromTheirFiles() throws {
        let key = try SigningKey.generate(name: name)
        let again = try #require(SigningKey(name: name, pem: key.pem))
        #expect(again.verificationKey == key.verificationKey)
        #expect(Ed25519PublicKey(pem: key.verificationKey.publicKey.pem) == key.verificationKey.publicKey)
        #expect(SigningKey(name: name, pem: key.verificationKey.publicKey.pem) == nil)
        #expect(Ed25519PublicKey(pem: key.pem) == nil)
        #expect(try SigningKey.generate(name: name).verificationKey != key.verificationKey)
    }

    @Test func opensslChecksOurSignatureAndReadsOurKey() throws {
        let folder = try TemporaryFolder()
        let key = try SigningKey.generate(name: name)
        try folder.write(Array(key.verificationKey.publicKey.pem.utf8), to: "key.pub.pem")
        try folder.write(Array(key.pem.utf8), to: "key.pem")
        try folder.write(Array("text\n".utf8), to: "text")
        try folder.write(Array("Text\n".utf8), to: "other")
        try folder.write(try key.signature(of: Array("text\n".utf8)), to: "signature")
        func verify(_ file: String) throws -> Int32 {
            try Self.openssl(
                folder, "pkeyutl", "-verify", "-pubin", "-inkey", "key.pub.pem", "-rawin", "-in", file, "-sigfile",
                "signature")
        }
        #expect(try verify("text") == 0)
        #expect(try verify("other") != 0)
        #expect(try Self.openssl(folder, "pkey", "-in", "key.pem", "-pubout", "-out", "derived") == 0)
        let derived = try String(contentsOfFile: folder.path + "/derived", encoding: .utf8)
        #expect(derived == key.verificationKey.publicKey.pem)
    }

    @Test func aKeyThatOpensslMadeIsRead() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.openssl(folder, "genpkey", "-algorithm", "ed25519", "-out", "key.pem") == 0)
        let pem = try String(contentsOfFile: folder.path + "/key.pem", encoding: .utf8)
        #expect(try #require(SigningKey(name: name, pem: pem)).pem == pem)
        #expect(try Self.openssl(folder, "genpkey", "-algorithm", "x25519", "-out", "other.pem") == 0)
        let other = try String(contentsOfFile: folder.path + "/other.pem", encoding: .utf8)
        #expect(SigningKey(name: name, pem: other) == nil)
    }

    private static func openssl(_ folder: TemporaryFolder, _ arguments: String...) throws -> Int32 {
        try Program.run("/usr/bin/openssl", arguments, in: folder.path).exitCode ?? -1
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).map { place in
            let start = hex.index(hex.startIndex, offsetBy: place)
            return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16) ?? 0
        }
    }
}
