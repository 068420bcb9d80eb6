internal import CallModel
internal import Yams

/// A mapping of a configuration file: reads typed values, and says of each wrong one where it stands, what it is and
/// what is allowed.
///
/// What the site leaves out is looked for in the defaults, nearest first. The last of them is the file that the program
/// was built with; it names every key there is.
struct ConfigurationSection {
    private let file: String
    private let path: String
    private let site: Node.Mapping?
    private let defaults: [Node.Mapping]

    init(file: String, path: String, site: Node.Mapping?, defaults: [Node.Mapping]) {
        (self.file, self.path, self.site, self.defaults) = (file, path, site, defaults)
    }

    /// The keys that the site's file and the defaults have, the site's first.
    var keys: [String] {
        ([site].compactMap(\.self) + defaults).flatMap { $0.keys.compactMap(\.string) }.reduce(into: []) {
            keys, key in if !keys.contains(key) { keys.append(key) }
        }
    }

    /// Refuses keys that the file shipped with the program does not have here: a misspelt rule must not silently keep
    /// its default.
    func refuseUnknownKeys() throws(ConfigurationError) {
        try refuseKeys(except: defaults.last?.keys.compactMap(\.string) ?? [])
    }

    /// Refuses keys that the file shipped with the program does not have here; a section that it does not have at all is
    /// the site's own, and may have these.
    func refuseUnknownKeys(ownMayHave own: [String]) throws(ConfigurationError) {
        defaults.isEmpty ? try refuseKeys(except: own) : try refuseUnknownKeys()
    }

    /// Refuses keys that mean nothing here.
    func refuseKeys(except known: [String]) throws(ConfigurationError) {
        guard let site else { return }
        for (key, _) in site {
            let name = key.string ?? ""
            guard !known.contains(name) else { continue }
            let place = path.isEmpty ? "here" : "in '\(path)'"
            let nearest = SpellingDistance.nearest(to: name, among: known)
            let hint = nearest.map { "; did you mean '\($0)'? Allowed" } ?? "; allowed"
            throw error(key, "'\(name)' means nothing \(place)\(hint) are \(known.joined(separator: ", "))")
        }
    }

    /// Whether the site's own file has a key.
    func isSaidBySite(_ key: String) -> Bool { site?[key] != nil }

    // MARK: Sections

    /// A mapping inside this one.
    func section(_ key: String) throws(ConfigurationError) -> ConfigurationSection {
        ConfigurationSection(
            file: file, path: dotted(key), site: try siteMapping(key),
            defaults: defaults.compactMap { $0[key]?.mapping })
    }

    /// A mapping inside this one whose parts belong together: where the site has it, nothing is taken from the defaults.
    func wholeSection(_ key: String) throws(ConfigurationError) -> ConfigurationSection {
        guard let own = try siteMapping(key) else { return try section(key) }
        return ConfigurationSection(file: file, path: dotted(key), site: own, defaults: [])
    }

    /// A mapping inside this one that takes from `other`, the site's first, what it leaves out itself.
    func section(_ key: String, defaultingTo other: String) throws(ConfigurationError) -> ConfigurationSection {
        let common = try section(other)
        return ConfigurationSection(
            file: file, path: dotted(key), site: try siteMapping(key),
            defaults: [common.site].compactMap(\.self) + common.defaults)
    }

    /// This one, taking from `other` what neither the site nor the defaults say here.
    func laid(over other: ConfigurationSection) -> ConfigurationSection {
        ConfigurationSection(
            file: file, path: path, site: site,
            defaults: defaults + [other.site].compactMap(\.self) + other.defaults)
    }

    /// The mappings of a list; the site's list takes the place of the default one.
    func sections(_ key: String) throws(ConfigurationError) -> [ConfigurationSection] {
        var sections: [ConfigurationSection] = []
        for item in try items(key) {
            guard let mapping = item.mapping else { throw wrong(item, key, "a list of mappings") }
            let path = "\(dotted(key))[\(sections.count + 1)]"
            sections.append(ConfigurationSection(file: file, path: path, site: mapping, defaults: []))
        }
        return sections
    }

    // MARK: Values

    func number(
        _ key: String, _ unit: String = "a number", in range: ClosedRange<Double>
    ) throws(ConfigurationError) -> Double {
        try value(key, "\(unit) from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))") { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func wholeNumber(
        _ key: String, _ unit: String = "a whole number", in range: ClosedRange<Int64>
    ) throws(ConfigurationError) -> Int64 {
        try value(key, "\(unit) from \(range.lowerBound) to \(range.upperBound)") { text in
            Int64(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func text(_ key: String, _ expected: String = "text") throws(ConfigurationError) -> String {
        try value(key, expected) { $0.isEmpty ? nil : $0 }
    }

    /// A value that must be readable in one way: `make` says what it is, or `nil`.
    func value<Value>(
        _ key: String, _ expected: String, _ make: (String) -> Value?
    ) throws(ConfigurationError) -> Value {
        let node = try node(key)
        guard let value = node.scalar.flatMap({ make($0.string) }) else { throw wrong(node, key, expected) }
        return value
    }

    /// Every text of a list must be readable in one way: `make` says what it is, or throws what is wrong with it.
    func values<Value, Problem: Error>(
        _ key: String, _ make: (String) throws(Problem) -> Value
    ) throws(ConfigurationError) -> [Value] {
        var values: [Value] = []
        for item in try items(key) {
            guard let text = item.scalar?.string else { throw wrong(item, key, "a list of texts") }
            do {
                values.append(try make(text))
            } catch {
                throw self.error(item, "'\(dotted(key))': \(error)")
            }
        }
        return values
    }

    /// Every text of a list must be readable in one way: `make` says what it is, or `nil`.
    func values<Value>(
        _ key: String, _ expected: String, _ make: (String) -> Value?
    ) throws(ConfigurationError) -> [Value] {
        try values(key) { text throws(Unexpected) in
            guard let value = make(text) else {
                throw Unexpected(description: "'\(text)' is none of \(expected)")
            }
            return value
        }
    }

    /// Whether a key holds one word rather than a mapping or a list.
    func isWord(_ key: String) throws(ConfigurationError) -> Bool { try node(key).scalar != nil }

    func has(_ key: String) -> Bool { found(key) != nil }

    /// An error about a key, or about the section as a whole.
    func error(at key: String?, _ problem: String) -> ConfigurationError {
        error(key.flatMap { site?[$0] } ?? site?.keys.first, "'\(key.map(dotted) ?? path)' \(problem)")
    }

    // MARK: Nodes

    private struct Unexpected: Error, CustomStringConvertible { let description: String }

    private func found(_ key: String) -> Node? { site?[key] ?? defaults.lazy.compactMap { $0[key] }.first }

    private func node(_ key: String) throws(ConfigurationError) -> Node {
        guard let node = found(key) else { throw error(at: nil, "lacks '\(key)'") }
        return node
    }

    private func items(_ key: String) throws(ConfigurationError) -> Node.Sequence {
        let node = try node(key)
        guard let items = node.sequence else { throw wrong(node, key, "a list") }
        return items
    }

    /// `nil` where the site says nothing; a key with nothing behind it says nothing.
    private func siteMapping(_ key: String) throws(ConfigurationError) -> Node.Mapping? {
        guard let node = site?[key], !node.isEmptyScalar else { return nil }
        guard let mapping = node.mapping else { throw wrong(node, key, "a mapping: 'name: value' lines") }
        return mapping
    }

    private func dotted(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func wrong(_ node: Node, _ key: String, _ expected: String) -> ConfigurationError {
        let found = node.scalar.map { "'\($0.string)'" } ?? (node.sequence == nil ? "a mapping" : "a list")
        return error(node, "'\(dotted(key))' is \(found); it must be \(expected)")
    }

    private func error(_ node: Node?, _ problem: String) -> ConfigurationError {
        ConfigurationError(file: file, line: node?.mark?.line, problem: problem)
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : String(number)
    }
}
