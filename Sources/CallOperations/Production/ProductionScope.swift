internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Matching

/// Everything that belongs to what was asked for, as the catalog has it at one moment.
struct ProductionScope {
    /// A recording, with what it is not in its entry.
    struct Recording {
        let entry: RecordingEntry
        let holds: [LegalHold]
        let isBeingDestroyed: Bool
        let versions: RecordingVersions
    }

    /// A document, with what it is not in itself.
    struct Document {
        let document: ArchivedDocument
        let policy: PolicyNumber?
        let term: RetentionTerm
        let holds: [LegalHold]
        let isBeingDestroyed: Bool
    }

    var policies: [Policy] = []
    var dossiers: [CallbackDossier] = []
    var recordings: [Recording] = []
    /// Those of its callbacks.
    var documents: [Document] = []
    var calls: [CallLegs] = []
    var tombstones: [Tombstone] = []
    /// Of the calls, those that no recording is of or was, by the row that stands for them.
    var unrecorded: Set<CallID> = []

    var isEmpty: Bool { policies.isEmpty && dossiers.isEmpty && recordings.isEmpty && tombstones.isEmpty }

    /// Every hold on something in it.
    var holds: [LegalHold] {
        Set(recordings.flatMap(\.holds) + documents.flatMap(\.holds)).sorted {
            ($0.placedAt, $0.id) < ($1.placedAt, $1.id)
        }
    }

    /// - Parameters:
    ///   - request: what is asked for.
    ///   - named: the recordings that the request names.
    ///   - home: where they are kept.
    ///   - catalog: its catalog, at that moment.
    /// - Throws: ``OperationFailure`` of kind `noInput` where something is named that nothing is known of: a slip of the
    ///   pen must not make a package that looks as if there were nothing.
    init(
        _ request: ProductionRequest, named: [RecordingID], home: OpenHome, in catalog: CatalogReader
    ) throws {
        var ids = Set(named)
        for number in request.policies {
            let known = try add(number, &ids, home, catalog)
            guard known else {
                throw OperationFailure(.noInput, "nothing is known of the policy '\(number.rawValue)'")
            }
        }
        for id in request.callbacks {
            var filter = CallbackFilter()
            filter.id = id
            guard let dossier = try catalog.dossiers(filter).first else {
                throw OperationFailure(.noInput, "there is no callback '\(id.rawValue)'")
            }
            var recordings = RecordingFilter()
            recordings.callback = id
            ids.formUnion(try catalog.recordings(recordings).map(\.id))
            if let policy = dossier.policy { policies.append(policy) }
            dossiers.append(dossier)
        }
        dossiers = dossiers.unique(by: \.callback.id)
        let destroyed = try home.tombstones(
            policies: request.policies, callbacks: request.callbacks, in: catalog)
        tombstones = (destroyed + dossiers.flatMap(\.destroyed)).unique(by: \.subject)
            .sorted { ($0.destroyedAt, $0.subject) < ($1.destroyedAt, $1.subject) }
        policies = policies.unique(by: \.number)
        recordings = try ids.sorted().compactMap { try Self.recording($0, catalog) }
            .sorted {
                ($0.entry.judgement.startedAt, $0.entry.recording.id) < (
                    $1.entry.judgement.startedAt, $1.entry.recording.id
                )
            }
        try addDocuments(home, catalog)
        try addCalls(catalog)
    }

    /// What the audit trail calls the things in it.
    var subjects: [String] {
        recordings.map(\.entry.recording.id.description) + documents.map(\.document.id.description)
            + tombstones.map(\.subject.description) + holds.map(\.id.description)
    }

    private mutating func add(
        _ number: PolicyNumber, _ ids: inout Set<RecordingID>, _ home: OpenHome, _ catalog: CatalogReader
    ) throws -> Bool {
        var (recordings, callbacks) = (RecordingFilter(), CallbackFilter())
        (recordings.policy, callbacks.policy) = (number, number)
        let (found, owed) = (try catalog.recordings(recordings).map(\.id), try catalog.dossiers(callbacks))
        let policy = try catalog.policy(number)
        ids.formUnion(found)
        dossiers += owed
        if let policy { policies.append(policy) }
        if policy != nil || !found.isEmpty || !owed.isEmpty { return true }
        return try !home.tombstones(policies: [number], callbacks: [], in: catalog).isEmpty
    }

    private static func recording(_ id: RecordingID, _ catalog: CatalogReader) throws -> Recording? {
        guard let entry = try catalog.entry(id) else { return nil }
        return Recording(
            entry: entry, holds: try catalog.activeHolds(covering: entry),
            isBeingDestroyed: try catalog.isDestructionIntended(id), versions: try catalog.versions(of: id))
    }

    private mutating func addDocuments(_ home: OpenHome, _ catalog: CatalogReader) throws {
        let (retention, holds) = (try DocumentRetention(home, in: catalog), try catalog.activeHolds())
        documents = try dossiers.flatMap { dossier in
            try dossier.documents.map { document in
                Document(
                    document: document, policy: dossier.callback.policyNumber,
                    term: try retention.term(of: document, in: catalog),
                    holds: try holds.covering(document, in: catalog),
                    isBeingDestroyed: try catalog.isDestructionIntended(document.id))
            }
        }
    }

    private mutating func addCalls(_ catalog: CatalogReader) throws {
        let recorded = Set(recordings.compactMap(\.entry.judgement.match.callID))
        let rows = try recorded.compactMap { try catalog.call($0) } + dossiers.flatMap(\.unrecorded)
        calls = try catalog.wholeCalls(rows.unique(by: \.id))
        let accounted = recorded.union(tombstones.compactMap(\.callID))
        let silent = try calls.filter { call in
            try !call.legs.contains { accounted.contains($0.id) } && catalog.recordingIDs(of: call).isEmpty
        }
        unrecorded = Set(silent.map(\.main.id))
    }

    /// What of the quarantine is about it: what names one of its calls or numbers.
    func quarantined(_ entries: [QuarantineEntry]) -> [QuarantineEntry] {
        let identifiers = calls.flatMap(\.legs).flatMap(\.identifiers)
        let numbers = (policies.flatMap(\.phones) + dossiers.compactMap(\.callback.phone)).map(\.nationalDigits)
        let clues = Set(identifiers + numbers).filter { $0.utf8.count >= 7 }
        return entries.filter { entry in
            entry.line == nil && clues.contains { entry.name.contains($0) }
        }
    }
}

extension Array {
    fileprivate func unique<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension PhoneNumber {
    /// Without the country's code, as file names have it.
    fileprivate var nationalDigits: String {
        let digits = normalised.drop { $0 == "+" }
        return String(digits.suffix(11))
    }
}
