import CallCatalog
import CallModel
import Configuration
import DurableIO
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import CallOperations

/// F9: a hold, a delivery and a purge at once. Behind every step of the purge's durable operations another process is
/// given its turn.
@Suite("Purge, hold and delivery at once")
struct PurgeInterleavingTests {
    private static let now = UTCInstant(seconds: 1_768_464_000)
    private static let files = 3

    /// A prepared home: three recordings that are due, and a plan that names them.
    private final class Bench: Sendable {
        let folder: TemporaryFolder
        let names: [String]

        init() throws {
            folder = try TemporaryFolder()
            try FileManager.default.createDirectory(
                atPath: folder.path + "/in", withIntermediateDirectories: false)
            names = (0..<files).map { "\(1_371_521_722 + $0).\($0).wav" }
            for (index, name) in names.enumerated() {
                let voice = Signal.speech(level: -20, seconds: 0.1, seed: UInt64(index + 1)).pcm16
                try folder.write(WAVFile(ulaw: [voice]).bytes, to: "in/" + name)
            }
            try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
                to: URL(fileURLWithPath: folder.path + "/policies.csv"))
            _ = try InitializeHome(layout(folder.path), environment: ["HUIYIN_NOW": "\(now)"]).run()
            let home = try open(folder.path, SystemDurableIO())
            _ = try ImportFacts(home).run(.policies, path: folder.path + "/policies.csv", source: "default")
            _ = try Ingest(home).run(
                IngestRequest(paths: [folder.path + "/in"], source: "default", jobs: 1))
            #expect(try PlanPurge(home).run().plan.items.count == files)
        }
    }

    private static func layout(_ folder: String) -> HomeLayout { HomeLayout(root: folder + "/home") }

    private static func open(_ folder: String, _ io: any DurableIO) throws -> OpenHome {
        let layout = layout(folder)
        return OpenHome(
            layout, io: io, site: try SiteSettings(folder: layout.configuration),
            catalog: try Catalog.open(at: layout.catalog, io: io, busySeconds: 5),
            environment: ["HUIYIN_NOW": "\(now)"],
            log: Logger(label: "interleaving") { _ in SwiftLogNoOpLogHandler() })
    }

    /// How a hold ended that was placed in the middle of a purge.
    private enum HoldEnd {
        case placed(String)
        case refused(String)
        case failed(String)
    }

    /// What a schedule does behind which step.
    private struct Schedule {
        var holds: [(step: Int, file: Int)] = []
        var deliveries: [(step: Int, file: Int)] = []
    }

    /// - Returns: what is wrong with what a schedule left, if anything, and how many steps the purge had.
    private static func run(_ schedule: Schedule, _ bench: Bench) throws -> (problem: String?, steps: Int) {
        let folder = try TemporaryFolder()
        _ = try folder.copy(bench.folder.path + "/home", as: "home")
        let path = folder.path
        let ends = Mutex<[HoldEnd]>([])
        var actions: [Int: [@Sendable () -> Void]] = [:]
        for (step, file) in schedule.holds {
            let name = bench.names[file]
            actions[step, default: []].append {
                let end = Result {
                    try ManageHolds(open(path, SystemDurableIO())).place(
                        on: .recording(name), reason: "suit", reference: nil)
                }
                ends.withLock {
                    switch end {
                    case .success: $0.append(.placed(name))
                    case .failure(let error as OperationFailure) where error.kind == .notPermitted:
                        $0.append(.refused(name))
                    // A recording that is gone has no name any more.
                    case .failure(let error as OperationFailure) where error.kind == .noInput:
                        $0.append(.refused(name))
                    case .failure(let error): $0.append(.failed("\(error)"))
                    }
                }
            }
        }
        let delivered = bench.folder.path + "/in/"
        for (step, file) in schedule.deliveries {
            let name = bench.names[file]
            actions[step, default: []].append {
                do {
                    _ = try Ingest(open(path, SystemDurableIO())).run(
                        IngestRequest(paths: [delivered + name], source: "default", jobs: 1))
                } catch {
                    ends.withLock { $0.append(.failed("\(error)")) }
                }
            }
        }
        let io = InterleavingIO(SystemDurableIO(), actions: actions)
        let home = try open(path, io)
        io.begin()
        _ = try RunPurge(home).run()
        let steps = io.steps
        let problem = try problem(left: open(path, SystemDurableIO()), bench, ends.withLock { $0 })
        return (problem, steps)
    }

    /// Held or not, and nothing in between: after one more run everything is as the holds say.
    private static func problem(left home: OpenHome, _ bench: Bench, _ ends: [HoldEnd]) throws -> String? {
        _ = try RunPurge(home).run()
        let left = Set(try home.catalog.read { try $0.recordings(RecordingFilter()) }.map(\.name))
        for end in ends {
            switch end {
            case .placed(let name) where !left.contains(name): return "\(name) is held and gone"
            case .refused(let name) where left.contains(name):
                return "the hold on \(name) was refused, and it is there"
            case .failed(let message): return message
            case .placed, .refused: continue
            }
        }
        let held = ends.contains { if case .placed = $0 { true } else { false } }
        if !held, !left.isEmpty { return "nothing holds \(left), and it is there" }
        let tombstones = try home.catalog.read { try $0.tombstones(of: nil) }
        guard tombstones.count + left.count == bench.names.count else {
            return "\(tombstones.count) tombstones and \(left.count) recordings"
        }
        if tombstones.contains(where: { $0.objectState == .wasMissing }) {
            return "an object was taken for missing"
        }
        if let problem = try VerifyArchive(home).run(deep: true, repair: false).problems.first {
            return "\(problem.kind): \(problem.place)"
        }
        return try VerifyAudit(home).run().isClean ? nil : "the audit trail is broken"
    }

    @Test("a hold at every step keeps its recording, or is refused")
    func everyStep() throws {
        let bench = try Bench()
        let (clean, steps) = try Self.run(Schedule(), bench)
        #expect(clean == nil && steps > 10)
        var placed = 0
        for step in 0...steps {
            for file in 0..<Self.files {
                let (problem, _) = try Self.run(Schedule(holds: [(step, file)]), bench)
                #expect(problem == nil, "hold on \(file) behind step \(step)")
                placed += 1
            }
        }
        #expect(placed == (steps + 1) * Self.files)
    }

    @Test("a recording that is delivered again at every step is not resurrected")
    func deliveries() throws {
        let bench = try Bench()
        let steps = try Self.run(Schedule(), bench).steps
        for step in 0...steps {
            let (problem, _) = try Self.run(Schedule(deliveries: [(step, step % Self.files)]), bench)
            #expect(problem == nil, "delivery behind step \(step)")
        }
    }

    @Test("holds and deliveries at random")
    func schedules() throws {
        let bench = try Bench()
        let steps = try Self.run(Schedule(), bench).steps
        var generator = SplitMix64(seed: 9)
        for number in 0..<Self.schedules {
            var schedule = Schedule()
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = (
                    step: Int.random(in: 0...steps, using: &generator),
                    file: Int.random(in: 0..<Self.files, using: &generator)
                )
                if Bool.random(using: &generator) {
                    schedule.holds.append(place)
                } else {
                    schedule.deliveries.append(place)
                }
            }
            let (problem, _) = try Self.run(schedule, bench)
            #expect(problem == nil, "schedule \(number): \(schedule)")
        }
    }

    private static let schedules = ProcessInfo.processInfo.environment["HUIYIN_NIGHTLY"] == nil ? 100 : 1000
}
