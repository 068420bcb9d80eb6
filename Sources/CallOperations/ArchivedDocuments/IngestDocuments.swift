internal import ArchiveStore
internal import CallCatalog
public import CallModel
internal import Configuration

/// `ingest --document`: takes scans and pages that stand for a callback into the archive, as objects like recordings:
/// copied and hashed, durable with a manifest beside them, then committed to the catalog, and only then answered for.
public struct IngestDocuments {
    private let home: OpenHome

    /// Into this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What became of a file.
    public struct Result: Sendable {
        /// What was done.
        public enum Outcome: Hashable, Sendable {
            /// It is in the archive now.
            case archived
            /// It was there before.
            case alreadyThere
            /// Its object was lost or damaged, and is whole again.
            case restored
            /// It could not be taken, and is in quarantine.
            case quarantined(reason: String)
            /// It was destroyed by rule on this day, and is not taken back.
            case destroyedBefore(on: CivilDate)
        }

        /// The file.
        public let path: String
        /// The document; `nil` where it was not taken.
        public let documentID: DocumentID?
        /// What was done.
        public let outcome: Outcome
    }

    /// Takes files.
    /// - Parameters:
    ///   - paths: the files; one that is no document goes to quarantine, and the others are taken all the same.
    ///   - kind: what they are.
    ///   - callback: what they stand for; it must be in the catalog, unless they were destroyed before.
    public func run(
        _ paths: [String], kind: DocumentKind, callback: CallbackID
    ) throws(OperationFailure) -> [Result] {
        try OperationFailure.translating {
            // A callback goes with what was of it, and what was destroyed is refused as that even then.
            let isOwed = try home.catalog.read { try $0.callback(callback) } != nil
            try home.archive.incoming.sweep()
            var (results, missing): ([Result], OperationFailure?) = ([], nil)
            for path in paths {
                do {
                    results.append(try take(path, kind, callback, isOwed: isOwed))
                } catch let failure as OperationFailure where failure.kind == .noInput && isOwed {
                    // One that is not there keeps nobody from taking the others.
                    missing = missing ?? failure
                }
            }
            try ArchiveUpkeep(home).run()
            if let missing { throw missing }
            return results
        }
    }

    private func take(
        _ path: String, _ kind: DocumentKind, _ callback: CallbackID, isOwed: Bool
    ) throws -> Result {
        let unknown = Self.unknown(callback)
        do {
            let source = try SourceFile.open(path, maximumBytes: home.site.maximumBytes)
            let staged = try home.archive.stage(source)
            let id = DerivedIdentifier.document(staged.fixity.sha256, name: source.name, callback: callback)
            if let refusal = try refuseRedelivery(of: id) {
                return Result(path: path, documentID: id, outcome: refusal)
            }
            guard isOwed else { throw unknown }
            guard let format = try DocumentSniffer.format(of: try staged.content()) else {
                let reason = "is no PDF, PNG, JPEG, HTML page or JSON by its content"
                try home.quarantine.keep(
                    staged, of: source, code: "not_a_document", reason: reason, at: home.clock.now())
                return Result(path: path, documentID: nil, outcome: .quarantined(reason: reason))
            }
            let document = ArchivedDocument(
                id: id, kind: kind, format: format, name: source.name, sourcePath: path,
                sha256: staged.fixity.sha256, bytes: staged.fixity.byteCount, receivedAt: home.clock.now(),
                modifiedAt: source.modifiedAt, callbackID: callback)
            return Result(path: path, documentID: id, outcome: try keep(document, staged))
        } catch let refusal as SourceRefusal {
            guard isOwed else { throw unknown }
            return try refused(path, refusal)
        } catch ArchiveError.source(let refusal) {
            guard isOwed else { throw unknown }
            return try refused(path, refusal)
        }
    }

    private func refused(_ path: String, _ refusal: SourceRefusal) throws -> Result {
        switch refusal.reason {
        case .notFound: throw OperationFailure(.noInput, "\(refusal)")
        case .changedWhileRead: throw OperationFailure(.tryAgain, "\(refusal)")
        default: break
        }
        try home.quarantine.note(refusal, at: home.clock.now())
        return Result(path: path, documentID: nil, outcome: .quarantined(reason: refusal.explanation))
    }

    private func keep(_ document: ArchivedDocument, _ staged: StagedObject) throws -> Result.Outcome {
        let (known, isBeingDestroyed) = try home.catalog.read {
            (try $0.document(document.id), try $0.isDestructionIntended(document.id))
        }
        // One whose destruction is under way is not put back.
        if isBeingDestroyed { return .alreadyThere }
        if let known, try isWhole(known) { return .alreadyThere }
        // What is known stays as it came first.
        let pending = PendingObject(staged, .document(known ?? document))
        try home.archive.publish([pending])
        let outcome: Result.Outcome? = try home.catalog.write { writer in
            if let refusal = try refuseRedelivery(of: document.id, writer) { return refusal }
            // A purge may have taken it since, with the last recording of it.
            guard try writer.callback(document.callbackID) != nil else { return nil }
            if try writer.insert(pending.identity.document ?? document, objectKey: pending.key.path) {
                try writer.audit(
                    home.event(
                        // The trail is for ever, and the callback goes with the last of what was of it.
                        .documentIngested, "\(document.id)",
                        ["sha256": document.sha256.hex, "kind": document.kind.rawValue]))
                return .archived
            }
            guard known != nil else { return .alreadyThere }
            try writer.outdate(.document(document.id))
            try writer.audit(home.event(.recordingRestored, "\(document.id)"))
            return .restored
        }
        // Destroyed between the look and the commit: what was just stored must not stay.
        switch outcome {
        case .destroyedBefore, nil: _ = try home.archive.remove(pending.key)
        case .archived, .alreadyThere, .restored, .quarantined: break
        }
        guard let outcome else { throw Self.unknown(document.callbackID) }
        return outcome
    }

    private static func unknown(_ callback: CallbackID) -> OperationFailure {
        OperationFailure(
            .noInput, "there is no callback '\(callback)': see 'huiyin list callbacks', or import its list first")
    }

    private func refuseRedelivery(of id: DocumentID) throws -> Result.Outcome? {
        guard case .destroyed = try home.catalog.read({ try $0.presence(of: id) }) else { return nil }
        return try home.catalog.write { try refuseRedelivery(of: id, $0) }
    }

    /// - Returns: `nil` where it was not destroyed.
    private func refuseRedelivery(
        of id: DocumentID, _ writer: CatalogWriter
    ) throws -> Result.Outcome? {
        guard case .destroyed(let tombstone) = try writer.presence(of: id) else { return nil }
        try writer.audit(
            home.event(.redeliveryRefused, "\(id)", ["destroyedAt": "\(tombstone.destroyedAt)"]))
        return .destroyedBefore(on: home.site.zone.date(at: tombstone.destroyedAt))
    }

    private func isWhole(_ document: ArchivedDocument) throws -> Bool {
        let key = ObjectKey(document)
        guard (try? home.archive.manifest(of: key)) != nil else { return false }
        return try home.archive.isWhole(key, Fixity(sha256: document.sha256, byteCount: document.bytes))
    }
}
