internal import CallCatalog
internal import CallModel

/// A recording whose last day is over, as `retention due` gives it.
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

    /// The recording.
    public let recording: RecordingLine
    /// The first day on which it may be destroyed.
    public let dueSince: String
    /// For how many days that has been so; 0 on the first.
    public let days: Int
    /// How it stands.
    public let state: State
    /// Why it is still there.
    public let why: String

    private enum Key: String, CodingKey { case dueSince, days, state, why }

    /// The recording's own fields, and these beside them.
    public func encode(to encoder: any Encoder) throws {
        try recording.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(dueSince, forKey: .dueSince)
        try container.encode(days, forKey: .days)
        try container.encode(state, forKey: .state)
        try container.encode(why, forKey: .why)
    }
}
