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
        ] + callRecordMappings.map { File(name: "cdr/\($0.name).yaml", bytes: $0.bytes) }
    }

    /// The mappings of call logs, by name.
    static var callRecordMappings: [File] {
        [
            File(name: "asterisk-custom", bytes: PackageResources.asterisk_custom_yaml),
            File(name: "cisco-cucm", bytes: PackageResources.cisco_cucm_yaml),
            File(name: "freepbx", bytes: PackageResources.freepbx_yaml),
            File(name: "generic", bytes: PackageResources.generic_yaml),
            File(name: "rtpengine", bytes: PackageResources.rtpengine_yaml),
            File(name: "rtpengine-calls", bytes: PackageResources.rtpengine_calls_yaml),
        ]
    }
}
