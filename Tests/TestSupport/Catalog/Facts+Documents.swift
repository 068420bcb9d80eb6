public import CallModel

extension Facts {
    /// A signed questionnaire of a callback.
    public static func document(_ number: Int = 1, callback: Int = 1, name: String? = nil) -> ArchivedDocument {
        ArchivedDocument(
            id: id(500 + number), kind: .questionnaire, format: .pdf, name: name ?? "scan-\(number).pdf",
            sourcePath: "/srv/scans/\(name ?? "scan-\(number).pdf")", sha256: digest(500 + number), bytes: 4096,
            receivedAt: morning, modifiedAt: morning, callbackID: CallbackID(rawValue: "CB\(callback)"))
    }
}
