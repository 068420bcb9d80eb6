internal import Configuration
internal import Foundation

extension Doctor {
    /// Whether the folders that are watched can be; nothing where the configuration names none.
    static func watchedFolders(_ home: OpenHome) -> [Check] {
        let folders = home.site.watch.folders
        guard !folders.isEmpty else { return [] }
        var problems: [String] = []
        for folder in folders {
            var status = stat()
            if stat(folder.path, &status) != 0 || access(folder.path, R_OK | X_OK) != 0 {
                problems.append("\(folder.path): \(String(cString: strerror(errno)))")
            } else if folder.after != .keep, access(folder.path, W_OK) != 0 {
                problems.append(
                    "\(folder.path): its recordings are to go, and this account may not take them away")
            } else if status.st_uid != geteuid() {
                problems.append(
                    "\(folder.path) belongs to another account: only time will tell whether files in it are finished"
                )
            }
        }
        return [
            Check(
                name: "watch", state: problems.isEmpty ? .ok : .warning,
                found: problems.isEmpty ? "\(folders.count) folder(s)" : problems.joined(separator: "; "),
                mend: problems.isEmpty
                    ? "" : "let 'huiyin watch' run as the account of the PBX, and mount what is missing")
        ]
    }
}
