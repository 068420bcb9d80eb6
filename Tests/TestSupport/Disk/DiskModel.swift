/// What POSIX promises of a disk, and no more: what was written is durable once its file was synchronised, a name once
/// its folder was. Until then each name may lead to any of what it ever led to since, independently of the others,
/// and each file may hold nothing, a part, all, or zeros of what was written to it since.
///
/// That is stricter than ext4 or XFS, which order more than they must: a protocol that is right here is right there.
struct DiskModel: Sendable {
    /// What a name leads to.
    enum Target: Hashable, Sendable {
        case file(UInt64)
        case folder
    }

    struct File: Sendable {
        var bytes: [UInt8]
        /// How many of the bytes are durable.
        var durableCount: Int
        /// Whether a synchronisation failed. Linux then takes the lost pages for clean: nothing makes them durable.
        var isLost = false
    }

    struct Name: Sendable {
        /// The how-manieth name it is: temporary names are random, and the order of things must not be.
        let order: Int
        var durable: Target?
        /// What it was made to lead to since its folder was synchronised, oldest first.
        var later: [Target?] = []
        var current: Target? { later.last ?? durable }

        mutating func settle() {
            durable = current
            later = []
        }
    }

    private(set) var files: [UInt64: File] = [:]
    private(set) var names: [String: Name] = [:]

    static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    // MARK: What the operations do

    mutating func putDurable(_ path: String, _ target: Target?, bytes: [UInt8] = []) {
        names[path] = Name(order: names[path]?.order ?? names.count, durable: target)
        if case .file(let id) = target { files[id] = File(bytes: bytes, durableCount: bytes.count) }
    }

    /// A number for a file that was there before; those of created files are small.
    var freshFile: UInt64 { .max - UInt64(files.count) }

    mutating func create(_ path: String, file: UInt64) {
        files[file] = File(bytes: [], durableCount: 0)
        lead(path, to: .file(file))
    }

    mutating func makeFolder(_ path: String) {
        if names[path]?.current != .folder { lead(path, to: .folder) }
    }

    mutating func write(_ bytes: some Sequence<UInt8>, to file: UInt64) {
        files[file]?.bytes.append(contentsOf: bytes)
    }

    /// Two changes, each of which may be lost: of the new name and of the old one.
    mutating func rename(_ path: String, to newPath: String) {
        let target = names[path]?.current
        lead(newPath, to: target)
        lead(path, to: nil)
    }

    mutating func unlink(_ path: String) { lead(path, to: nil) }

    mutating func sync(_ file: UInt64) {
        guard var state = files[file], !state.isLost else { return }
        state.durableCount = state.bytes.count
        files[file] = state
    }

    mutating func lose(_ file: UInt64) { files[file]?.isLost = true }

    mutating func syncFolder(_ folder: String) {
        for path in names.keys where Self.parent(of: path) == folder { names[path]?.settle() }
    }

    mutating func syncAll() {
        for file in files.keys { sync(file) }
        for path in names.keys { names[path]?.settle() }
    }

    mutating func loseAll() {
        for (id, file) in files where file.durableCount < file.bytes.count { lose(id) }
    }

    private mutating func lead(_ path: String, to target: Target?) {
        let order = names.count
        names[path, default: Name(order: order)].later.append(target)
    }

    func isLost(_ file: UInt64) -> Bool { files[file]?.isLost ?? false }
}
