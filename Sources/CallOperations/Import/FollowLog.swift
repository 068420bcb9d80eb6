internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import Configuration
internal import Foundation
internal import Logging

/// Reads of a call log what was not read before, and keeps how far that reaches. Cut off anywhere, the same call reads
/// the rest.
struct FollowLog {
    let home: OpenHome
    /// The PBX that writes the log.
    let source: String

    /// What became of a log.
    enum Outcome {
        /// There was nothing new in it.
        case nothingNew
        /// Its last row is not finished; nothing else is new.
        case waits
        /// Something was read. Where a line waits for its rest, the report says which.
        case read(ImportReport)
    }

    /// Reads on in a log.
    /// - Throws: ``OperationFailure``; what is no log to read from, such as a link, as ``SourceRefusal``.
    func run(_ path: String) throws -> Outcome {
        guard let file = try ImportFacts(home).open(path) else { return .nothingNew }
        let cursor = try home.catalog.read { try $0.logCursor(source: source, path: path, of: file.state) }
        return try run(file, cursor, isOnlyIfTheSame: false)
    }

    /// Reads to its end what may be a log that was rotated away under this name. A file that came by the inode of one
    /// that is gone is none.
    func finish(renamed path: String) throws -> Outcome {
        guard let file = try ImportFacts(home).open(path),
            let cursor = try home.catalog.read({ try $0.logCursor(source: source, of: file.state) })
        else { return .nothingNew }
        if cursor.position == nil, file.state.bytes < cursor.state.bytes { return .nothingNew }
        return try run(file, cursor, isOnlyIfTheSame: true)
    }

    private func run(_ file: SourceFile, _ cursor: LogCursor?, isOnlyIfTheSame: Bool) throws -> Outcome {
        let settings = try home.source(source)
        let reading = try LogReading(
            cursor: cursor, present: file.state, isSettled: isSettled(file, settings)
        ) { try Self.evidence(for: $0, in: file) }
        switch reading {
        case .nothing: return .nothingNew
        case .waits: return .waits
        case .from(let position): return .read(try read(file, settings, from: position))
        case .whole(.shorter) where isOnlyIfTheSame, .whole(.replaced) where isOnlyIfTheSame: return .nothingNew
        case .whole(let cause):
            home.log.debug("a call log is read from its beginning", metadata: ["cause": "\(cause)"])
            return .read(try read(file, settings, from: nil))
        }
    }

    private func isSettled(_ file: SourceFile, _ settings: SiteSettings.Source) -> Bool {
        let readiness = Readiness(settleSeconds: settings.settleSeconds, now: home.clock.now())
        return file.hasWriter != true && !readiness.isFresh(file.modifiedAt)
    }

    private func read(
        _ file: SourceFile, _ settings: SiteSettings.Source, from start: LogCursor.Position?
    ) throws -> ImportReport {
        var (reader, rows) = try ImportFacts(home).callReader(
            file.path, source: source, settings, format: nil)
        func cursor(_ position: LogCursor.Position?, isReadOut: Bool) -> LogCursor {
            LogCursor(
                source: source, path: file.path, state: file.state, position: position, isReadOut: isReadOut)
        }
        if let start {
            let prologue = try Self.bytes(of: file, from: 0, count: start.prologueBytes)
            reader.goOn(behind: prologue, atLine: start.line)
        }
        var trail = LogTrail(from: start)
        while case let block = try Self.bytes(of: file, from: trail.offset, count: LogTrail.blockBytes),
            !block.isEmpty
        {
            try trail.take(block, into: &reader) { try rows.take($0) }
            if let rest = trail.rest { rows.reached(cursor(try Self.position(rest, in: file), isReadOut: false)) }
        }
        let isComplete = isSettled(file, settings) && trail.offset == file.byteCount
        let unfinished = try reader.finish(isComplete ? .complete : .growing) { try rows.take($0) }
        rows.reached(
            cursor(
                try trail.rest.map { try Self.position($0, in: file) }, isReadOut: isComplete || unfinished == nil)
        )
        var report = try rows.finish()
        report.unfinishedLine = unfinished?.line
        report.clockOffset = ImportFacts.clockOffset(reader)
        return report
    }

    private static func position(_ rest: LogTrail.Rest, in file: SourceFile) throws -> LogCursor.Position {
        let seam = min(rest.offset, LogCursor.Position.seamBytes)
        return LogCursor.Position(
            offset: rest.offset, line: rest.line, prologueBytes: rest.prologueBytes,
            prologue: DerivedIdentifier.hash(try bytes(of: file, from: 0, count: rest.prologueBytes)),
            seam: DerivedIdentifier.hash(try bytes(of: file, from: rest.offset - seam, count: seam)))
    }

    private static func evidence(
        for position: LogCursor.Position, in file: SourceFile
    ) throws -> LogReading.Evidence {
        let seam = min(position.offset, LogCursor.Position.seamBytes)
        return LogReading.Evidence(
            prologue: DerivedIdentifier.hash(try bytes(of: file, from: 0, count: position.prologueBytes)),
            seam: DerivedIdentifier.hash(try bytes(of: file, from: position.offset - seam, count: seam)))
    }

    /// The bytes at an offset, fewer where the file ends.
    private static func bytes(of file: SourceFile, from offset: Int64, count: Int64) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let length = try bytes.withUnsafeMutableBytes { buffer in
            var taken = 0
            while taken < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[taken...])
                let more = try file.read(into: rest, at: offset + Int64(taken))
                if more == 0 { break }
                taken += more
            }
            return taken
        }
        bytes.removeLast(bytes.count - length)
        return bytes
    }
}
