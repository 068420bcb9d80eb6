internal import CallCatalog
public import CallModel
internal import Configuration
internal import PhoneNumbers
internal import Retention

/// `erasure`: enters requests that a person's data be erased (删除请求), takes them back, and says what becomes of each.
///
/// A request destroys nothing by itself: it ends the terms that the company has ruled for itself, and what is due then is
/// planned, approved and destroyed like everything else. It covers what is kept when it is entered.
public struct ManageErasure {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Enters a request.
    /// - Parameters:
    ///   - target: whose data.
    ///   - day: the site's day on which it came; `nil` for today.
    ///   - reason: why, without names or numbers: it is kept for good.
    ///   - reference: the company's own file number of it.
    /// - Throws: ``OperationFailure`` of kind `noInput` where nothing of theirs is kept, and of kind `usage` for a day that
    ///   is still to come.
    public func enter(
        _ target: ErasureTarget, on day: CivilDate?, reason: String, reference: String?
    ) throws(OperationFailure) -> ErasureDocument {
        try PurgeGuard.requireRules(home)
        // What it covers may be of several units.
        try home.requireWholeSight("erasure requests")
        let day = day ?? home.today
        guard day <= home.today else { throw OperationFailure(.usage, "\(day) is still to come") }
        guard day >= Self.earliest else { throw OperationFailure(.usage, "nobody was recorded before \(day)") }
        let select = try selection(target)
        // What was written of a number in spite of everything would outlive the person's recordings.
        let reason = try Self.keepable(reason)
        let request = ErasureRequest(
            id: home.freshID(), requestedOn: day, reason: reason,
            reference: try reference.map { text throws(OperationFailure) in try Self.keepable(text) },
            author: home.actor,
            enteredAt: home.clock.now(), withdrawal: nil)
        try OperationFailure.translating {
            try home.catalog.write { writer in
                let subjects = try select(writer)
                guard !subjects.isEmpty else {
                    throw OperationFailure(
                        .noInput, "nothing is kept that the request would cover: see 'huiyin search'")
                }
                try writer.put(request, covering: subjects)
                try writer.audit(
                    home.event(
                        .erasureRequested, "\(request.id)",
                        ["covers": "\(subjects.count)", "reason": reason]))
            }
        }
        return try judged(request)
    }

    /// Takes a request back: what it covers and still is there is kept as long as if it had never been.
    public func withdraw(_ text: String, reason: String) throws(OperationFailure) -> ErasureDocument {
        let reason = try Self.keepable(reason)
        let id = try Lookup(home).erasureRequest(text)
        let request = try OperationFailure.translating {
            try home.catalog.write { writer in
                guard let known = try writer.erasureRequest(id), known.withdrawal == nil else {
                    throw OperationFailure(.usage, "the erasure request \(id) was withdrawn before")
                }
                let request = ErasureRequest(
                    id: id, requestedOn: known.requestedOn, reason: known.reason, reference: known.reference,
                    author: known.author, enteredAt: known.enteredAt,
                    withdrawal: ErasureRequest.Withdrawal(
                        author: home.actor, enteredAt: home.clock.now(), reason: reason))
                try writer.put(request, covering: try writer.subjects(of: id))
                try writer.audit(home.event(.erasureWithdrawn, "\(id)", ["reason": reason]))
                return request
            }
        }
        return try judged(request)
    }

    /// The requests in the order that they were entered, with what has become of each by now.
    public func list() throws(OperationFailure) -> [ErasureDocument] {
        try OperationFailure.translating {
            try home.catalog.read { catalog in try catalog.erasureRequests().map { try document($0, catalog) } }
        }
    }

    /// 1990-01-01: before that there were no recordings of this kind, nor requests about them.
    private static let earliest = CivilDate(daysSinceEpoch: 7305)
    /// It is written into the manifest of everything that is covered.
    private static let longestText = 1000

    private static func keepable(_ text: String) throws(OperationFailure) -> String {
        guard text.contains(where: { !$0.isWhitespace }), text.count <= longestText else {
            throw OperationFailure(
                .usage, "a reason or reference needs some text, and at most \(longestText) characters of it")
        }
        return PersonalData.masked(text: text)
    }

    // MARK: What it covers

    private func selection(
        _ target: ErasureTarget
    ) throws(OperationFailure) -> (CatalogReader) throws -> [ArchivedID] {
        switch target {
        case .policy(let number): return { try $0.subjects(of: number) }
        case .phone(let text):
            guard let number = home.phones.normalise(text) else {
                throw OperationFailure(.usage, "'\(text)' is no telephone number")
            }
            return { try $0.subjects(with: number) }
        case .recording(let text):
            let id = try Lookup(home).recording(text)
            return { try $0.presence(of: id) == .present ? [.recording(id)] : [] }
        }
    }

    /// The terms follow at once; where that is cut off, the next run does it.
    private func judged(_ request: ErasureRequest) throws(OperationFailure) -> ErasureDocument {
        _ = try Rejudge(home).run(all: false)
        return try OperationFailure.translating {
            try home.catalog.read { try document(request, $0) }
        }
    }

    private func document(_ request: ErasureRequest, _ catalog: CatalogReader) throws -> ErasureDocument {
        let holds = try catalog.activeHolds()
        let documents = try DocumentRetention(home, in: catalog)
        let standings = try catalog.subjects(of: request.id).compactMap { subject -> PurgeEligibility? in
            guard let term = try term(of: subject, documents, catalog) else { return nil }
            return PurgeEligibility(
                term: term, activeHolds: try holds.covering(subject, in: catalog), today: home.today)
        }
        return ErasureDocument(request, standings)
    }

    private func term(
        of subject: ArchivedID, _ documents: DocumentRetention, _ catalog: CatalogReader
    ) throws -> RetentionTerm? {
        switch subject {
        case .recording(let id): try catalog.entry(id)?.judgement.retention
        case .document(let id): try catalog.document(id).map { try documents.term(of: $0, in: catalog) }
        }
    }
}
