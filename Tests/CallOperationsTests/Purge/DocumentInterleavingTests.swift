import CallCatalog
import CallModel
import DurableIO
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import CallOperations

/// A hold, a delivery and the writing of manifests behind every step of a purge of a recording and a document.
@Suite("Purge of documents, hold and delivery at once")
struct DocumentInterleavingTests {
    private static let later = UTCInstant(seconds: 2_209_075_200)  // 2040-01-02
    private static let callback = CallbackID(rawValue: "HF1")

    /// What another process does.
    enum Action: CaseIterable {
        case holdOnCallback, holdOnDocument, delivery, upkeep

        var isHold: Bool { self == .holdOnCallback || self == .holdOnDocument }
    }

    private enum End {
        case held(Action), refused
        case failed(String)
    }

    /// A home with a recording and a document of one callback that are both due, and a plan that names them.
    private static func bench() throws -> ArchiveBench {
        let bench = try ArchiveBench(files: 1)
        _ = try bench.document(Array("%PDF-1.7\n1 0 obj".utf8))
        let home = try ArchiveBench.open(bench.home.layout, at: later)
        try bench.folder.write(
            Array("policyNumber,holderName,phone,contractEndsOn\nP1,钱峰,13600136091,2028-01-01\n".utf8),
            to: "later.csv")
        _ = try ImportFacts(home).run(.policies, path: bench.folder.path + "/later.csv", source: "default")
        let plan = try PlanPurge(home).run().plan
        #expect(plan.recordings.count == 1 && plan.documents.count == 1)
        return bench
    }

    private static func act(_ action: Action, _ layout: HomeLayout, _ bench: ArchiveBench) -> End? {
        do {
            let home = try ArchiveBench.open(layout, at: later)
            switch action {
            case .holdOnCallback:
                _ = try ManageHolds(home).place(on: .callback(callback), reason: "suit", reference: nil)
            case .holdOnDocument:
                _ = try ManageHolds(home).place(on: .document(bench.scan()), reason: "suit", reference: nil)
            case .delivery:
                _ = try IngestDocuments(home).run(
                    [bench.folder.path + "/scan.pdf"], kind: .questionnaire, callback: callback)
            case .upkeep:
                try home.catalog.write { try $0.outdateEverything() }
                try ArchiveUpkeep(home).run()
            }
            return action.isHold ? .held(action) : nil
        } catch let error as OperationFailure where error.kind == .notPermitted || error.kind == .noInput {
            // Under way, or gone with its callback.
            return action.isHold ? .refused : .failed("\(action): \(error)")
        } catch {
            return .failed("\(action): \(error)")
        }
    }

    /// - Returns: what is wrong with what is left, if anything, and how many steps the purge had.
    private static func run(
        _ action: Action?, behind step: Int, _ bench: ArchiveBench
    ) throws -> (problem: String?, steps: Int) {
        let folder = try TemporaryFolder()
        let layout = HomeLayout(root: try folder.copy(bench.home.layout.root, as: "home"))
        let end = Mutex<End?>(nil)
        var actions: [Int: [@Sendable () -> Void]] = [:]
        if let action { actions[step] = [{ end.withLock { $0 = act(action, layout, bench) } }] }
        let io = InterleavingIO(SystemDurableIO(), actions: actions)
        let home = try ArchiveBench.open(layout, io: io, at: later)
        io.begin()
        _ = try RunPurge(home).run()
        let steps = io.steps
        _ = try RunPurge(ArchiveBench.open(layout, at: later)).run()
        return (
            try problem(left: ArchiveBench.open(layout, at: later), bench, end.withLock { $0 }), steps
        )
    }

    private static func problem(left home: OpenHome, _ bench: ArchiveBench, _ end: End?) throws -> String? {
        if case .failed(let message) = end { return message }
        let (documents, recordings, stones) = try home.catalog.read {
            (try $0.documentCount(), try $0.recordingCount(), try $0.tombstones(of: nil))
        }
        let kept: (documents: Int, recordings: Int) =
            switch end {
            case .held(.holdOnCallback): (1, 1)
            case .held: (1, 0)
            case .refused, .failed, nil: (0, 0)
            }
        guard (documents, recordings) == kept, stones.count == 2 - kept.documents - kept.recordings else {
            return "\(documents) documents, \(recordings) recordings and \(stones.count) tombstones are left"
        }
        if stones.contains(where: { $0.objectState == .wasMissing }) { return "an object was taken for missing" }
        if let problem = try VerifyArchive(home).run(deep: true, repair: false).problems.first {
            return "\(problem.kind): \(problem.place)"
        }
        return try VerifyAudit(home).run().isClean ? nil : "the audit trail is broken"
    }

    @Test("behind every step: held or not, and nothing in between", arguments: Action.allCases)
    func everyStep(_ action: Action) throws {
        let bench = try Self.bench()
        let (clean, steps) = try Self.run(nil, behind: 0, bench)
        #expect(clean == nil && steps > 10)
        for step in 0...steps {
            let (problem, _) = try Self.run(action, behind: step, bench)
            #expect(problem == nil, "\(action) behind step \(step)")
        }
    }
}

extension ArchiveBench {
    /// The identifier of its document, as it was before the purge.
    fileprivate func scan() throws -> String {
        try #require(try home.catalog.read { try $0.documents().first }).id.description
    }
}
