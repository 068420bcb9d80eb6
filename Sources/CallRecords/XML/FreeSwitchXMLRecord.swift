internal import CallModel

/// The parts of a `mod_xml_cdr` document that tell about the call, put together from its events.
///
/// Variables are elements that have the variables' names, with their values in them; the same name may come again, and
/// then the first counts, as it does for FreeSWITCH.
struct FreeSwitchXMLRecord: XMLCallRecord {
    /// The root's name; `nil` before it was read.
    private var root: String?
    private var path: [String] = []
    private var text: [UInt8] = []
    private var variables: [String: String] = [:]
    private var profiles: [[String: String]] = []
    private var applications: [FreeSwitchRecord.Application] = []

    var isComplete: Bool { root != nil && path.isEmpty }

    mutating func take(_ event: XMLReader.Event) {
        switch event {
        case .text(let bytes): if path.count >= 2 { text += bytes }
        case .start(let name, let attributes): start(name, attributes)
        case .end: end()
        }
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        if root == nil { root = name }
        path.append(name)
        text.removeAll(keepingCapacity: true)
        if path == ["cdr", "callflow"] { profiles.append([:]) }
        if path == ["cdr", "app_log", "application"] {
            applications.append(.init(app_name: attributes["app_name"], app_data: attributes["app_data"]))
        }
    }

    private mutating func end() {
        let value = String(decoding: text, as: UTF8.self)
        text.removeAll(keepingCapacity: true)
        let name = path.last ?? ""
        if path.dropLast() == ["cdr", "variables"], variables[name] == nil { variables[name] = value }
        // Profiles of the other leg stand in elements of their own, one deeper.
        if path.dropLast() == ["cdr", "callflow", "caller_profile"], let last = profiles.indices.last {
            profiles[last][name] = value
        }
        path.removeLast()
    }

    func callDetails(
        _ context: CallRecordContext, file: String
    ) throws(RowRejection.Reason) -> [CallDetail] {
        guard root == "cdr" else {
            throw .unrecognised(expected: "a record of mod_xml_cdr: its root is no 'cdr'")
        }
        let reader = FreeSwitchRecordReader(context: context, file: file, format: .freeswitchXML)
        return [try reader.callDetail(record, line: 1)]
    }

    private var record: FreeSwitchRecord {
        FreeSwitchRecord(
            variables: variables,
            profiles: profiles.map {
                FreeSwitchRecord.Profile(
                    caller_id_number: $0["caller_id_number"], destination_number: $0["destination_number"],
                    uuid: $0["uuid"], chan_name: $0["chan_name"])
            }, applications: applications)
    }
}
