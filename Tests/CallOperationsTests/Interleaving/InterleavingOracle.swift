import CallCatalog
import CallModel
import DurableIO
import Foundation

@testable import CallOperations

/// What must hold of a home in which the verbs ran at once, or were cut off.
struct InterleavingOracle {
    let bench: InterleavingBench
    let folder: String
    private let home: OpenHome

    init(_ bench: InterleavingBench, _ folder: String) throws {
        (self.bench, self.folder) = (bench, folder)
        home = try InterleavingBench.home(in: folder, io: SystemDurableIO())
    }

    /// What is wrong before anybody puts anything right, if anything.
    /// - Parameters:
    ///   - held: the recordings with a hold that was answered for and stands.
    ///   - archived: the names of those that were answered for.
    func violation(held: Set<RecordingID>, archived: Set<String>) throws -> String? {
        let names = try names()
        if let gone = try absent(held).first { return "\(gone) is held, and gone" }
        if !names.contains(InterleavingBench.unexpired) { return "what is not due is gone" }
        let isFreshKept = FileManager.default.fileExists(atPath: folder + "/in/" + InterleavingBench.fresh)
        if !names.contains(InterleavingBench.fresh), !isFreshKept { return "what was delivered is lost" }
        if archived.contains(InterleavingBench.fresh), !names.contains(InterleavingBench.fresh) {
            return "what was answered for is not in the catalog"
        }
        if let problem = try problems().beyondRepair.first { return "\(problem.kind): \(problem.place)" }
        return try heldAndDestroyed() ?? trailFault()
    }

    /// What is wrong after the same verbs were run once more, if anything.
    func violationAfterRecovery(held: Set<RecordingID>) throws -> String? {
        _ = try RunPurge(home).run()
        _ = try Ingest(home).run(
            IngestRequest(paths: [folder + "/in"], source: "default", after: .delete, jobs: 1))
        if let gone = try absent(held).first { return "run again, \(gone) is held, and gone" }
        if let problem = try problems().first { return "run again, \(problem.kind): \(problem.place)" }
        if try !names().contains(InterleavingBench.fresh) { return "run again, what was delivered is lost" }
        for name in InterleavingBench.planned where try !isKeptOrDestroyed(name) {
            return "run again, \(name) is neither kept nor destroyed"
        }
        let trail = try VerifyAudit(home).run()
        _ = try RunPurge(home).run()
        if try VerifyAudit(home).run().root != trail.root { return "a third run changes something" }
        return try heldAndDestroyed() ?? trailFault()
    }

    private func names() throws -> Set<String> {
        Set(try home.catalog.read { try $0.recordings(RecordingFilter()) }.map(\.name))
    }

    private func absent(_ recordings: Set<RecordingID>) throws -> [RecordingID] {
        try home.catalog.read { catalog in try recordings.filter { try catalog.presence(of: $0) != .present } }
    }

    private func problems() throws -> [VerifyArchive.Problem] {
        try VerifyArchive(home).run(deep: true, repair: false).problems
    }

    private func trailFault() throws -> String? {
        try VerifyAudit(home).run().isClean ? nil : "the audit trail is broken"
    }

    /// One or the other, and what is destroyed has one tombstone.
    private func isKeptOrDestroyed(_ name: String) throws -> Bool {
        guard let id = bench.ids[name] else { return false }
        return try home.catalog.read { catalog in
            let tombstones = try catalog.tombstones(of: nil).count { $0.subject == .recording(id) }
            return try catalog.presence(of: id) == .present ? tombstones == 0 : tombstones == 1
        }
    }

    /// Goes through the audit trail in its order: at the moment that a destruction was journaled, no hold stood.
    private func heldAndDestroyed() throws -> String? {
        let (events, placed) = try home.catalog.read {
            (try $0.auditEvents(about: nil), try $0.holds(onlyActive: false))
        }
        let scopes = Dictionary(uniqueKeysWithValues: placed.map { ("\($0.id)", $0.scope) })
        var standing: [String: HoldScope] = [:]
        for event in events {
            let isHeld = standing.values.contains { scope in
                if case .recording(let id) = scope { "\(id)" == event.subject } else { false }
            }
            switch event.action {
            case .holdPlaced: standing[event.subject] = scopes[event.subject]
            case .holdReleased: standing[event.subject] = nil
            case .destructionIntended where isHeld:
                return "the destruction of \(event.subject) was journaled under a hold"
            case .recordingDestroyed where isHeld: return "\(event.subject) was destroyed under a hold"
            default: break
            }
        }
        return nil
    }
}
