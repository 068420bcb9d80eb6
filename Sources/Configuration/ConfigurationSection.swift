internal import CallModel
internal import Yams

/// A mapping of a configuration file: reads typed values, and says of each wrong one where it stands, what it is and
/// what is allowed.
struct ConfigurationSection {
    private let file: String
    private let path: String
    private let site: Node.Mapping?
    private let defaults: Node.Mapping

    init(file: String, path: String, site: Node.Mapping?, defaults: Node.Mapping) {
        (self.file, self.path, self.site, self.defaults) = (file, path, site, defaults)
    }

    /// The keys that the site's file and the defaults have, the site's first.
    var keys: [String] {
        let own = site?.keys.compactMap(\.string) ?? []
        return own + defaults.keys.compactMap(\.string).filter { !own.contains($0) }
    }

    /// Refuses keys that mean nothing here: a misspelt rule must not silently keep its default.
    func allow(_ allowed: [String]) throws(ConfigurationError) {
        for (key, _) in site ?? Node.Mapping([]) {
            let name = key.string ?? "?"
            guard !allowed.contains(name) else { continue }
            let nearest = allowed.min { SpellingDistance.between($0, name) < SpellingDistance.between($1, name) }
            let close = nearest.flatMap {
                SpellingDistance.between($0, name) <= 3 ? "; did you mean '\($0)'?" : nil
            }
            throw error(
                key, "'\(dotted(name))' is not known\(close ?? "; there are \(allowed.joined(separator: ", "))")")
        }
    }

    /// A mapping below this one.
    func section(_ key: String) throws(ConfigurationError) -> ConfigurationSection {
        let own = site?[key]
        if let own, own.mapping == nil {
            throw error(own, "'\(dotted(key))' must be a mapping: 'name: value' lines")
        }
        return ConfigurationSection(
            file: file, path: dotted(key), site: own?.mapping, defaults: defaults[key]?.mapping ?? Node.Mapping([])
        )
    }

    /// A mapping below this one that takes over all defaults of another where it is silent.
    func section(_ key: String, defaultingTo other: String) throws(ConfigurationError) -> ConfigurationSection {
        let section = try section(key)
        guard let fallback = defaults[other]?.mapping else { return section }
        return ConfigurationSection(file: file, path: section.path, site: section.site, defaults: fallback)
    }

    func has(_ key: String) -> Bool { site?[key] != nil || defaults[key] != nil }

    func number(_ key: String, in range: ClosedRange<Double>) throws(ConfigurationError) -> Double {
        let node = try node(key)
        guard let number = node.float ?? node.int.map(Double.init), range.contains(number) else {
            throw wrong(
                node, key, "a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
        }
        return number
    }

    func wholeNumber(_ key: String, in range: ClosedRange<Int64>) throws(ConfigurationError) -> Int64 {
        let node = try node(key)
        guard let number = node.int.map(Int64.init), range.contains(number) else {
            throw wrong(node, key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func text(_ key: String) throws(ConfigurationError) -> String {
        let node = try node(key)
        guard let text = node.scalar?.string else { throw wrong(node, key, "text") }
        return text
    }

    func texts(_ key: String) throws(ConfigurationError) -> [String] {
        let node = try node(key)
        guard let sequence = node.sequence else { throw wrong(node, key, "a list") }
        var texts: [String] = []
        for item in sequence {
            guard let text = item.scalar?.string else { throw wrong(item, key, "a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// The mappings of a list; the site's list takes the place of the default one.
    func sections(_ key: String) throws(ConfigurationError) -> [ConfigurationSection] {
        let node = try node(key)
        guard let sequence = node.sequence else { throw wrong(node, key, "a list") }
        var sections: [ConfigurationSection] = []
        for (index, item) in sequence.enumerated() {
            guard let mapping = item.mapping else { throw wrong(item, key, "a list of mappings") }
            sections.append(
                ConfigurationSection(
                    file: file, path: "\(dotted(key))[\(index + 1)]", site: mapping, defaults: Node.Mapping([])))
        }
        return sections
    }

    /// A value that must be readable in one way: `make` says what it is, or `nil`.
    func value<Value>(
        _ key: String, _ expected: String, _ make: (String) -> Value?
    ) throws(ConfigurationError) -> Value {
        let node = try node(key)
        guard let value = node.scalar.flatMap({ make($0.string) }) else { throw wrong(node, key, expected) }
        return value
    }

    /// Every text of a list must be readable in one way.
    func values<Value>(
        _ key: String, _ expected: String, _ make: (String) -> Value?
    ) throws(ConfigurationError) -> [Value] {
        let node = try node(key)
        guard let sequence = node.sequence else { throw wrong(node, key, "a list of \(expected)") }
        var values: [Value] = []
        for item in sequence {
            guard let value = item.scalar.flatMap({ make($0.string) }) else { throw wrong(item, key, expected) }
            values.append(value)
        }
        return values
    }

    /// Whether a key holds one word rather than a mapping or a list.
    func isScalar(_ key: String) -> Bool { (site?[key] ?? defaults[key])?.scalar != nil }

    /// An error about a key, or about the section as a whole.
    func error(at key: String?, _ problem: String) -> ConfigurationError {
        let node = key.flatMap { site?[$0] ?? defaults[$0] } ?? site?.keys.first
        return ConfigurationError(
            file: file, line: node?.mark?.line, problem: "'\(key.map(dotted) ?? path)' \(problem)")
    }

    private func node(_ key: String) throws(ConfigurationError) -> Node {
        guard let node = site?[key] ?? defaults[key] else {
            throw error(at: nil, "lacks '\(key)'")
        }
        return node
    }

    private func dotted(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func wrong(_ node: Node, _ key: String, _ expected: String) -> ConfigurationError {
        let found = node.scalar.map { "'\($0.string)'" } ?? (node.sequence == nil ? "a mapping" : "a list")
        return error(node, "'\(dotted(key))' is \(found); it must be \(expected)")
    }

    private func error(_ node: Node, _ problem: String) -> ConfigurationError {
        ConfigurationError(file: file, line: node.mark?.line, problem: problem)
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : String(number)
    }
}
