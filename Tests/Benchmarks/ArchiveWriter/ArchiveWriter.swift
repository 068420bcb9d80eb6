import ArchiveStore
import CallModel
import Dispatch
import DurableIO
import Foundation
import Synchronization
import TestSupport

/// Puts recordings into an archive as ingest does, and does nothing else with them: what the benchmark holds against `cp`
/// with one `syncfs` a batch.
///
///     ArchiveWriter ARCHIVE JOBS FILE...
@main
enum ArchiveWriter {
    /// Files that ingest makes durable together.
    private static let batch = 32

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 3, let jobs = Int(arguments[2]), jobs > 0 else {
            FileHandle.standardError.write(Data("usage: ArchiveWriter ARCHIVE JOBS FILE...\n".utf8))
            exit(64)
        }
        let store = FolderObjectStore(root: arguments[1], io: SystemDurableIO())
        try store.prepare()
        let files = Array(arguments[3...])
        let batches = stride(from: 0, to: files.count, by: batch).map {
            files[$0..<min($0 + batch, files.count)]
        }
        let failures = Mutex([String]())
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while case let index = next.add(1, ordering: .relaxed).oldValue, index < batches.count {
                do { try write(batches[index], to: store) } catch { failures.withLock { $0.append("\(error)") } }
            }
        }
        guard let failure = failures.withLock({ $0.first }) else { return }
        FileHandle.standardError.write(Data("\(failure)\n".utf8))
        exit(74)
    }

    private static func write(_ files: ArraySlice<String>, to store: FolderObjectStore) throws {
        try store.publish(
            files.map { path in
                let source = try SourceFile.open(path, maximumBytes: .max)
                let staged = try store.stage(source)
                return PendingObject(staged, recording: Delivery.recording(of: source, staged))
            })
    }
}
