internal import Foundation

/// The names in a folder, in order, without `.` and `..`.
enum FolderListing {
    static func names(in path: String) throws(ArchiveError) -> [String] {
        guard let folder = opendir(path) else { throw .unreadable(path: path, errno: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw .unreadable(path: path, errno: errno) }
        return names.sorted()
    }
}
