internal import CallModel

/// As the archive keeps it. What was destroyed is told by `recordingID` or `documentID`, the first as ever.
extension Tombstone: Codable {
    private enum Field: String, CodingKey {
        case source, sha256, bytes, startedAt, callID, callbackID, policyHash, destroyedAt, destroyedBy, planID
        case lastDay, reasons, objectState, method, tool
    }

    /// Decodes one.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            subject: try ArchivedID(from: decoder), source: try fields.decode(String.self, forKey: .source),
            sha256: try fields.decode(SHA256Digest.self, forKey: .sha256),
            bytes: try fields.decode(Int64.self, forKey: .bytes),
            startedAt: try fields.decode(UTCInstant.self, forKey: .startedAt),
            callID: try fields.decodeIfPresent(CallID.self, forKey: .callID),
            callbackID: try fields.decodeIfPresent(CallbackID.self, forKey: .callbackID),
            policyHash: try fields.decodeIfPresent(SHA256Digest.self, forKey: .policyHash),
            destroyedAt: try fields.decode(UTCInstant.self, forKey: .destroyedAt),
            destroyedBy: try fields.decode(String.self, forKey: .destroyedBy),
            planID: try fields.decode(PurgePlanID.self, forKey: .planID),
            lastDay: try fields.decode(CivilDate.self, forKey: .lastDay),
            reasons: try fields.decode([RetentionReason].self, forKey: .reasons),
            objectState: try fields.decode(ObjectState.self, forKey: .objectState),
            method: try fields.decode(Method.self, forKey: .method),
            tool: try fields.decode(String.self, forKey: .tool))
    }

    /// Encodes it.
    public func encode(to encoder: any Encoder) throws {
        try subject.encode(to: encoder)
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(source, forKey: .source)
        try fields.encode(sha256, forKey: .sha256)
        try fields.encode(bytes, forKey: .bytes)
        try fields.encode(startedAt, forKey: .startedAt)
        try fields.encodeIfPresent(callID, forKey: .callID)
        try fields.encodeIfPresent(callbackID, forKey: .callbackID)
        try fields.encodeIfPresent(policyHash, forKey: .policyHash)
        try fields.encode(destroyedAt, forKey: .destroyedAt)
        try fields.encode(destroyedBy, forKey: .destroyedBy)
        try fields.encode(planID, forKey: .planID)
        try fields.encode(lastDay, forKey: .lastDay)
        try fields.encode(reasons, forKey: .reasons)
        try fields.encode(objectState, forKey: .objectState)
        try fields.encode(method, forKey: .method)
        try fields.encode(tool, forKey: .tool)
    }
}
