public import CallModel
internal import Foundation

/// What a manifest keeps under `facts`: everything that the catalog knows of a recording, and the facts that it was judged
/// by. Of a document, those of its callback.
///
/// The keys are an archive's for decades: they may be added to, never read differently.
public struct HeldFacts: Decodable, Sendable {
    /// What was heard and judged; `nil` of a document.
    public let recording: RecordingFacts?
    /// The legs of its call.
    public let calls: [CallDetail]
    /// Its callback.
    public let callbacks: [Callback]
    /// The policies that it belongs to.
    public let policies: [Policy]
    /// What was entered of its callback.
    public let attempts: [AttemptEntry]
    /// The numbers that were held for its policies.
    public let heldNumbers: [HeldNumberEntry]
    /// What happened to its policies.
    public let events: [ListedEvent]
    /// What people found out about its policies' numbers.
    public let inquiries: [NumberInquiry]
    /// The cases that came up on its policies, and those about the misconduct of whoever sold them.
    public let problemCases: [ProblemCase]
    /// The complaints about its policies.
    public let complaints: [Complaint]
    /// The requests for erasure that cover it.
    public let erasureRequests: [ErasureRequest]

    private enum Field: String, CodingKey {
        case calls, callbacks, policies, attempts, heldNumbers, events, inquiries, problemCases, complaints
        case erasureRequests, verdict
    }

    /// Reads them; what is not there is empty.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        recording = fields.contains(.verdict) ? try RecordingFacts(from: decoder) : nil
        calls = try fields.decodeIfPresent([CallDetail].self, forKey: .calls) ?? []
        callbacks = try fields.decodeIfPresent([Callback].self, forKey: .callbacks) ?? []
        policies = try fields.decodeIfPresent([Policy].self, forKey: .policies) ?? []
        attempts = try fields.decodeIfPresent([AttemptEntry].self, forKey: .attempts) ?? []
        heldNumbers = try fields.decodeIfPresent([HeldNumberEntry].self, forKey: .heldNumbers) ?? []
        events = try fields.decodeIfPresent([ListedEvent].self, forKey: .events) ?? []
        inquiries = try fields.decodeIfPresent([NumberInquiry].self, forKey: .inquiries) ?? []
        problemCases = try fields.decodeIfPresent([ProblemCase].self, forKey: .problemCases) ?? []
        complaints = try fields.decodeIfPresent([Complaint].self, forKey: .complaints) ?? []
        erasureRequests = try fields.decodeIfPresent([ErasureRequest].self, forKey: .erasureRequests) ?? []
    }

    /// The facts of a manifest.
    /// - Returns: `nil` where it has none: the catalog did not know the object yet when it was written.
    /// - Throws: where they do not decode.
    public static func read(fromManifest bytes: [UInt8]) throws -> HeldFacts? {
        struct Envelope: Decodable { let facts: HeldFacts? }
        return try JSONDecoder().decode(Envelope.self, from: Data(bytes)).facts
    }
}

/// What the catalog knows of a recording itself.
public struct RecordingFacts: Decodable, Sendable {
    let clues: RecordingClues
    let measurement: StoredMeasurement?
    let unreadable: String?
    let findings: [Finding]
    let verdict: Verdict
    let match: Match
    let retention: RetentionTerm
    let startedAt: UTCInstant
    let agent: String?
    let kind: CallbackKind?
    let decision: MatchDecision?
    /// The one that counts, where this one was recorded on.
    public let newerVersion: RecordingID?

    /// As the catalog takes it in.
    public func entry(_ recording: Recording, objectKey: String) throws -> RecordingEntry {
        let reading: AudioReading
        if let unreadable {
            reading = .undecodable(reason: unreadable)
        } else if let measurement {
            reading = .measured(try measurement.measurement())
        } else {
            throw CatalogError.unreadable(what: "a manifest without a measurement and without a reason")
        }
        return RecordingEntry(
            recording: recording, objectKey: objectKey, clues: clues, reading: reading,
            judgement: Judgement(
                findings: findings, verdict: verdict, match: match, retention: retention, startedAt: startedAt,
                agent: agent, kind: kind),
            decision: decision)
    }
}
