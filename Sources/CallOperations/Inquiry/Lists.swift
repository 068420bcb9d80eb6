internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Completeness
internal import Configuration
internal import Matching
internal import Retention

/// `list`: recordings, calls, callbacks, findings, what is missing, ambiguous or in quarantine.
public struct Lists {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The recordings that a filter lets through, in the order that the calls began.
    public func recordings(_ filter: ListFilter) throws(OperationFailure) -> [RecordingLine] {
        try lines(try filter.recordings(home))
    }

    /// The recordings that a person must place.
    public func ambiguous(_ filter: ListFilter) throws(OperationFailure) -> [RecordingLine] {
        var wanted = try filter.recordings(home)
        wanted.matchState = .ambiguous
        return try lines(wanted)
    }

    /// The calls that a filter lets through, in the order that they began: one entry a call, however many rows and logs
    /// tell of it.
    public func calls(_ filter: ListFilter) throws(OperationFailure) -> [CallDocument] {
        var wanted = try filter.calls(home)
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                var calls: [CallLegs] = []
                // A call has some rows; only when they are put together it is known how many calls they are.
                wanted.limit = filter.limit.map { 4 * $0 + 20 }
                while true {
                    let rows = try catalog.calls(wanted)
                    calls = try catalog.wholeCalls(rows)
                    guard let asked = filter.limit, let read = wanted.limit, calls.count < asked,
                        rows.count == read
                    else { break }
                    wanted.limit = read * 4
                }
                return try documents(calls.prefix(filter.limit ?? .max), catalog)
            }
        }
    }

    private func documents(_ calls: some Sequence<CallLegs>, _ catalog: CatalogReader) throws -> [CallDocument] {
        try calls.map {
            CallDocument($0, recordings: try catalog.recordingIDs(of: $0), zone: home.site.zone)
        }
    }

    /// The answered calls that should have a recording and have none.
    public func missing(_ filter: ListFilter) throws(OperationFailure) -> [CallDocument] {
        let calls = try unrecorded(filter)
        return try OperationFailure.translating {
            try home.catalog.read { try documents(try $0.wholeCalls(calls), $0) }
        }
    }

    /// The callbacks that a filter lets through, in order of due day.
    public func callbacks(_ filter: ListFilter) throws(OperationFailure) -> [CallbackDocument] {
        let wanted = try filter.callbacks(home)
        return try OperationFailure.translating {
            try home.catalog.read {
                try $0.callbacks(wanted).map {
                    CallbackDocument($0.callback, recordings: $0.recordings, complete: $0.complete)
                }
            }
        }
    }

    /// What is wrong with recordings, and the calls without one.
    public func findings(_ filter: ListFilter) throws(OperationFailure) -> [FindingLine] {
        let wanted = try filter.recordings(home)
        let rules = try OperationFailure.translating { try CompletenessRules(folder: home.layout.configuration) }
        let isAboutCalls =
            (filter.finding == nil || filter.finding == .missingRecording) && !filter.concernsRecordings
            && wanted.units == nil
        let calls = isAboutCalls ? try unrecorded(filter) : []
        return try OperationFailure.translating {
            let ofRecordings = try home.catalog.read { catalog in
                try catalog.recordings(wanted).flatMap { try lines(of: $0, filter, catalog) }
            }
            let judge = CompletenessJudge(rules: rules)
            let ofCalls = calls.compactMap { call -> FindingLine? in
                guard let finding = judge.missingRecording(of: call) else { return nil }
                return FindingLine(
                    recording: OrNull(nil), call: OrNull(call.id.description), name: call.uniqueID,
                    finding: FindingDocument(finding, nil))
            }
            return ofRecordings + ofCalls
        }
    }

    /// What could not be processed, oldest first.
    public func quarantine(_ filter: ListFilter) throws(OperationFailure) -> [QuarantineLine] {
        try filter.require(only: [.limit], of: "quarantine")
        try home.requireWholeSight("quarantine")
        return try OperationFailure.translating {
            try home.quarantine.entries().prefix(filter.limit ?? .max).map { entry in
                QuarantineLine(
                    id: entry.id, name: PersonalData.masked(text: entry.name),
                    sourcePath: PersonalData.masked(text: entry.sourcePath), line: OrNull(entry.line),
                    code: entry.code,
                    reason: entry.reason, at: entry.at.description, bytes: OrNull(entry.bytes))
            }
        }
    }

    private func lines(_ filter: RecordingFilter) throws(OperationFailure) -> [RecordingLine] {
        try OperationFailure.translating {
            try home.catalog.read { try $0.recordings(filter).map { RecordingLine($0, zone: home.site.zone) } }
        }
    }

    private func lines(
        of summary: RecordingSummary, _ filter: ListFilter, _ catalog: CatalogReader
    ) throws -> [FindingLine] {
        guard !summary.codes.isEmpty, let entry = try catalog.entry(summary.id) else { return [] }
        var measured: AudioMeasurement?
        if case .measured(let measurement) = entry.reading { measured = measurement }
        return entry.judgement.findings.filter { filter.finding == nil || $0.code == filter.finding }.map {
            finding in
            FindingLine(
                recording: OrNull(summary.id.description),
                call: OrNull(entry.judgement.match.callID?.description),
                name: PersonalData.masked(text: summary.name), finding: FindingDocument(finding, measured))
        }
    }

    private func unrecorded(_ filter: ListFilter) throws(OperationFailure) -> [CallDetail] {
        var wanted = try filter.calls(home)
        // Which calls have no recording is known only when all are looked at.
        wanted.limit = nil
        return try OperationFailure.translating {
            let rules = try CompletenessRules(folder: home.layout.configuration)
            return try home.catalog.read { catalog in
                let calls = try catalog.calls(wanted)
                let reconciled = try catalog.reconciled(
                    calls, by: Reconciliation(minimumBillableSeconds: rules.recordedCallSeconds))
                return Array(reconciled.lazy.filter { !$0.isRecorded }.map(\.call).prefix(filter.limit ?? .max))
            }
        }
    }
}
