public import CallModel
public import CallRecords

/// How a source says its call details are written.
public enum CallRecordChoice: Hashable, Sendable {
    /// As their content says.
    case automatic
    /// In one of the formats that the program knows.
    case format(CallRecordFormat)
    /// As a mapping says.
    case mapping(String)

    static let words =
        "auto, \(CallRecordFormat.chosen.map(\.rawValue).joined(separator: ", ")), or the name of a mapping: small "
        + "letters, digits, '-' and '_'"

    init?(_ text: String) {
        if text == "auto" {
            self = .automatic
        } else if let format = CallRecordFormat(rawValue: text), CallRecordFormat.chosen.contains(format) {
            self = .format(format)
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
        case .format(let format): CallRecordLayout(format)
        case .mapping(let name): .mapped(try CallRecordMapping.load(name, folder: folder))
        }
    }
}

extension CallRecordFormat {
    /// Those that are chosen by a word.
    fileprivate static let chosen: [CallRecordFormat] = [
        .asteriskCSV, .freeswitchCSV, .freeswitchJSON, .freeswitchXML,
    ]
}

extension CallRecordLayout {
    fileprivate init(_ format: CallRecordFormat) {
        self =
            switch format {
            case .asteriskCSV: .asteriskCSV
            case .freeswitchCSV: .freeswitchCSV
            case .freeswitchJSON: .freeswitchJSON
            case .freeswitchXML: .freeswitchXML
            default: .sniffed(among: [])
            }
    }
}
