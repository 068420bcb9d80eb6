internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Configuration
internal import EvidenceBag
internal import Foundation
internal import Sealing

/// Writes what was gathered as a bag: payload first, then what describes it, then the signature.
final class ProductionPackage {
    private let home: OpenHome
    private let sink: any BagSink
    private let contents: ProductionContents
    let extract: AuditExtract.Result
    private var payload: [BagFile] = []
    private var tags: [BagFile] = []
    private var recordings: [ProducedRecording] = []
    private var documents: [ProducedDocument] = []
    private var notIncluded: [NotIncluded]

    init(home: OpenHome, sink: any BagSink, contents: ProductionContents, extract: AuditExtract.Result) {
        (self.home, self.sink, self.contents, self.extract) = (home, sink, contents, extract)
        notIncluded = contents.absent
    }

    func write(
        _ signer: ProductionSigner, path: String, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> ProductionReport {
        for (index, recording) in contents.scope.recordings.enumerated() {
            try add(recording)
            progress(index + 1, contents.scope.recordings.count)
        }
        for document in contents.scope.documents { try add(document) }
        try addFacts()
        try addAudit()
        try addIndex()
        let digest = try addTags(signer)
        return ProductionReport(
            id: contents.statement.id, path: path, digest: digest.hex, keyFingerprint: signer.fingerprint,
            recordings: recordings.count { $0.file.value != nil },
            documents: documents.count { $0.file.value != nil },
            bytes: payload.reduce(0) { $0 + $1.byteCount }, notIncluded: notIncluded)
    }

    // MARK: Payload

    private func add(_ produced: ProductionScope.Recording) throws {
        let (entry, recording) = (produced.entry, produced.entry.recording)
        var file: BagFile?
        if produced.isBeingDestroyed {
            leaveOut("\(recording.id)", .beingDestroyed, "its destruction was begun")
        } else {
            let fixity = Fixity(sha256: recording.sha256, byteCount: recording.bytes)
            file = try copy("\(recording.id)", ObjectKey(path: entry.objectKey), fixity, into: "recordings")
        }
        recordings.append(
            ProducedRecording(
                file: OrNull(file?.path.text), sourcePath: recording.sourcePath,
                receivedAt: "\(recording.receivedAt)", modifiedAt: "\(recording.modifiedAt)",
                recording: RecordingDocument(
                    entry, holds: produced.holds, isBeingDestroyed: produced.isBeingDestroyed,
                    versions: produced.versions, reveal: true),
                explanation: contents.explanations[recording.id] ?? []))
    }

    private func add(_ produced: ProductionScope.Document) throws {
        let document = produced.document
        var file: BagFile?
        if produced.isBeingDestroyed {
            leaveOut("\(document.id)", .beingDestroyed, "its destruction was begun")
        } else {
            let fixity = Fixity(sha256: document.sha256, byteCount: document.bytes)
            file = try copy("\(document.id)", ObjectKey(document), fixity, into: "documents")
        }
        documents.append(
            ProducedDocument(
                file: OrNull(file?.path.text), sourcePath: document.sourcePath,
                modifiedAt: "\(document.modifiedAt)",
                document: DocumentLine(
                    document, policy: produced.policy, retention: produced.term, holds: produced.holds,
                    reveal: true)))
    }

    /// Looks at the whole of it first: not a byte of what was altered gets in.
    private func copy(
        _ id: String, _ key: ObjectKey?, _ fixity: Fixity, into folder: StaticString
    ) throws -> BagFile? {
        guard let key, let path = BagPath("data/\(folder)/\(id).\(key.ending)") else {
            return leaveOut(id, .altered, "the catalog's key is none of ours")
        }
        do {
            let object = try home.archive.open(key)
            guard object.byteCount == fixity.byteCount, try home.archive.fixity(of: key) == fixity else {
                return leaveOut(id, .altered, "its bytes are not those that were archived")
            }
            let file = try sink.add(path, byteCount: fixity.byteCount) { write in try object.eachBlock(write) }
            guard file.sha256 == fixity.sha256 else {
                throw OperationFailure(.inputOutput, "\(key): it changed while it was read")
            }
            payload.append(file)
            return file
        } catch ArchiveError.sealed(_, let error) where error.cause != .here {
            return leaveOut(id, .altered, "\(error)")
        } catch ArchiveError.missing {
            return leaveOut(id, .missing, "the object is gone")
        }
    }

    @discardableResult
    private func leaveOut(_ id: String, _ reason: NotIncluded.Reason, _ message: String) -> BagFile? {
        notIncluded.append(NotIncluded(id: id, reason, message))
        return nil
    }

    private func addFacts() throws {
        try add("data/request.json", contents.statement)
        try add("data/facts/recordings.json", recordings)
        try add("data/facts/documents.json", documents)
        try add("data/facts/policies.json", contents.policies)
        try add("data/facts/callbacks.json", contents.callbacks)
        try add("data/facts/cases.json", contents.cases)
        try add("data/facts/complaints.json", contents.complaints)
        try add("data/facts/calls.json", contents.calls)
        try add("data/facts/holds.json", contents.holds)
        try add("data/not-included.json", notIncluded)
    }

    private func addIndex() throws {
        let index = ProductionIndex(
            statement: contents.statement, recordings: recordings, documents: documents,
            callbacks: contents.callbacks,
            policies: contents.policies, calls: contents.calls, holds: contents.holds, notIncluded: notIncluded,
            zone: home.site.zone)
        payload.append(try sink.add("data/index.html", index.index.page))
        for (name, table) in index.tables where !table.rows.isEmpty {
            payload.append(try sink.add(name, table.sheet))
        }
    }

    func add(_ path: BagPath, bytes: [UInt8]) throws { payload.append(try sink.add(path, bytes)) }

    private func add(_ path: BagPath, _ document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        payload.append(try sink.add(path, Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]))
    }

    // MARK: What describes it

    /// - Returns: the digest of what is signed.
    private func addTags(_ signer: ProductionSigner) throws -> SHA256Digest {
        tags.append(try sink.add("bagit.txt", BagTexts.declaration))
        tags.append(try sink.add("bag-info.txt", info))
        tags.append(try sink.add("manifest-sha256.txt", BagTexts.manifest(payload)))
        tags.append(try sink.add("VERIFY.txt", VerifyText.text(fingerprint: signer.fingerprint)))
        tags.append(try sink.add(VerifyText.publicKey, signer.publicKeyPEM))
        let text = BagTexts.manifest(tags)
        let signed = try sink.add(VerifyText.signed, text)
        _ = try sink.add(VerifyText.signature, try signer.sign(Array(text.utf8)))
        return signed.sha256
    }

    private var info: String {
        let statement = contents.statement
        return BagTexts.info(
            [
                ("Bag-Software-Agent", statement.program), ("Bagging-Date", String(statement.madeAt.prefix(10))),
                ("External-Identifier", statement.id), ("Contact-Name", statement.madeBy),
                ("External-Description", "Callback recordings and what is known of them (回访录音调阅)"),
                ("Internal-Sender-Description", statement.purpose),
            ], payload: payload)
    }
}

extension ObjectReader {
    /// Reads from the first byte to the last, in blocks that stay in the processor's cache.
    fileprivate func eachBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 64)
        defer { block.deallocate() }
        var offset: Int64 = 0
        while case let count = try read(into: block, at: offset), count > 0 {
            try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += Int64(count)
        }
    }
}
