/// Names an archived document.
public typealias DocumentID = Identifier<ArchivedDocument>

/// What a document is, of which the rules ask different things.
public enum DocumentKind: String, Hashable, Codable, Sendable, CaseIterable {
    /// A signed questionnaire (回访问卷): what a visit or a letter brings back.
    case questionnaire
    /// A letter (回访信函), as it was sent or as it came back.
    case letter
    /// What an electronic callback leaves: the trace of what was done and the pages that were shown (操作轨迹, 关键页面).
    case electronicTrace = "electronic_trace"
}

/// The formats that documents are taken in. The content tells which, never the name.
public enum DocumentFormat: String, Hashable, Codable, Sendable, CaseIterable {
    /// PDF.
    case pdf = "application/pdf"
    /// PNG.
    case png = "image/png"
    /// JPEG.
    case jpeg = "image/jpeg"
    /// JSON.
    case json = "application/json"
    /// HTML.
    case html = "text/html"

    /// The ending of the object's name.
    public var ending: String {
        switch self {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        case .json: "json"
        case .html: "html"
        }
    }
}

/// A document in the archive: a scan or a page that stands for a callback, kept as long and as safely as a recording.
public struct ArchivedDocument: Hashable, Codable, Sendable {
    /// Derived from its content, its name and its callback: delivered again, it is the same document.
    public let id: DocumentID
    /// What it is.
    public let kind: DocumentKind
    /// The format of its bytes.
    public let format: DocumentFormat
    /// The name that it was delivered under.
    public let name: String
    /// Where it lay.
    public let sourcePath: String
    /// What its bytes hash to: the digest by which an attempt names its scan.
    public let sha256: SHA256Digest
    /// How many there are.
    public let bytes: Int64
    /// When it came.
    public let receivedAt: UTCInstant
    /// When its file was last written.
    public let modifiedAt: UTCInstant
    /// The callback that it stands for.
    public let callbackID: CallbackID

    /// A document.
    public init(
        id: DocumentID, kind: DocumentKind, format: DocumentFormat, name: String, sourcePath: String,
        sha256: SHA256Digest, bytes: Int64, receivedAt: UTCInstant, modifiedAt: UTCInstant, callbackID: CallbackID
    ) {
        (self.id, self.kind, self.format, self.name, self.sourcePath) = (id, kind, format, name, sourcePath)
        (self.sha256, self.bytes, self.receivedAt, self.modifiedAt) = (sha256, bytes, receivedAt, modifiedAt)
        self.callbackID = callbackID
    }
}
