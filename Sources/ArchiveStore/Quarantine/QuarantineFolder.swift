public import CallModel
public import DurableIO
internal import Foundation

/// Keeps what could not be processed: the bytes as `<id>.bytes`, and beside them `<id>.reason.json`. The name that a
/// file was delivered under is kept as data and never becomes part of a path.
public struct QuarantineFolder: Sendable {
    /// The folder.
    public let root: String
    private let incoming: IncomingFolder
    private let io: any DurableIO

    /// - Parameters:
    ///   - root: the folder.
    ///   - incoming: where files are written first; on the same file system.
    ///   - io: what every durable step goes through.
    public init(root: String, incoming: IncomingFolder, io: any DurableIO) {
        (self.root, self.incoming, self.io) = (root, incoming, io)
    }

    /// Makes the folder, durably.
    public func prepare() throws(ArchiveError) {
        do { try io.makeFolder(root, mode: 0o700) } catch { throw .notDurable(error) }
    }

    /// Keeps a delivery that was copied already. The source stays as it was.
    public func keep(
        _ staged: StagedObject, of source: SourceFile, code: String, reason: String, at instant: UTCInstant
    ) throws(ArchiveError) {
        let entry = entry(
            name: source.name, path: source.path, code: code, reason: reason, at: instant, fixity: staged.fixity)
        guard !isKept(entry) else { return }
        // What is in quarantine is in the clear, for people to look at.
        let clear = try staged.seal == nil ? nil : copy(try staged.content())
        defer { if let clear { unlink(clear.path) } }
        let file = clear ?? staged.file
        do {
            try io.sync(file)
            try io.rename(file.path, to: bytesPath(of: entry))
            // Without this, a power cut could leave the reason and take the bytes.
            try io.syncFolder(root)
        } catch {
            throw .notDurable(error)
        }
        try write([entry])
    }

    private func copy(_ content: ObjectReader) throws(ArchiveError) -> DurableFile {
        let file: DurableFile
        do { file = try io.create(incoming.freshPath(), mode: 0o600) } catch { throw .notDurable(error) }
        do throws(ArchiveError) {
            try content.forEachBlock { block throws(ArchiveError) in
                do throws(DurableIOError) { try io.write(block, to: file) } catch { throw .notDurable(error) }
            }
        } catch {
            unlink(file.path)
            throw error
        }
        return file
    }

    /// Notes a delivery whose bytes are not taken: a pipe, a link, a file that is too large or cannot be read.
    public func note(_ refusal: SourceRefusal, at instant: UTCInstant) throws(ArchiveError) {
        let name = refusal.path.split(separator: "/").last.map(String.init) ?? refusal.path
        let entry = entry(
            name: name, path: refusal.path, code: refusal.code, reason: refusal.explanation, at: instant,
            fixity: nil)
        if !isKept(entry) { try write([entry]) }
    }

    /// Notes rows of a list that could not be read, many with one synchronisation.
    /// - Parameters:
    ///   - rows: their lines, texts and reasons.
    ///   - path: the list.
    public func note(rows: [QuarantinedRow], of path: String, at instant: UTCInstant) throws(ArchiveError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let entries = rows.map { row in
            let identity = "\(name)\0\(row.line)\0\(row.code)\0\(row.text)"
            return QuarantineEntry(
                id: String(FixityCounter.digest(of: Array(identity.utf8)).hex.prefix(32)), name: name,
                sourcePath: path, code: row.code, reason: row.reason, at: instant, sha256: nil, bytes: nil,
                line: row.line, text: row.text)
        }
        let news = entries.filter { !isKept($0) }
        for start in stride(from: 0, to: news.count, by: Self.largestBatch) {
            try write(Array(news[start..<min(start + Self.largestBatch, news.count)]))
        }
    }

    /// What is in quarantine, oldest first. An entry that cannot be read is said by its path.
    public func entries() throws(ArchiveError) -> [QuarantineEntry] {
        var entries: [QuarantineEntry] = []
        for name in try FolderListing.names(in: root) where name.hasSuffix(Self.reasonEnding) {
            let path = root + "/" + name
            let bytes = try SmallFile.read(path, limit: Self.largestReason)
            guard let entry = try? JSONDecoder().decode(QuarantineEntry.self, from: Data(bytes)) else {
                throw .damagedManifest(path: path, message: "it does not decode")
            }
            entries.append(entry)
        }
        return entries.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// Takes the rows out that came before an instant, and leaves where each stood and what was wrong with it. A row names
    /// people, and is still with whoever sent its list.
    /// - Returns: how many.
    public func forgetRows(before instant: UTCInstant) throws(ArchiveError) -> Int {
        let old = try entries().filter { $0.text != nil && $0.at < instant }
        for start in stride(from: 0, to: old.count, by: Self.largestBatch) {
            try write(old[start..<min(start + Self.largestBatch, old.count)].map(\.withoutText))
        }
        return old.count
    }

    private static let reasonEnding = ".reason.json"
    /// A file of the batch is open until all are durable, and a process may have 1024 open.
    private static let largestBatch = 100
    /// A row of a list is part of its reason.
    private static let largestReason = 64 << 20

    private func entry(
        name: String, path: String, code: String, reason: String, at instant: UTCInstant, fixity: Fixity?
    ) -> QuarantineEntry {
        let digest = FixityCounter.digest(of: Array("\(fixity?.sha256.hex ?? path)\0\(name)\0\(code)".utf8))
        return QuarantineEntry(
            id: String(digest.hex.prefix(32)), name: name, sourcePath: path, code: code, reason: reason,
            at: instant,
            sha256: fixity?.sha256, bytes: fixity?.byteCount, line: nil, text: nil)
    }

    private func bytesPath(of entry: QuarantineEntry) -> String { "\(root)/\(entry.id).bytes" }

    private func reasonPath(of entry: QuarantineEntry) -> String { "\(root)/\(entry.id)\(Self.reasonEnding)" }

    /// Whether the reason is there, and its bytes if any were taken.
    private func isKept(_ entry: QuarantineEntry) -> Bool {
        guard access(reasonPath(of: entry), F_OK) == 0 else { return false }
        guard let bytes = entry.bytes else { return true }
        var status = stat()
        return lstat(bytesPath(of: entry), &status) == 0 && Int64(status.st_size) == bytes
    }

    /// The reason comes last: an entry is there once it can be read whole.
    private func write(_ entries: [QuarantineEntry]) throws(ArchiveError) {
        guard !entries.isEmpty else { return }
        let ticket = try incoming.enter()
        defer { withExtendedLifetime(ticket) {} }
        var files: [DurableFile] = []
        // Once renamed, a name is gone and this finds nothing.
        defer { for file in files { unlink(file.path) } }
        do {
            for entry in entries {
                let file = try io.create(incoming.freshPath(), mode: 0o600)
                files.append(file)
                try io.write(Self.encoded(entry), to: file)
            }
            if files.count == 1 { try io.sync(files[0]) } else { try io.syncFileSystem(of: files) }
            for (entry, file) in zip(entries, files) { try io.rename(file.path, to: reasonPath(of: entry)) }
            try io.syncFolder(root)
        } catch {
            throw .notDurable(error)
        }
    }

    private static func encoded(_ entry: QuarantineEntry) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(entry) else { preconditionFailure("text and numbers always encode") }
        return Array(data)
    }
}
