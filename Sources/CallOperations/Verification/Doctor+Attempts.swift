internal import CallCatalog
internal import CallModel

extension Doctor {
    /// Attempts at callbacks that no list has: they may have come before the list of callbacks, or their key is mistyped, and
    /// count for none until somebody finds out.
    static func attempts(_ home: OpenHome) -> [Check] {
        do {
            let (count, first) = try home.catalog.read { try $0.attemptsWithoutCallback() }
            guard let first else { return [] }
            return [
                Check(
                    name: "attempts", state: .warning,
                    found: "\(count) attempt(s) at callbacks that no list has, the first is of '\(first)'",
                    mend: "import the list of callbacks, or correct the attempts' callbackID")
            ]
        } catch {
            return [Check(name: "attempts", state: .failed, found: "\(error)", mend: "see the message")]
        }
    }
}
