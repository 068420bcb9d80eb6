import Foundation
import Synchronization
import TestSupport

/// Homes that the sample day went through, each made when it is first asked for and copied from then on: the day takes
/// twenty runs of the binary, and some fifty tests begin where it ends.
final class PreparedDays: Sendable {
    static let shared = PreparedDays()

    private struct Day: Hashable {
        let steps: [SampleDay.Step]
        let now: String
    }

    private let homes = Mutex<[Day: TemporaryFolder]>([:])

    private init() {
        // A static value is never let go of, and its folders would stay.
        atexit { PreparedDays.shared.homes.withLock { $0.removeAll() } }
    }

    /// - Returns: a home to copy, and never to work in.
    func home(after steps: [SampleDay.Step], now: String) throws -> String {
        try homes.withLock { homes in
            let day = Day(steps: steps, now: now)
            if let folder = homes[day] { return folder.path + "/home" }
            let folder = try TemporaryFolder()
            let huiyin = HuiyinBinary(home: folder.path + "/home", environment: ["HUIYIN_NOW": now])
            try SampleDay.live(steps, with: huiyin)
            homes[day] = folder
            return folder.path + "/home"
        }
    }
}
