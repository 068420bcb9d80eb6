internal import Dispatch
public import DurableIO
internal import Foundation
internal import Synchronization

/// Lets several verbs work on one home in an order that a seed decides: one at a time, and after each durable step another may
/// go on. The same seed gives the same order.
///
/// Each verb runs in a thread of its own, with durable I/O of its own that stops before every step until it is chosen. Who
/// wants the catalog's write lock while another has it is not chosen until that one has given it back, so that nobody waits
/// in SQLite.
public final class StepScheduler: Sendable {
    private struct State {
        var random: SplitMix64
        var ready: [Int]
        var blocked: [Int] = []
        var lockHolder: Int?
        var choices: [Int] = []

        mutating func choose() -> Int? {
            guard let next = ready.randomElement(using: &random) else { return nil }
            choices.append(next)
            return next
        }
    }

    private let state: Mutex<State>
    private let turns: [DispatchSemaphore]
    private let end = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - actors: how many verbs there are.
    ///   - seed: decides the order.
    public init(actors: Int, seed: UInt64) {
        state = Mutex(State(random: SplitMix64(seed: seed), ready: Array(0..<actors)))
        turns = (0..<actors).map { _ in DispatchSemaphore(value: 0) }
    }

    /// Who was chosen, in order.
    public var choices: [Int] { state.withLock { $0.choices } }

    /// Runs the verbs to their ends.
    /// - Parameters:
    ///   - base: what does the steps.
    ///   - verbs: each is given its durable I/O.
    /// - Returns: whether all came to an end; `false` where one waits for another, which a test must report.
    public func run(over base: any DurableIO, _ verbs: [@Sendable (any DurableIO) -> Void]) -> Bool {
        for (actor, verb) in verbs.enumerated() {
            let thread = Thread { [self] in
                turns[actor].wait()
                verb(ScheduledIO(base: base, scheduler: self, actor: actor))
                leave(actor)
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        guard let first = state.withLock({ $0.choose() }) else { return true }
        turns[first].signal()
        return end.wait(timeout: .now() + .seconds(60)) == .success
    }

    /// Before a step: another may come first.
    func pause(_ actor: Int) {
        guard let next = state.withLock({ $0.choose() }), next != actor else { return }
        turns[next].signal()
        turns[actor].wait()
    }

    /// Before a transaction: waits until nobody has the write lock.
    func lock(_ actor: Int) {
        while true {
            let next: Int? = state.withLock { state in
                guard state.lockHolder != nil else {
                    state.lockHolder = actor
                    return actor
                }
                state.ready.removeAll { $0 == actor }
                state.blocked.append(actor)
                return state.choose()
            }
            // Whoever holds the lock is ready, or nobody would ever be.
            guard let next, next != actor else { return }
            turns[next].signal()
            turns[actor].wait()
        }
    }

    func unlock() {
        state.withLock { state in
            state.lockHolder = nil
            state.ready += state.blocked
            state.blocked = []
        }
    }

    private func leave(_ actor: Int) {
        let next = state.withLock { state in
            state.ready.removeAll { $0 == actor }
            return state.choose()
        }
        if let next { turns[next].signal() } else { end.signal() }
    }
}
