internal import CallModel

/// Foreign text made safe for a page.
enum HTMLText {
    /// As text or in a quoted attribute: never markup, and its reading direction stays its own.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in PrintableText.line(text).unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
