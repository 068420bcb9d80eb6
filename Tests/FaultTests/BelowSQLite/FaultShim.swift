import Foundation
import TestSupport

/// The library that stands between the binary and the kernel, compiled once; its source says what it can do.
enum FaultShim {
    /// Where the compiled library is.
    static let library: Result<String, CompilationFailure> = {
        guard let folder else { return .failure(CompilationFailure(message: "no folder for it")) }
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../FaultShim/shim.c").standardizedFileURL.path
        let words = ["-shared", "-fPIC", "-O1", "-Wall", "-o", folder.path + "/shim.so", source]
        guard let compiler = try? Program.run("/usr/bin/cc", words) else {
            return .failure(CompilationFailure(message: "no /usr/bin/cc"))
        }
        guard compiler.exitCode == 0 else {
            return .failure(CompilationFailure(message: source + compiler.errors))
        }
        return .success(folder.path + "/shim.so")
    }()

    private static let folder = try? TemporaryFolder()

    struct CompilationFailure: Error {
        let message: String
    }

    /// What went through the library.
    struct Trace {
        /// What was done to the files, in order.
        let operations: [String]
        /// The operations that a fault was put into.
        let hits: [String]
        /// What was done before the first fault.
        let beforeHit: [String]
        /// Files that were synchronised again after that had failed.
        let syncedAgain: [String]

        init(path: String) {
            let lines = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
            operations = lines.filter { !$0.hasPrefix("!") }.map { String($0.dropFirst(2)) }
            hits = lines.filter { $0.hasPrefix("*") }.map { String($0.dropFirst(2)) }
            beforeHit = lines.prefix { !$0.hasPrefix("*") }.map { String($0.dropFirst(2)) }
            syncedAgain = lines.filter { $0.hasPrefix("!") }.map { String($0.dropFirst(7)) }
        }
    }

    /// The environment of a run that is counted, and in which something goes wrong.
    /// - Parameters:
    ///   - files: an fnmatch(3) pattern of absolute paths.
    ///   - plan: as the library reads it; `nil` only counts.
    ///   - operations: a list of them; by default all that change something.
    static func environment(
        files: String, plan: String?, trace: String, operations: String? = nil
    ) throws -> [String: String] {
        var environment = [
            "LD_PRELOAD": try library.get(), "FAULT_SHIM_PATTERN": files, "FAULT_SHIM_TRACE": trace,
        ]
        environment["FAULT_SHIM_PLAN"] = plan
        environment["FAULT_SHIM_ONLY"] = operations
        return environment
    }
}
