import CallModel
import DurableIO
import Foundation
import TestSupport

@testable import CallOperations

/// The verbs that run at once: an ingest, now and then the same a second time, a person who places and releases holds, and a
/// purge. What each of them does follows from the seed.
struct InterleavedVerbs {
    let bench: InterleavingBench
    let folder: String
    let promises = Acknowledgements()
    /// How many steps the disk has made, where it counts them.
    let steps: @Sendable () -> Int

    /// - Parameter seed: decides what is held, and whether the delivery comes twice.
    func all(seed: UInt64) -> [@Sendable (any DurableIO) -> Void] {
        var random = SplitMix64(seed: seed ^ 0xF9)
        let actions = holdActions(&random)
        let isDeliveredTwice = Int.random(in: 0..<4, using: &random) == 0
        let ingest: @Sendable (any DurableIO) -> Void = { io in attempt(io) { home in try self.ingest(home) } }
        let hold: @Sendable (any DurableIO) -> Void = { io in attempt(io) { home in try self.hold(home, actions) }
        }
        let purge: @Sendable (any DurableIO) -> Void = { io in
            attempt(io) { home in _ = try RunPurge(home).run() }
        }
        return [ingest, hold, purge] + (isDeliveredTwice ? [ingest] : [])
    }

    private struct HoldAction: Sendable {
        let recording: RecordingID
        let isReleasedAgain: Bool
    }

    private func holdActions(_ random: inout SplitMix64) -> [HoldAction] {
        let names = InterleavingBench.planned + [InterleavingBench.unexpired]
        return (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
            guard let id = names.randomElement(using: &random).flatMap({ bench.ids[$0] }) else { return nil }
            return HoldAction(recording: id, isReleasedAgain: Int.random(in: 0..<4, using: &random) == 0)
        }
    }

    private func attempt(_ io: any DurableIO, _ verb: (OpenHome) throws -> Void) {
        do {
            try verb(try InterleavingBench.home(in: folder, io: io))
        } catch let failure as OperationFailure where Self.isHonest(failure) {
            return
        } catch {
            promises.fail("\(error)")
        }
    }

    /// That something is gone, on its way, or in somebody else's hands may be said.
    private static func isHonest(_ failure: OperationFailure) -> Bool {
        [.notPermitted, .noInput, .tryAgain].contains(failure.kind)
    }

    private func ingest(_ home: OpenHome) throws {
        let report = try Ingest(home).run(
            IngestRequest(paths: [folder + "/in"], source: "default", after: .delete, jobs: 1))
        for result in report.results where result.isSourceReleased {
            let name = result.path.split(separator: "/").last.map(String.init) ?? ""
            promises.note(.archived(name), step: steps())
        }
    }

    private func hold(_ home: OpenHome, _ actions: [HoldAction]) throws {
        for action in actions {
            do {
                try take(action, home)
            } catch let failure as OperationFailure where Self.isHonest(failure) {
                continue
            }
        }
    }

    private func take(_ action: HoldAction, _ home: OpenHome) throws {
        let hold = try ManageHolds(home).place(
            on: .recording("\(action.recording)"), reason: "suit", reference: nil)
        promises.note(.held(action.recording), step: steps())
        guard action.isReleasedAgain else { return }
        promises.note(.released(action.recording), step: steps())
        _ = try ManageHolds(home).release("\(hold.id)", reason: "settled")
    }
}
