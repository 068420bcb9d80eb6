// swift-tools-version:6.2
import PackageDescription

/// One set of compiler rules for every target, so that no module is laxer than its neighbours.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // The fault plan (fail or kill at the Nth durable operation) and the manual clock exist in debug builds only.
    .define("FAULT_INJECTION", .when(configuration: .debug)),
]

/// libphonenumber and what it stands on, from their archives, in the order in which one needs the next. Loaded as shared
/// libraries, the fourteen of them cost each hook of the PBX 3 ms of its 30 before its first line ran.
let phoneNumberArchives: [LinkerSetting] = [
    "phonenumber", "protobuf", "absl_hash", "absl_city", "absl_low_level_hash", "absl_raw_hash_set",
    "absl_strings", "absl_strings_internal", "absl_throw_delegate", "absl_raw_logging_internal", "icui18n",
    "icuuc", "icudata",
].map { .linkedLibrary(":lib\($0).a") }

extension Target {
    /// A library target of ours, with the shared settings.
    static func module(_ name: String, _ dependencies: [Dependency], resources: [Resource]? = nil) -> Target {
        .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
    }

    /// The tests of a target; they lie in the folder of the same name under `Tests`.
    static func tests(of name: String, _ dependencies: [Dependency] = []) -> Target {
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.init(stringLiteral: name), "CallModel", "TestSupport"].uniqued + dependencies,
            swiftSettings: settings)
    }
}

extension [Target.Dependency] {
    /// The tests of `CallModel` name it once.
    var uniqued: [Target.Dependency] {
        reduce(into: []) { list, next in
            if !list.contains(where: { "\($0)" == "\(next)" }) { list.append(next) }
        }
    }
}

let package = Package(
    name: "huiyin",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "huiyin", targets: ["HuiyinCommand"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Row 0: system libraries, and what only C can say.
        .systemLibrary(name: "CSndfile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
        .systemLibrary(name: "CMpg123", pkgConfig: "libmpg123", providers: [.apt(["libmpg123-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CKernels"),
        .target(name: "CPhoneNumber", linkerSettings: phoneNumberArchives),

        // Row 1: the facts.
        .module("CallModel", []),
        .module("DurableIO", ["CLinux"]),

        // Row 2: pure readers and judges.
        .module("AudioAnalysis", ["CKernels", "CallModel"]),
        .module("CallRecords", ["CExpat", "CallModel"]),
        .module("CallbackDuty", ["CallModel"]),
        .module("Completeness", ["CallModel"]),
        .module("EvidenceBag", ["CallModel"]),
        .module("Matching", ["CallModel"]),
        .module("MerkleLog", ["CallModel", .product(name: "Crypto", package: "swift-crypto")]),
        .module("QualityReview", ["CallModel"]),
        .module("Retention", ["CallModel"]),
        .module("Sealing", [.product(name: "Crypto", package: "swift-crypto")]),

        // Row 3: the edges.
        .module("Signing", ["DurableIO", .product(name: "Crypto", package: "swift-crypto")]),
        .module(
            "ArchiveStore",
            ["CLinux", "CallModel", "DurableIO", "Sealing", .product(name: "Crypto", package: "swift-crypto")]),
        .module("AudioFiles", ["CKernels", "CLinux", "CMpg123", "CSndfile", "CallModel"]),
        .module(
            "CallCatalog",
            [
                "CallModel", "DurableIO", "MerkleLog", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .module(
            "Configuration",
            [
                "CallModel", "CallRecords", "CallbackDuty", "Completeness", "Matching", "Retention",
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                .embedInCode("Defaults/calendars/cn.yaml"), .embedInCode("Defaults/callback-rules.yaml"),
                .embedInCode("Defaults/completeness.yaml"), .embedInCode("Defaults/huiyin.yaml"),
                .embedInCode("Defaults/retention.yaml"), .embedInCode("Defaults/cdr/asterisk-custom.yaml"),
                .embedInCode("Defaults/cdr/cisco-cucm.yaml"), .embedInCode("Defaults/cdr/freepbx.yaml"),
                .embedInCode("Defaults/cdr/generic.yaml"), .embedInCode("Defaults/cdr/rtpengine.yaml"),
                .embedInCode("Defaults/cdr/rtpengine-calls.yaml"), .embedInCode("Defaults/lists/chinese.yaml"),
                .embedInCode("Defaults/cdr/avaya-smdr.yaml"), .embedInCode("Defaults/cdr/threecx.yaml"),
                .embedInCode("Defaults/cdr/huawei-cec.yaml"), .embedInCode("Defaults/cdr/yeastar.yaml"),
                .embedInCode("Defaults/cdr/freeswitch-opencdrrate.yaml"),
            ]),
        .module("PhoneNumbers", ["CallModel", "CallRecords", "CPhoneNumber"]),
        .module("SpoolFolders", ["CLinux", "CallModel"]),

        // Row 4: the verbs.
        .module(
            "CallOperations",
            [
                "ArchiveStore", "AudioAnalysis", "AudioFiles", "CLinux", "CallCatalog", "CallModel", "CallRecords",
                "CallbackDuty", "Completeness", "Configuration", "DurableIO", "EvidenceBag", "Matching",
                "MerkleLog", "PhoneNumbers", "QualityReview",
                "Retention", "Sealing", "Signing", "SpoolFolders",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),

        // Row 5: the faces.
        .module("TerminalOutput", ["CallModel"]),

        // Row 6: the command line.
        .executableTarget(
            name: "HuiyinCommand",
            dependencies: [
                "CLinux", "CallModel", "CallOperations", "CallbackDuty", "QualityReview", "TerminalOutput",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // Tests mirror the sources, target by target.
        .target(
            name: "TestSupport", dependencies: ["ArchiveStore", "CLinux", "CallModel", "DurableIO"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "CorpusGenerator", dependencies: ["CallModel", "TestSupport"],
            path: "Tests/Benchmarks/CorpusGenerator", swiftSettings: settings),
        .executableTarget(
            name: "ArchiveWriter", dependencies: ["ArchiveStore", "CallModel", "DurableIO", "TestSupport"],
            path: "Tests/Benchmarks/ArchiveWriter", swiftSettings: settings),
        .executableTarget(
            name: "CatalogFiller", dependencies: ["CallCatalog", "CallModel", "DurableIO", "TestSupport"],
            path: "Tests/Benchmarks/CatalogFiller", swiftSettings: settings),
        .executableTarget(
            name: "PurgeFiller",
            dependencies: ["ArchiveStore", "CallCatalog", "CallModel", "DurableIO", "TestSupport"],
            path: "Tests/Benchmarks/PurgeFiller", swiftSettings: settings),
        .executableTarget(
            name: "AuditFiller", dependencies: ["CallCatalog", "CallModel", "DurableIO", "TestSupport"],
            path: "Tests/Benchmarks/AuditFiller", swiftSettings: settings),
        .executableTarget(
            name: "DayMatcher",
            dependencies: ["CallCatalog", "CallModel", "DurableIO", "Matching", "TestSupport"],
            path: "Tests/Benchmarks/DayMatcher", swiftSettings: settings),
        .executableTarget(
            name: "CallLogReader", dependencies: ["CallModel", "CallRecords"],
            path: "Tests/Benchmarks/CallLogReader", swiftSettings: settings),
        .tests(of: "ArchiveStore", ["DurableIO", "Sealing"]),
        .tests(of: "AudioAnalysis"),
        .tests(of: "AudioFiles", ["CSndfile"]),
        .tests(
            of: "CallCatalog",
            [
                "DurableIO", "MerkleLog", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .tests(of: "CallModel"),
        .tests(
            of: "CallOperations",
            [
                "ArchiveStore", "CallCatalog", "Configuration", "DurableIO", "Matching", "Retention", "Sealing",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .tests(of: "CallRecords"),
        .tests(of: "CallbackDuty", ["CallRecords", "Configuration", "PhoneNumbers"]),
        .tests(of: "Completeness"),
        .tests(
            of: "Configuration", ["CallRecords", "CallbackDuty", "Completeness", "Matching", "Retention"]),
        .tests(of: "DurableIO"),
        .tests(of: "EvidenceBag"),
        .tests(of: "Matching"),
        .tests(of: "MerkleLog"),
        .tests(of: "PhoneNumbers", ["CallRecords"]),
        .tests(of: "QualityReview"),
        .tests(of: "Retention", ["Configuration"]),
        .tests(of: "Sealing", [.product(name: "Crypto", package: "swift-crypto")]),
        .tests(of: "Signing", ["DurableIO"]),
        .tests(of: "SpoolFolders"),
        .tests(of: "TerminalOutput"),
        .testTarget(
            name: "EndToEndTests", dependencies: ["HuiyinCommand", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "FaultTests", dependencies: ["CallOperations", "HuiyinCommand", "TestSupport"],
            swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
