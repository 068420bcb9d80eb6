internal import CallModel

/// A recording as a package has it: all that `show --reveal` tells, and why.
struct ProducedRecording: Encodable {
    /// Its file in the package; `null` where it could not be included.
    let file: OrNull<String>
    /// Where it lay when it was delivered.
    let sourcePath: String
    /// When it was delivered, in UTC.
    let receivedAt: String
    /// When its file was last written then, in UTC.
    let modifiedAt: String
    /// What is known of it.
    let recording: RecordingDocument
    /// Why its verdict, match and date are what they are.
    let explanation: [ExplanationStep]
}

/// A scan or a page that stands for a callback, as a package has it.
struct ProducedDocument: Encodable {
    /// Its file in the package; `null` where it could not be included.
    let file: OrNull<String>
    /// Where it lay when it was delivered.
    let sourcePath: String
    /// When its file was last written then, in UTC.
    let modifiedAt: String
    /// What is known of it.
    let document: DocumentLine
}

/// A callback as a package has it.
struct ProducedCallback: Encodable {
    /// What is owed.
    let callback: CallbackDocument
    /// How it stands: what was tried, what proves it, what is wrong.
    let duty: DutyDocument
    /// Why.
    let explanation: [ExplanationStep]
}

/// What a package says of itself.
struct ProductionStatement: Encodable {
    let id: String
    let madeAt: String
    let madeBy: String
    let program: String
    let purpose: String
    let policies: [String]
    let callbacks: [String]
    let recordings: [String]
}
