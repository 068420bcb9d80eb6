internal import CallCatalog
internal import CallModel

extension Doctor {
    /// What was entered about something that no list has: it may have come before that list, or its key is mistyped, and
    /// counts for nothing until somebody finds out.
    static func unknownSubjects(_ home: OpenHome) -> [Check] {
        [
            strangers("attempts", home) {
                let (count, first) = try $0.attemptsWithoutCallback()
                return first.map {
                    (
                        "\(count) attempt(s) at callbacks that no list has, the first is of '\($0)'",
                        "import the list of callbacks, or correct the attempts' callbackID"
                    )
                }
            },
            strangers("events", home) {
                let (count, first) = try $0.eventsWithoutPolicy()
                return first.map {
                    (
                        "\(count) event(s) of policies that no list has, the first is of '\($0)'",
                        "import the list of policies, or correct the events' policyNumber"
                    )
                }
            },
        ].compactMap(\.self)
    }

    private static func strangers(
        _ name: String, _ home: OpenHome, _ find: (CatalogReader) throws -> (found: String, mend: String)?
    ) -> Check? {
        do {
            return try home.catalog.read { try find($0) }.map {
                Check(name: name, state: .warning, found: $0.found, mend: $0.mend)
            }
        } catch {
            return Check(name: name, state: .failed, found: "\(error)", mend: "see the message")
        }
    }
}
