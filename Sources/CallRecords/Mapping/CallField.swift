/// What a column of a call log can mean.
public enum CallField: String, Hashable, Sendable, CaseIterable {
    /// What names the call: Asterisk's uniqueid, a UUID. Must be there.
    case identifier
    /// What the legs of one call have in common.
    case linked
    /// Further identifiers of the same call; every one of several columns counts.
    case partners
    /// What tells this row from others of the same identifier, where that is not where it led and when.
    case row
    /// When the call was set up. Must be there.
    case start
    /// When it was answered.
    case answer
    /// When it ended.
    case end
    /// How long it took from start to end.
    case duration
    /// How long it took from start to answer, or to the end where nobody answered.
    case ring
    /// How long it took from answer to end.
    case billable
    /// How it ended, in words that the mapping or Asterisk has.
    case disposition
    /// Why it ended: a cause of Q.850 by number, or FreeSWITCH's name for it.
    case cause
    /// The number that called.
    case caller
    /// The number that was called.
    case callee
    /// The channel that called.
    case channel
    /// The channel that was called.
    case farChannel
    /// The last application (Asterisk).
    case application
    /// What that application was told.
    case arguments
    /// The agent's extension.
    case agent
    /// The trunk's name.
    case trunk
    /// Which way it went, in words that the mapping has.
    case direction
    /// The recording's file name, or a text that it stands in; of several columns, the first with one.
    case recording
}
