internal import Foundation

/// What a power cut may leave of a folder: names and bytes, nothing in flight.
public struct DiskImage: Hashable, Sendable {
    /// The folders, relative to the disk's root.
    public let folders: Set<String>
    /// The files, relative to the disk's root, with their bytes.
    public let files: [String: [UInt8]]

    init(folders: Set<String>, files: [String: [UInt8]]) { (self.folders, self.files) = (folders, files) }

    /// Makes it real, so that recovery can be tried with the system's own I/O.
    /// - Parameter root: an empty folder, or one that is not there yet.
    public func write(to root: String) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: root, withIntermediateDirectories: true)
        for folder in folders.sorted() where mkdir(root + "/" + folder, 0o700) != 0 {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: folder])
        }
        for (path, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: root + "/" + path)) }
    }
}
