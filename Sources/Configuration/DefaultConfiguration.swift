/// The configuration that a new home gets: the files in `config/`, built into the program.
public enum DefaultConfiguration {
    /// A file.
    public struct File: Sendable {
        /// Its name in the home's configuration folder.
        public let name: String
        /// Its bytes.
        public let bytes: [UInt8]
    }

    /// All of them.
    public static var files: [File] {
        [
            File(name: "huiyin.yaml", bytes: PackageResources.huiyin_yaml),
            File(name: "completeness.yaml", bytes: PackageResources.completeness_yaml),
            File(name: "retention.yaml", bytes: PackageResources.retention_yaml),
        ]
    }
}
