/// What the home signs with (`signing` in `huiyin.yaml`).
public struct SigningSettings: Sendable {
    /// The name that its signatures carry and the origin of its checkpoints; `nil` for one made from the home's
    /// identifier.
    public let name: String?
    /// Where the private key lies, absolute; `nil` for the home's own folder `keys/`.
    public let keyFile: String?

    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let name = try section.value("name", "a name without spaces and plus signs, or \"\"") { text in
            let isName = text.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
            }
            return isName ? text : nil
        }
        let keyFile = try section.value("keyFile", "an absolute path, or \"\"") { text in
            text.isEmpty || text.hasPrefix("/") ? text : nil
        }
        self.name = name.isEmpty ? nil : name
        self.keyFile = keyFile.isEmpty ? nil : keyFile
    }
}
