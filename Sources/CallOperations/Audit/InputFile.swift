internal import Foundation

/// A small file that somebody named on the command line.
enum InputFile {
    /// - Parameter limit: a file that is longer is not what was meant.
    static func read(_ path: String, limit: Int) throws(OperationFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw OperationFailure(.noInput, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            let data = try file.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else {
                throw OperationFailure(.noInput, "\(path) is too long for what it is to be")
            }
            return Array(data)
        } catch let failure as OperationFailure {
            throw failure
        } catch {
            throw OperationFailure(.inputOutput, "cannot read \(path): \(error.localizedDescription)")
        }
    }
}
