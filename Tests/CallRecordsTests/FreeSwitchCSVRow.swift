/// A row as the templates of `mod_cdr_csv` write it: text around values that are not escaped.
struct FreeSwitchCSVRow {
    var name = "林岚"
    var number = "8001"
    var destination = "13800138001"
    var channel = "sofia/internal/8001@pbx.example"
    var bridged = "sofia/external/13800138001"
    var application = "bridge"
    var arguments = "sofia/gateway/ct/13800138001"
    var start = "2026-03-16 09:30:12"
    var answer = "2026-03-16 09:30:20"
    var end = "2026-03-16 09:31:00"
    var duration = "48"
    var billsec = "40"
    var cause = "NORMAL_CLEARING"
    var uuid = "b5359d1a-6385-4e47-a118-5699adcad387"
    var other = "bf3e3eeb-a9e3-4ce4-8d16-554c20f99052"
    var userfield = ""

    init(_ change: (inout FreeSwitchCSVRow) -> Void = { _ in }) { change(&self) }

    /// The names of the templates that are read.
    static let templates = ["example", "default", "sql", "snom", "linksys", "asterisk"]

    func text(_ template: String = "example") -> String {
        let first =
            "\"\(name)\",\"\(number)\",\"\(destination)\",\"public\",\"\(start)\",\"\(answer)\",\"\(end)\",\"\(duration)\","
            + "\"\(billsec)\",\"\(cause)\",\"\(uuid)\",\"\(other)\""
        return switch template {
        case "default": first + ", \"9001\""
        case "sql": "INSERT INTO cdr VALUES (\(first), \"9001\");"
        case "snom": first + ", \"9001\",\"PCMA\",\"PCMA\",\"snom360/8\",\"\",\"\",\"\",\"\(userfield)\""
        case "linksys": first + ",\"9001\",\"PCMA\",\"PCMA\",\"Linksys/SPA\",\"PS=1,OS=2\""
        case "asterisk":
            "\"9001\",\"\(number)\",\"\(destination)\",\"public\",\"\"\(name)\" <\(number)>\",\"\(channel)\",\"\(bridged)\","
                + "\"\(application)\",\"\(arguments)\",\"\(start)\",\"\(answer)\",\"\(end)\",\"\(duration)\",\"\(billsec)\","
                + "\"\(cause)\",\"DOCUMENTATION\",\"\(uuid)\",\"\(userfield)\""
        default: first + ",\"9001\",\"PCMA\",\"PCMA\""
        }
    }
}
