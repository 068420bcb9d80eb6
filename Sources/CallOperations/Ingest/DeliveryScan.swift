internal import CallModel
internal import Foundation

/// What a caller named, spelled out: every file that may be a recording, in an order that does not depend on the disk.
struct DeliveryScan {
    /// The endings, in lower case and without a dot, that recordings have in a folder. A file that is named itself is
    /// taken whatever its ending.
    let extensions: Set<String>

    /// A file that may be a recording.
    struct File: Equatable {
        let path: String
        /// Whether it was named itself: whoever names it, such as a hook, vouches that it is finished.
        let isNamed: Bool
    }

    /// The result of a scan.
    struct Delivery: Equatable {
        /// To be ingested.
        var files: [File] = []
        /// Left alone in the folders that were named: files with other endings, and hidden ones.
        var passedOver = 0
    }

    /// - Throws: ``OperationFailure`` where a path is not there or a folder cannot be read.
    func scan(_ paths: [String]) throws(OperationFailure) -> Delivery {
        var delivery = Delivery()
        var seen: Set<String> = []
        for path in paths {
            var status = stat()
            guard lstat(path, &status) == 0 else {
                if Self.isMangled(path) {
                    delivery.add(path, isNamed: true, &seen)
                    continue
                }
                throw OperationFailure(
                    .noInput, "\(PersonalData.masked(text: path)): \(String(cString: strerror(errno)))")
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                try walk(path, into: &delivery, seen: &seen)
            } else {
                delivery.add(path, isNamed: true, &seen)
            }
        }
        return delivery
    }

    /// Symbolic links are not followed: what they are is said by whoever opens them.
    private func walk(
        _ folder: String, into delivery: inout Delivery, seen: inout Set<String>
    ) throws(OperationFailure) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw OperationFailure(.inputOutput, "cannot read the folder \(folder): \(error.localizedDescription)")
        }
        for name in names {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else {
                // Another process may just have taken it; one whose name cannot be said must not be passed over.
                if Self.isMangled(name), extensions.contains(Self.ending(of: name)) {
                    delivery.add(path, isNamed: false, &seen)
                }
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                if !name.hasPrefix(".") { try walk(path, into: &delivery, seen: &seen) }
            } else if name.hasPrefix(".") || !extensions.contains(Self.ending(of: name)) {
                delivery.passedOver += 1
            } else {
                delivery.add(path, isNamed: false, &seen)
            }
        }
    }

    /// Whether a name was no UTF-8: what could not be read of it stands as U+FFFD. Whoever opens it says so.
    private static func isMangled(_ name: String) -> Bool { name.contains("\u{FFFD}") }

    private static func ending(of name: String) -> String {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }
}

extension DeliveryScan.Delivery {
    fileprivate mutating func add(_ path: String, isNamed: Bool, _ seen: inout Set<String>) {
        if seen.insert(path).inserted { files.append(DeliveryScan.File(path: path, isNamed: isNamed)) }
    }
}
