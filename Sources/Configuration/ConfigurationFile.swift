internal import CallModel
internal import Yams

/// One configuration file, laid over the defaults that it may leave out.
struct ConfigurationFile {
    let root: ConfigurationSection

    /// - Parameters:
    ///   - path: the site's file; one that is not there leaves everything at its default.
    ///   - defaults: the default file's text.
    init(path: String, defaults: [UInt8]) throws(ConfigurationError) {
        let shipped = String(decoding: defaults, as: UTF8.self)
        let fallback = try Self.mapping(shipped, file: "the default of \(path)")
        var site: Node.Mapping?
        // A file as `init` wrote it need not be parsed twice: start-up is on the hot path.
        if let text = try ConfigurationText.read(path), text != shipped {
            site = try Self.mapping(text, file: path)
        }
        root = ConfigurationSection(file: path, path: "", site: site, defaults: [fallback].compactMap(\.self))
    }

    /// One of several files of a kind: the site's, or what the program was built with under that name; laid over what
    /// every file of the kind may leave out.
    /// - Returns: `nil` where there is neither.
    init?(path: String, otherwise shipped: [UInt8]?, defaults: String) throws(ConfigurationError) {
        let text = try ConfigurationText.read(path) ?? shipped.map { String(decoding: $0, as: UTF8.self) }
        guard let text else { return nil }
        let fallback = try Self.mapping(defaults, file: "the default of \(path)")
        root = ConfigurationSection(
            file: path, path: "", site: try Self.mapping(text, file: path),
            defaults: [fallback].compactMap(\.self))
    }

    /// The defaults alone.
    init(builtIn defaults: [UInt8], name: String) throws(ConfigurationError) {
        let mapping = try Self.mapping(String(decoding: defaults, as: UTF8.self), file: "the default \(name)")
        root = ConfigurationSection(
            file: name, path: "", site: nil, defaults: [mapping].compactMap(\.self))
    }

    /// - Returns: `nil` for a file that holds nothing but comments.
    private static func mapping(_ text: String, file: String) throws(ConfigurationError) -> Node.Mapping? {
        let node: Node?
        do {
            // Without tags: the readers say what a value is, and the regular expressions that guess it take longer than
            // the rest.
            node = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw YAMLFault(error, in: text).error(file: file)
        }
        guard let node, !node.isEmptyScalar else { return nil }
        guard let mapping = node.mapping else {
            throw ConfigurationError(
                file: file, line: node.mark?.line, problem: "must be a mapping: 'name: value' lines")
        }
        return mapping
    }
}

extension Node {
    /// Whether nothing stands there, as behind a key whose lines were all commented out.
    var isEmptyScalar: Bool {
        guard let scalar else { return false }
        return scalar.string.isEmpty && scalar.style == .plain
    }
}
