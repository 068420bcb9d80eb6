internal import CallCatalog
internal import CallModel

/// A recording or a document whose last day is over, as `retention due` gives it.
public struct DueDocument: Encodable, Sendable {
    /// How it stands to its destruction, which is a duty (个人信息保护法 第四十七条).
    public enum State: String, Encodable, Sendable {
        /// It may be destroyed, and the time for that has just begun.
        case due
        /// It should have been destroyed by now.
        case overdue
        /// Something technical keeps it: it may be stored and protected, and nothing else (第四十七条第二款).
        case restricted
        /// Something that outweighs its dates keeps it.
        case kept
    }

    /// What is due.
    public enum Subject: Sendable {
        /// A recording.
        case recording(RecordingLine)
        /// A document.
        case document(DocumentLine)
    }

    /// What is due.
    public let subject: Subject
    /// The first day on which it may be destroyed.
    public let dueSince: String
    /// For how many days that has been so; 0 on the first.
    public let days: Int
    /// How it stands.
    public let state: State
    /// Why it is still there.
    public let why: String

    /// recording, or document.
    public var what: String {
        switch subject {
        case .recording: "recording"
        case .document: "document"
        }
    }

    /// Its identifier.
    public var id: String {
        switch subject {
        case .recording(let line): line.id
        case .document(let line): line.id
        }
    }

    /// Its name, masked.
    public var name: String {
        switch subject {
        case .recording(let line): line.name
        case .document(let line): line.name
        }
    }

    /// The policy that it belongs to.
    public var policy: String? {
        switch subject {
        case .recording(let line): line.policyNumber.value
        case .document(let line): line.policy.value
        }
    }

    private enum Key: String, CodingKey { case what, dueSince, days, state, why }

    /// The own fields of the recording or the document, and these beside them.
    public func encode(to encoder: any Encoder) throws {
        switch subject {
        case .recording(let line): try line.encode(to: encoder)
        case .document(let line): try line.encode(to: encoder)
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(what, forKey: .what)
        try container.encode(dueSince, forKey: .dueSince)
        try container.encode(days, forKey: .days)
        try container.encode(state, forKey: .state)
        try container.encode(why, forKey: .why)
    }
}
