internal import CallModel
internal import Foundation
internal import Yams

/// One configuration file, laid over the defaults that it may leave out.
struct ConfigurationFile {
    let root: ConfigurationSection

    /// - Parameters:
    ///   - path: the site's file; one that is not there leaves everything at its default.
    ///   - defaults: the default file's text.
    init(path: String, defaults: [UInt8]) throws(ConfigurationError) {
        var site: Node.Mapping?
        if access(path, F_OK) == 0 {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ConfigurationError(file: path, line: nil, problem: "cannot be read")
            }
            guard let text = String(bytes: data, encoding: .utf8) else {
                throw ConfigurationError(file: path, line: nil, problem: "is not UTF-8 text")
            }
            site = try Self.mapping(text, file: path)
        }
        let fallback = try Self.mapping(String(decoding: defaults, as: UTF8.self), file: "the default of \(path)")
        root = ConfigurationSection(file: path, path: "", site: site, defaults: fallback ?? Node.Mapping([]))
    }

    private static func mapping(_ text: String, file: String) throws(ConfigurationError) -> Node.Mapping? {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw ConfigurationError(file: file, line: line(of: error), problem: problem(of: error))
        }
        guard let node else { return nil }
        guard let mapping = node.mapping else {
            throw ConfigurationError(
                file: file, line: node.mark?.line, problem: "must be a mapping: 'name: value' lines")
        }
        return mapping
    }

    private static func line(of error: any Error) -> Int? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    private static func problem(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            "is no YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, _): "'\(keys.joined(separator: "', '"))' is given twice"
        case .reader(let problem, _, _, _): "is no YAML: \(problem)"
        default: "is no YAML"
        }
    }
}
