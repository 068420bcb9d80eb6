/// Whether what is archived is sealed, and with what (`sealing` in `huiyin.yaml`).
public struct SealingSettings: Hashable, Sendable {
    /// Where a master key is kept.
    public enum KeyPlace: Hashable, Sendable {
        /// In a file, by its absolute path.
        case file(String)
        /// With the service manager, by the name of the credential that it hands over.
        case credential(String)

        /// An absolute path is a file; a name without a slash is a credential.
        init?(_ text: String) {
            if text.hasPrefix("/"), !text.hasSuffix("/") {
                self = .file(text)
            } else if Self.isName(text) {
                self = .credential(text)
            } else {
                return nil
            }
        }

        /// What systemd takes for the name of a credential, as far as it makes sense.
        private static func isName(_ text: String) -> Bool {
            !text.isEmpty && !text.hasPrefix(".")
                && text.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.".utf8.contains(byte)
                }
        }
    }

    /// Whether what comes from now on is sealed.
    public let isEnabled: Bool
    /// What wraps the keys of objects; `nil` where there is none.
    public let masterKey: KeyPlace?
    /// What has wrapped those of older objects.
    public let earlierKeys: [KeyPlace]

    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let expected = "an absolute path, or the name of a credential"
        isEnabled = try section.yesOrNo("enabled")
        masterKey = try section.value("masterKey", "\(expected), or \"\"") { text -> KeyPlace?? in
            text.isEmpty ? .some(nil) : KeyPlace(text).map { $0 }
        }
        earlierKeys = try section.values("earlierKeys", expected, KeyPlace.init)
        guard masterKey != nil || (!isEnabled && earlierKeys.isEmpty) else {
            throw section.error(
                at: isEnabled ? "enabled" : "earlierKeys",
                "needs sealing.masterKey: make a key with 'huiyin seal new-key FILE', and name that file there")
        }
    }
}
