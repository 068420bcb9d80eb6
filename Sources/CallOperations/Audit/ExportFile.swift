internal import DurableIO
internal import Foundation

/// A new file that is written line by line, and has its name only when it is whole.
final class ExportFile {
    private let path: String
    private let temporary: String
    private let io: any DurableIO
    private let file: DurableFile
    private var buffer: [UInt8] = []
    private var isFinished = false

    /// - Parameter path: must not be there yet.
    init(_ path: String, io: any DurableIO) throws(OperationFailure) {
        guard access(path, F_OK) != 0 else {
            throw OperationFailure(.cannotCreate, "\(path) is there already: give another name")
        }
        (self.path, self.io, temporary) = (path, io, path + ".part")
        unlink(temporary)
        do {
            file = try io.create(temporary, mode: 0o600)
        } catch {
            throw OperationFailure(error.isOutOfSpace ? .tryAgain : .cannotCreate, "\(error)")
        }
    }

    deinit { if !isFinished { unlink(temporary) } }

    func write(line: [UInt8]) throws {
        buffer += line
        buffer.append(0x0A)
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Durable under its name.
    func finish() throws {
        try flush()
        try io.sync(file)
        try io.rename(temporary, to: path)
        isFinished = true
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try io.syncFolder(folder)
    }

    private func flush() throws {
        try io.write(buffer, to: file)
        buffer.removeAll(keepingCapacity: true)
    }
}
