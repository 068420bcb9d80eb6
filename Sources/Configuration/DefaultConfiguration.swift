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
            File(name: "callback-rules.yaml", bytes: PackageResources.callback_rules_yaml),
            File(name: "calendars/cn.yaml", bytes: PackageResources.cn_yaml),
        ] + callRecordMappings.map { File(name: "cdr/\($0.name).yaml", bytes: $0.bytes) }
            + listMappings.map { File(name: "lists/\($0.name).yaml", bytes: $0.bytes) }
    }

    /// The folders within the configuration folder that they lie in, in order.
    public static var folders: [String] {
        Set(files.compactMap { file in file.name.lastIndex(of: "/").map { String(file.name[..<$0]) } }).sorted()
    }

    /// The mappings of call logs, by name.
    static var callRecordMappings: [File] {
        [
            File(name: "asterisk-custom", bytes: PackageResources.asterisk_custom_yaml),
            File(name: "avaya-smdr", bytes: PackageResources.avaya_smdr_yaml),
            File(name: "cisco-cucm", bytes: PackageResources.cisco_cucm_yaml),
            File(name: "freepbx", bytes: PackageResources.freepbx_yaml),
            File(name: "freeswitch-opencdrrate", bytes: PackageResources.freeswitch_opencdrrate_yaml),
            File(name: "generic", bytes: PackageResources.generic_yaml),
            File(name: "huawei-cec", bytes: PackageResources.huawei_cec_yaml),
            File(name: "rtpengine", bytes: PackageResources.rtpengine_yaml),
            File(name: "rtpengine-calls", bytes: PackageResources.rtpengine_calls_yaml),
            File(name: "threecx", bytes: PackageResources.threecx_yaml),
            File(name: "yeastar", bytes: PackageResources.yeastar_yaml),
        ]
    }

    /// The mappings of business lists, by name.
    static var listMappings: [File] { [File(name: "chinese", bytes: PackageResources.chinese_yaml)] }
}
