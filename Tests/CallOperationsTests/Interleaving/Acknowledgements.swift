import CallModel
import Synchronization

/// What verbs answered for, and after how many steps of the disk.
final class Acknowledgements: Sendable {
    /// A promise that was given.
    enum Promise: Sendable {
        case held(RecordingID)
        case released(RecordingID)
        case archived(String)
    }

    private let given = Mutex<[(promise: Promise, step: Int)]>([])
    private let failures = Mutex<[String]>([])

    func note(_ promise: Promise, step: Int) { given.withLock { $0.append((promise, step)) } }

    /// What no verb may say.
    func fail(_ text: String) { failures.withLock { $0.append(text) } }

    var unexpected: [String] { failures.withLock { $0 } }

    /// The recordings that are held by what was promised until then.
    /// - Parameter step: the disk's steps.
    func held(until step: Int = .max) -> Set<RecordingID> {
        var holds: [RecordingID: Int] = [:]
        for (promise, given) in given.withLock({ $0 }) where given <= step {
            switch promise {
            case .held(let id): holds[id, default: 0] += 1
            case .released(let id): holds[id, default: 0] -= 1
            case .archived: break
            }
        }
        return Set(holds.filter { $0.value > 0 }.keys)
    }

    /// Whether a release may have been under way: then the hold may be there or not.
    func released() -> Set<RecordingID> {
        Set(given.withLock { $0 }.compactMap { if case .released(let id) = $0.promise { id } else { nil } })
    }

    /// The names of the recordings that were answered for until then.
    func archived(until step: Int = .max) -> Set<String> {
        Set(
            given.withLock { $0 }.compactMap { given in
                if case .archived(let name) = given.promise, given.step <= step { name } else { nil }
            })
    }
}
