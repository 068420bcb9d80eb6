public import CallModel
internal import GRDB

extension CatalogReader {
    /// A document; `nil` where there is none.
    public func document(_ id: DocumentID) throws -> ArchivedDocument? {
        try row("SELECT * FROM document WHERE id = ?", [Column.text(id)]).map(Self.document)
    }

    /// Whether a document is known, or was destroyed.
    public func presence(of id: DocumentID) throws -> ArchivedPresence {
        if try row("SELECT 1 FROM document WHERE id = ?", [Column.text(id)]) != nil { return .present }
        return try tombstone(id).map { .destroyed($0) } ?? .absent
    }

    /// Where a document's object lies; `nil` where there is no such document.
    public func objectKey(of id: DocumentID) throws -> String? {
        try row("SELECT object_key FROM document WHERE id = ?", [Column.text(id)])?.get("object_key")
    }

    /// The documents of a callback, or all, in the order that they came.
    public func documents(of callback: CallbackID? = nil) throws -> [ArchivedDocument] {
        guard let callback else {
            return try rows("SELECT * FROM document ORDER BY received_at, id").map(Self.document)
        }
        return try rows(
            "SELECT * FROM document WHERE callback_id = ? ORDER BY received_at, id", [callback.rawValue]
        ).map(Self.document)
    }

    /// The documents whose identifier begins like this, at most three.
    public func documentIDs(beginningWith text: String) throws -> [DocumentID] {
        try identifiers("document", beginningWith: text)
    }

    /// How many documents there are.
    public func documentCount() throws -> Int { try count("SELECT COUNT(*) FROM document") }

    static func document(_ row: Row) throws(CatalogError) -> ArchivedDocument {
        ArchivedDocument(
            id: try row.identifier("id"), kind: try row.word("kind"), format: try row.word("format"),
            name: try row.get("name"), sourcePath: try row.get("source_path"), sha256: try row.digest("sha256"),
            bytes: try row.get("bytes"), receivedAt: try row.instant("received_at"),
            modifiedAt: try row.instant("modified_at"), callbackID: try row.word("callback_id"))
    }
}

extension CatalogWriter {
    /// Puts a document in.
    /// - Returns: `false` where it is there already.
    public func insert(_ document: ArchivedDocument, objectKey: String) throws -> Bool {
        guard try self.document(document.id) == nil else { return false }
        try execute(
            """
            INSERT INTO document (id, kind, format, name, source_path, object_key, sha256, bytes, received_at,
              modified_at, callback_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Column.text(document.id), document.kind.rawValue, document.format.rawValue, document.name,
                document.sourcePath, objectKey, document.sha256.hex, document.bytes,
                document.receivedAt.microseconds, document.modifiedAt.microseconds, document.callbackID.rawValue,
            ])
        try outdate(.document(document.id))
        return true
    }

    /// Says what a document is.
    public func setKind(_ kind: DocumentKind, of id: DocumentID) throws {
        try execute("UPDATE document SET kind = ? WHERE id = ?", [kind.rawValue, Column.text(id)])
        try outdate(.document(id))
    }
}
