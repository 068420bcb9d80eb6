internal import CallModel
public import CallRecords

/// How a source says its call details are written.
public enum CallRecordChoice: Hashable, Sendable {
    /// As their content says.
    case automatic
    /// In one of the formats that the program knows.
    case known(CallRecordLayout)
    /// As a mapping says.
    case mapping(String)

    /// The formats that are chosen by a word.
    private static let layouts: [(format: CallRecordFormat, layout: CallRecordLayout)] = [
        (.asteriskCSV, .asteriskCSV), (.asteriskCEL, .asteriskCEL), (.freeswitchCSV, .freeswitchCSV),
        (.freeswitchJSON, .freeswitchJSON), (.freeswitchXML, .freeswitchXML),
        (.siprec, .siprec), (.innovaphone, .innovaphone),
    ]

    /// What may be chosen, for people.
    public static let words =
        "auto, \(layouts.map(\.format.rawValue).joined(separator: ", ")), or the name of a mapping: small letters, "
        + "digits, '-' and '_'"

    /// Reads `auto`, a format's name or a mapping's; `nil` for what is none.
    public init?(_ text: String) {
        if text == "auto" {
            self = .automatic
        } else if let known = Self.layouts.first(where: { $0.format.rawValue == text }) {
            self = .known(known.layout)
        } else if CallRecordMapping.isName(text) {
            self = .mapping(text)
        } else {
            return nil
        }
    }

    /// The layout that it stands for.
    /// - Parameter folder: the home's configuration folder.
    /// - Throws: ``ConfigurationError`` where a mapping is wrong, or the one that is chosen is not there.
    public func layout(folder: String) throws(ConfigurationError) -> CallRecordLayout {
        switch self {
        case .automatic: .sniffed(among: try CallRecordMapping.load(folder: folder))
        case .known(let layout): layout
        case .mapping(let name): .mapped(try CallRecordMapping.load(name, folder: folder))
        }
    }
}
