/// The names and files of a ``DiskModel``, those that a power cut may leave in several ways apart from those that it
/// cannot touch: there are hundreds of these and a handful of those.
struct CrashStates {
    private struct OpenName {
        let path: String
        let choices: [DiskModel.Target?]
    }

    private struct OpenFile {
        let id: UInt64
        let choices: [[UInt8]]
    }

    private let settledFolders: Set<String>
    private let settledFiles: [(path: String, id: UInt64)]
    private let settledContents: [UInt64: [UInt8]]
    private let openNames: [OpenName]
    private let openFiles: [OpenFile]

    init(_ model: DiskModel) {
        var folders: Set<String> = []
        var files: [(path: String, id: UInt64)] = []
        var names: [OpenName] = []
        for (path, name) in model.names.sorted(by: { $0.value.order < $1.value.order }) {
            let choices = name.choices
            switch (choices.count, choices[0]) {
            case (1, .folder): folders.insert(path)
            case (1, .file(let id)): files.append((path, id))
            case (1, nil): break
            default: names.append(OpenName(path: path, choices: choices))
            }
        }
        let reached = Set(names.flatMap(\.choices) + files.map { .file($0.id) })
        var contents: [UInt64: [UInt8]] = [:]
        var openFiles: [OpenFile] = []
        for (id, file) in model.files.sorted(by: { $0.key < $1.key }) where reached.contains(.file(id)) {
            let choices = file.choices
            if choices.count == 1 {
                contents[id] = choices[0]
            } else {
                openFiles.append(OpenFile(id: id, choices: choices))
            }
        }
        (settledFolders, settledFiles, settledContents) = (folders, files, contents)
        (openNames, self.openFiles) = (names, openFiles)
    }

    /// How many ways there are, thing by thing: names, then contents.
    var sizes: [Int] { openNames.map(\.choices.count) + openFiles.map(\.choices.count) }

    /// The image that one combination makes, and what tells it from the others: choices that do not show in it (the
    /// content of a file that has no name, a name in a folder that is lost) count as the first.
    func image(_ combination: [Int]) -> (image: DiskImage, identity: [Int]) {
        var identity = combination
        var folders = settledFolders
        var paths = settledFiles
        // In order of their making, so that a folder is settled before what lies in it.
        for (index, name) in openNames.enumerated() {
            guard isReachable(name.path, folders) else {
                identity[index] = 0
                continue
            }
            switch name.choices[combination[index]] {
            case .folder: folders.insert(name.path)
            case .file(let id): paths.append((name.path, id))
            case nil: break
            }
        }
        var contents = settledContents
        for (index, file) in openFiles.enumerated() {
            contents[file.id] = file.choices[combination[openNames.count + index]]
        }
        var files: [String: [UInt8]] = [:]
        var shown: Set<UInt64> = []
        for (path, id) in paths where isReachable(path, folders) {
            files[path] = contents[id]
            shown.insert(id)
        }
        for (index, file) in openFiles.enumerated() where !shown.contains(file.id) {
            identity[openNames.count + index] = 0
        }
        return (DiskImage(folders: folders, files: files), identity)
    }

    private func isReachable(_ path: String, _ folders: Set<String>) -> Bool {
        let parent = DiskModel.parent(of: path)
        return parent.isEmpty || folders.contains(parent)
    }
}
