internal import ArchiveStore
internal import AudioFiles
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import Configuration
internal import DurableIO
internal import Logging

/// Takes a batch of files from delivery to catalog. **The order of the durable steps is written down here**, and
/// nowhere else:
///
/// 1. each file is opened once (one that is not finished is left alone, see ``Readiness``), copied into the archive's
///    incoming folder and hashed on the way; PCM and G.711 are heard on the way too, which spares a second reading;
/// 2. our own header check says whether it is a recording at all; what is not goes to quarantine;
/// 3. objects and manifests become durable under their names, all with one synchronisation;
/// 4. only now any other decoder touches the copy, which is still in the page cache, and it is compared with what was
///    delivered from the same place before: its recorder may have gone on with it;
/// 5. one transaction puts in the recordings, what was heard and judged, which versions they are of others, and the audit
///    events;
/// 6. only then the sources are released, if they are still the very files that were read.
struct RecordingIntake: Sendable {
    let home: OpenHome
    let judge: RecordingJudge
    let source: SiteSettings.Source
    let sourceName: String
    let after: SourceDisposal

    /// A file that was copied and has an identity.
    private struct Copied {
        let index: Int
        let delivered: DeliveryScan.File
        let file: SourceFile
        let pending: PendingObject
        let recording: Recording
        /// What was heard while it was copied; `nil` where it was not heard yet.
        let heard: MeasuredAudio?
    }

    func take(_ files: [DeliveryScan.File]) throws(OperationFailure) -> [IngestResult] {
        try home.reserve.requireRoomToIngest()
        return try OperationFailure.translating {
            var results: [Int: IngestResult] = [:]
            var copied: [Copied] = []
            for (index, file) in files.enumerated() {
                switch try copy(file, index: index) {
                case .copied(let file): copied.append(file)
                case .refused(let result): results[index] = result
                }
            }
            for (index, result) in try keep(copied) { results[index] = result }
            return files.indices.compactMap { results[$0] }
        }
    }

    private enum Delivery {
        case copied(Copied)
        case refused(IngestResult)
    }

    /// Steps 1 and 2.
    private func copy(_ delivered: DeliveryScan.File, index: Int) throws -> Delivery {
        let path = delivered.path
        let readiness = Readiness(settleSeconds: source.settleSeconds, now: home.clock.now())
        do {
            let file = try SourceFile.open(path, maximumBytes: home.site.maximumBytes)
            if !delivered.isNamed, let reason = readiness.obstacle(to: file) {
                return .refused(result(delivered, .pending(reason)))
            }
            var passing = file.withDescriptor { measurer(of: file.name).passing(descriptor: $0) }
            let staged = try home.archive.stage(file) { passing?.take($0) }
            if let reason = try notAudio(staged, named: file.name) {
                try home.quarantine.keep(
                    staged, of: file, code: "not_audio", reason: reason, at: home.clock.now())
                return .refused(result(delivered, .quarantined(reason: reason)))
            }
            let id = DerivedIdentifier.recording(staged.fixity.sha256, name: file.name)
            let recording = Recording(
                id: id, name: file.name, source: sourceName, sourcePath: path, sha256: staged.fixity.sha256,
                bytes: staged.fixity.byteCount, receivedAt: home.clock.now(), modifiedAt: file.modifiedAt)
            return .copied(
                Copied(
                    index: index, delivered: delivered, file: file,
                    pending: PendingObject(staged, recording: recording), recording: recording,
                    heard: passing?.finish()))
        } catch let refusal as SourceRefusal {
            return try refused(delivered, refusal, readiness)
        } catch ArchiveError.source(let refusal) {
            return try refused(delivered, refusal, readiness)
        }
    }

    /// What a recorder is at work on is nothing against it, and not for quarantine.
    private func refused(
        _ delivered: DeliveryScan.File, _ refusal: SourceRefusal, _ readiness: Readiness
    ) throws -> Delivery {
        switch refusal.reason {
        case .changedWhileRead: return .refused(result(delivered, .pending(.changed)))
        case .empty where !delivered.isNamed && readiness.isFresh(path: delivered.path):
            return .refused(result(delivered, .pending(.isEmpty)))
        default:
            try home.quarantine.note(refusal, at: home.clock.now())
            return .refused(result(delivered, .quarantined(reason: refusal.explanation)))
        }
    }

    private func notAudio(_ staged: StagedObject, named name: String) throws -> String? {
        let content = ArchivedBytes(try staged.content())
        do {
            _ = try AudioHeader.read(from: content, accepting: source.accepted(name: name))
            return nil
        } catch {
            if error.isSourceFailure { throw OperationFailure(.inputOutput, "\(error)") }
            return "\(error)"
        }
    }

    /// Steps 3 to 6.
    private func keep(_ copied: [Copied]) throws -> [(Int, IngestResult)] {
        guard !copied.isEmpty else { return [] }
        let arrivals = try home.catalog.read { catalog in try look(at: copied, in: catalog) }
        let wanted = Self.toStore(arrivals)
        try home.archive.publish(wanted.map(\.pending))
        home.log.debug("objects are durable", metadata: ["objects": "\(wanted.count)"])
        var heard: [RecordingID: HeardRecording] = [:]
        for file in wanted { heard[file.recording.id] = try hear(file) }
        let comparison = VersionComparison(home: home, source: source)
        var versions: [RecordingID: VersionComparison.Result] = [:]
        for file in wanted {
            versions[file.recording.id] = try comparison.compare(file.recording, file.pending.staged)
        }
        let settled = try home.catalog.write { writer in try settle(arrivals, heard, versions, writer) }
        home.log.debug("facts are committed", metadata: ["recordings": "\(settled.count)"])
        for file in settled {
            // Destroyed between the look and the commit: what was just stored must not stay.
            if case .destroyedBefore = file.outcome { _ = try home.archive.remove(file.copied.pending.key) }
        }
        var results: [(Int, IngestResult)] = []
        for file in settled {
            let source = file.copied.file
            var result = self.result(file.copied.delivered, file.outcome, id: file.copied.recording.id)
            result.isSourceReleased = try release(source, file.outcome)
            if after != .keep, !result.isSourceReleased {
                home.log.warning(
                    "the source stays where it was delivered",
                    metadata: ["recording": "\(file.copied.recording.id)"])
            }
            results.append((file.copied.index, result))
        }
        return results
    }

    /// A copied file, and how it stands to what is in the home.
    private struct Arrived {
        let copied: Copied
        let standing: Standing
    }

    /// A copied file, and what became of it.
    private struct Settled {
        let copied: Copied
        let outcome: IngestResult.Outcome
    }

    private func look(at copied: [Copied], in catalog: CatalogReader) throws -> [Arrived] {
        var arrivals: [Arrived] = []
        for file in copied {
            arrivals.append(Arrived(copied: file, standing: try standing(of: file, in: catalog)))
        }
        return arrivals
    }

    private func settle(
        _ arrivals: [Arrived], _ heard: [RecordingID: HeardRecording],
        _ versions: [RecordingID: VersionComparison.Result], _ writer: CatalogWriter
    ) throws -> [Settled] {
        var settled: [Settled] = []
        for arrived in arrivals {
            let id = arrived.copied.recording.id
            let outcome = try self.outcome(
                of: arrived.copied, arrived.standing, heard[id], earlier: versions[id]?.earlier ?? [], writer)
            if case .archived = outcome, let versions = versions[id] { try note(versions, of: id, writer) }
            settled.append(Settled(copied: arrived.copied, outcome: outcome))
        }
        return settled
    }

    /// How a copied file stands to what is in the home.
    private enum Standing: Equatable {
        case new
        case known
        /// Known, but its object is not in the archive, or not what it was.
        case lost
        case destroyed
    }

    private func standing(of file: Copied, in catalog: CatalogReader) throws -> Standing {
        switch try catalog.presence(of: file.recording.id) {
        case .absent: .new
        case .destroyed: .destroyed
        case .present: try isWhole(file, in: catalog) ? .known : .lost
        }
    }

    /// Whether the archive has it, byte for byte and with its manifest: its source may be released for that. A recording
    /// whose destruction is under way is not put back.
    private func isWhole(_ file: Copied, in catalog: CatalogReader) throws -> Bool {
        if try catalog.isDestructionIntended(file.recording.id) { return true }
        let key = file.pending.key
        guard (try? home.archive.manifest(of: key)) != nil else { return false }
        return try home.archive.isWhole(key, file.pending.identity.fixity)
    }

    /// What the archive lacks. The same file may be delivered twice in one batch, and is stored once.
    private static func toStore(_ arrivals: [Arrived]) -> [Copied] {
        var seen: Set<RecordingID> = []
        var wanted: [Copied] = []
        for arrived in arrivals where arrived.standing == .new || arrived.standing == .lost {
            if seen.insert(arrived.copied.recording.id).inserted { wanted.append(arrived.copied) }
        }
        return wanted
    }

    private func measurer(of name: String) -> RecordingMeasurer {
        RecordingMeasurer(stereoRoles: source.stereoRoles, formats: source.accepted(name: name))
    }

    private func hear(_ file: Copied) throws -> HeardRecording {
        if let heard = file.heard { return HeardRecording(heard) }
        let content = ArchivedBytes(try file.pending.staged.content())
        do {
            return try HeardRecording(measurer(of: file.recording.name), content)
        } catch {
            throw OperationFailure(.inputOutput, "\(file.file.path): \(error)")
        }
    }

    /// Inside the transaction: another process may have been faster since the look.
    private func outcome(
        of file: Copied, _ standing: Standing, _ heard: HeardRecording?, earlier: [RecordingID],
        _ writer: CatalogWriter
    ) throws -> IngestResult.Outcome {
        let recording = file.recording
        switch try writer.presence(of: recording.id) {
        case .destroyed(let tombstone):
            try writer.audit(
                home.event(.redeliveryRefused, "\(recording.id)", ["destroyedAt": "\(tombstone.destroyedAt)"]))
            return .destroyedBefore(on: home.site.zone.date(at: tombstone.destroyedAt))
        case .present:
            guard standing != .known else { return .alreadyThere }
            // What was just published with the object tells no more than what it is.
            try writer.outdate(.recording(recording.id))
            guard standing == .lost else { return .alreadyThere }
            try writer.audit(home.event(.recordingRestored, "\(recording.id)"))
            return .restored
        case .absent:
            guard let heard else { return .alreadyThere }
            return try insert(file, heard, earlier: earlier, writer)
        }
    }

    private func insert(
        _ file: Copied, _ heard: HeardRecording, earlier: [RecordingID], _ writer: CatalogWriter
    ) throws -> IngestResult.Outcome {
        // It is of the same call, and the person who said of which need not say it again.
        let decisions = try earlier.compactMap { try writer.entry($0)?.decision }
        let (entry, unsettled) = try IngestEntry.make(
            recording: file.recording, key: file.pending.key, reading: heard.reading, source: source,
            phones: home.phones, decision: decisions.max { $0.decidedAt < $1.decidedAt }, judge: judge, in: writer)
        try writer.insert(entry)
        if let waveform = heard.waveform { try writer.setWaveform(waveform, of: file.recording.id) }
        for other in unsettled { try writer.markStale(other) }
        for other in try writer.recordingIDs(sharing: file.recording.sha256, except: file.recording.id) {
            try writer.markStale(other)
        }
        try writer.audit(
            home.event(
                .recordingIngested, "\(file.recording.id)",
                ["sha256": file.recording.sha256.hex, "verdict": entry.judgement.verdict.rawValue]))
        return .archived(entry.judgement.verdict, entry.judgement.findings.map(\.code))
    }

    private func note(
        _ versions: VersionComparison.Result, of id: RecordingID, _ writer: CatalogWriter
    ) throws {
        for older in versions.earlier { try supersede(older, by: id, writer) }
        if let newer = versions.later { try supersede(id, by: newer, writer) }
    }

    private func supersede(_ older: RecordingID, by newer: RecordingID, _ writer: CatalogWriter) throws {
        guard try writer.presence(of: older) == .present, try writer.presence(of: newer) == .present else {
            return
        }
        try writer.supersede(older, by: newer)
        try writer.audit(home.event(.recordingContinued, "\(older)", ["by": "\(newer)"]))
    }

    private func release(_ file: SourceFile, _ outcome: IngestResult.Outcome) throws -> Bool {
        switch outcome {
        case .archived, .alreadyThere, .restored: try SourceRelease(io: home.io).release(file, after)
        case .quarantined, .destroyedBefore, .pending: false
        }
    }

    private func result(
        _ file: DeliveryScan.File, _ outcome: IngestResult.Outcome, id: RecordingID? = nil
    ) -> IngestResult {
        IngestResult(
            path: file.path, recordingID: id, outcome: outcome, isNamed: file.isNamed, isSourceReleased: false)
    }
}
