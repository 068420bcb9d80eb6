internal import CallModel

/// One object's part in a call, as an innovaphone PBX sends it when the call is over, put together from its events.
///
/// The PBX writes one such document for each object that takes part: for the user who called and for the one who was
/// called, and each names the call by the same conference identifier (`conf`, in the first event). `guid` is the
/// object's, not the call's. Each event says how many seconds after a common beginning it happened; the first is the
/// setup, which happened at `utc`.
struct InnovaphoneRecord: XMLCallRecord {
    /// A change of the call's state.
    struct Event {
        /// Such as `setup-from`, `alert-to`, `conn-to`, `transfer-to`, `rel-from`: what happened, and towards whom.
        let message: String
        /// Seconds, from the beginning that all events of the document count from.
        let time: String
        let attributes: [String: String]

        /// What happened: `setup`, `alert`, `conn`, `rel`.
        var kind: Substring { message.prefix { $0 != "-" } }

        /// The other party's number; `""` where the event names none.
        var number: String { attributes["e164"] ?? "" }
    }

    private(set) var root: String?
    private(set) var attributes: [String: String] = [:]
    private(set) var events: [Event] = []
    private var depth = 0

    var isComplete: Bool { root != nil && depth == 0 }

    /// Whether a root's tag is that of such a document, and no FreeSWITCH's.
    static func begins(withTag tag: some Collection<UInt8>) -> Bool {
        let words = tag.split { " \t\r\n".utf8.contains($0) }
        return words.first?.elementsEqual("cdr".utf8) == true
            && ["utc=", "dir="].allSatisfy { name in words.contains { $0.starts(with: name.utf8) } }
    }

    mutating func take(_ event: XMLReader.Event) {
        switch event {
        case .text: break
        case .end: depth -= 1
        case .start(let name, let attributes):
            depth += 1
            if depth == 1 { (root, self.attributes) = (name, attributes) }
            // A transfer's new party stands in an element of its own, one deeper.
            if depth == 2, name == "event" {
                events.append(
                    Event(
                        message: attributes["msg"] ?? "", time: attributes["time"] ?? "", attributes: attributes))
            }
        }
    }
}
