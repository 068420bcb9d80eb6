internal import Foundation

/// The parts of a record of `mod_json_cdr` or `mod_xml_cdr` that tell about the call. The names are FreeSWITCH's.
struct FreeSwitchRecord: Decodable {
    struct Profile: Decodable {
        let caller_id_number: String?
        let destination_number: String?
        let uuid: String?
        let chan_name: String?
    }

    struct Flow: Decodable { let caller_profile: Profile? }

    struct Application: Decodable {
        let app_name: String?
        let app_data: String?
    }

    struct ApplicationLog: Decodable { let applications: [Application]? }

    /// FreeSWITCH writes every variable as a string; programs that pass its records on do not always.
    private struct Value: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = ""
            }
        }
    }

    private enum Key: CodingKey { case variables, callflow, app_log }

    private let variables: [String: String]
    private let callflow: [Flow]
    private let isEncoded: Bool
    let applications: [Application]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        variables = try container.decode([String: Value].self, forKey: .variables).mapValues(\.text)
        callflow = try container.decodeIfPresent([Flow].self, forKey: .callflow) ?? []
        applications =
            try container.decodeIfPresent(ApplicationLog.self, forKey: .app_log)?.applications ?? []
        isEncoded = variables.values.allSatisfy(PercentEncoding.isPossible)
    }

    init(variables: [String: String], profiles: [Profile], applications: [Application]) {
        self.variables = variables
        callflow = profiles.map(Flow.init)
        self.applications = applications
        isEncoded = variables.values.allSatisfy(PercentEncoding.isPossible)
    }

    /// A channel variable; `nil` where it is empty or not there. `encode-values` percent-encodes all of them or none,
    /// and nothing says which: one that could not stand so in an encoded record tells for all.
    func variable(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return isEncoded ? PercentEncoding.decoded(value) : value
    }

    /// The caller's profile as it was last.
    var profile: Profile? { callflow.first?.caller_profile }

    /// The profile with the number that was dialled first, before any transfer: the flows are newest first.
    var dialledProfile: Profile? { callflow.last?.caller_profile }
}
