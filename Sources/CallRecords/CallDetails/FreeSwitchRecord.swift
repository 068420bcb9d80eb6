internal import Foundation

/// The parts of a `mod_json_cdr` object that tell about the call. The names are FreeSWITCH's.
struct FreeSwitchRecord: Decodable {
    struct Profile: Decodable {
        let caller_id_number: String?
        let destination_number: String?
        let uuid: String?
    }

    struct Flow: Decodable { let caller_profile: Profile? }

    struct Application: Decodable {
        let app_name: String?
        let app_data: String?
    }

    struct ApplicationLog: Decodable { let applications: [Application]? }

    private let variables: [String: String]
    private let callflow: [Flow]?
    let app_log: ApplicationLog?

    /// A channel variable. Each is percent-encoded once, unless the configuration says otherwise; a value that does
    /// not decode was not encoded.
    func variable(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value.removingPercentEncoding ?? value
    }

    /// The caller's profile as it was last.
    var profile: Profile? { callflow?.first?.caller_profile }

    /// The profile with the number that was dialled first, before any transfer: the flows are newest first.
    var dialledProfile: Profile? { callflow?.last?.caller_profile }
}
