internal import CallCatalog
internal import CallModel
internal import Matching

/// Finds the thing that a person means: by its whole identifier, by the beginning of it where that is unambiguous, or
/// by its name.
struct Lookup {
    private let home: OpenHome

    init(_ home: OpenHome) { self.home = home }

    /// The kinds of things that have an identifier.
    enum Found {
        case recording(RecordingID)
        case call(CallID)
        case callback(CallbackID)
        case policy(PolicyNumber)
        case problemCase(CaseID)
        case complaint(ComplaintID)
        case salesAgent(AgentCode)
        case hold(HoldID)
        case plan(PurgePlanID)
        case tombstone(TombstoneID)
        case document(DocumentID)

        /// What the audit trail calls it. The trail outlives what it tells of: a policy is told by its keyed hash, as in what
        /// remains of its recordings, or, where there is no key yet, not told from others.
        /// - Parameter secret: the home's key.
        func subject(_ secret: HomeSecret?) -> String {
            switch self {
            case .recording(let id): "\(id)"
            case .tombstone(let id): "\(id)"
            case .call(let id): "\(id)"
            case .callback(let id): id.rawValue
            case .policy(let number): "policy" + (secret?.hash(of: number).map { ":\($0.hex)" } ?? "")
            case .problemCase(let id): id.rawValue
            case .complaint(let id): id.rawValue
            case .salesAgent(let code): code.rawValue
            case .hold(let id): "\(id)"
            case .plan(let id): "\(id)"
            case .document(let id): "\(id)"
            }
        }
    }

    func recording(_ text: String) throws(OperationFailure) -> RecordingID {
        let id = try one(text, "recording") { catalog in
            let byID = try catalog.recordingIDs(beginningWith: text.lowercased())
            return byID.isEmpty ? try catalog.recordingIDs(named: text) : byID
        }
        try requireSight(.recording(id))
        return id
    }

    func call(_ text: String) throws(OperationFailure) -> CallID {
        let id = try one(text, "call") { catalog in
            let byID = try catalog.callIDs(beginningWith: text.lowercased())
            return byID.isEmpty ? try Self.calls(named: text, in: catalog) : byID
        }
        try requireSight(.call(id))
        return id
    }

    func document(_ text: String) throws(OperationFailure) -> DocumentID {
        let id = try one(text, "document") { try $0.documentIDs(beginningWith: text.lowercased()) }
        try requireSight(.document(id))
        return id
    }

    func hold(_ text: String) throws(OperationFailure) -> HoldID {
        try one(text, "hold") { try $0.holdIDs(beginningWith: text.lowercased()) }
    }

    func erasureRequest(_ text: String) throws(OperationFailure) -> ErasureRequestID {
        try one(text, "erasure request") { try $0.erasureRequestIDs(beginningWith: text.lowercased()) }
    }

    func plan(_ text: String) throws(OperationFailure) -> PurgePlanID {
        try one(text, "purge plan") { try $0.purgePlanIDs(beginningWith: text.lowercased()) }
    }

    /// Whatever has this identifier.
    func anything(_ text: String) throws(OperationFailure) -> Found {
        let all = try OperationFailure.translating {
            try home.catalog.read { try candidates(text, in: $0) }
        }
        guard let first = all.first else {
            throw OperationFailure(.noInput, "there is nothing called '\(text)': see 'huiyin list recordings'")
        }
        guard all.count == 1 else {
            throw OperationFailure(.usage, "'\(text)' means more than one thing: give more of its identifier")
        }
        try requireSight(first)
        return first
    }

    private func candidates(_ text: String, in catalog: CatalogReader) throws -> [Found] {
        let policy = PolicyNumber(rawValue: text)
        let callback = CallbackID(rawValue: text)
        if try catalog.policy(policy) != nil { return [.policy(policy)] }
        if try catalog.callback(callback) != nil { return [.callback(callback)] }
        if try catalog.problemCase(CaseID(rawValue: text)) != nil {
            return [.problemCase(CaseID(rawValue: text))]
        }
        if try catalog.complaint(ComplaintID(rawValue: text)) != nil {
            return [.complaint(ComplaintID(rawValue: text))]
        }
        let named = try catalog.recordingIDs(named: text)
        if !named.isEmpty { return named.map(Found.recording) }
        let prefix = text.lowercased()
        let identified =
            try catalog.recordingIDs(beginningWith: prefix).map(Found.recording)
            + catalog.callIDs(beginningWith: prefix).map(Found.call)
            + catalog.holdIDs(beginningWith: prefix).map(Found.hold)
            + catalog.purgePlanIDs(beginningWith: prefix).map(Found.plan)
            + catalog.tombstoneIDs(beginningWith: prefix).map(Found.tombstone)
            + catalog.documentIDs(beginningWith: prefix).map(Found.document)
        guard identified.isEmpty else { return identified }
        if try catalog.salesAgent(AgentCode(rawValue: text)) != nil {
            return [.salesAgent(AgentCode(rawValue: text))]
        }
        return try Self.calls(named: text, in: catalog).map(Found.call)
    }

    /// The calls that the PBX names so, each by the row that has the name itself, or else by the one that stands for it.
    private static func calls(named text: String, in catalog: CatalogReader) throws -> [CallID] {
        CallLegs.grouped(try catalog.calls(identifiedBy: [text])).map { call in
            let named = call.legs.filter { $0.uniqueID == text }
            return named.count == 1 ? named[0].id : call.main.id
        }
    }

    /// Refuses what is not within the sight of whoever asks.
    func requireSight(_ found: Found) throws(OperationFailure) {
        let sight = try home.sight()
        guard sight.isBounded else { return }
        let isCovered = try OperationFailure.translating {
            try home.catalog.read { try sight.covers(found, in: $0) }
        }
        if !isCovered { try home.refuseSight(home.trailName(of: found)) }
    }

    private func one<Subject>(
        _ text: String, _ what: String, _ find: (CatalogReader) throws -> [Identifier<Subject>]
    ) throws(OperationFailure) -> Identifier<Subject> {
        let found = try OperationFailure.translating { try home.catalog.read(find) }
        guard let first = found.first else {
            throw OperationFailure(.noInput, "there is no \(what) '\(text)'")
        }
        guard found.count == 1 else {
            throw OperationFailure(.usage, "'\(text)' means more than one \(what): give more of its identifier")
        }
        return first
    }
}
