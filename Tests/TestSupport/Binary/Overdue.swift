internal import Foundation
internal import Synchronization

/// Ends children that take longer than any test may, and the tests themselves, and says in what they were: a suite that
/// hangs tells nothing, and whoever waits for it learns only that it was not done.
enum Overdue {
    /// Far beyond what the longest run of a verb takes on a busy machine.
    private static let childLimit: TimeInterval = 600
    /// Far beyond what the whole suite takes.
    private static let suiteLimit: TimeInterval = 2700

    private struct Child {
        let command: String
        let deadline: Date
    }

    private static let children = Mutex<[pid_t: Child]>([:])

    static func watch(_ identifier: pid_t, as command: String) {
        _ = watcher
        children.withLock { $0[identifier] = Child(command: command, deadline: Date() + childLimit) }
    }

    /// To be called before the child is reaped, so that its number is not another's yet.
    static func forget(_ identifier: pid_t) { children.withLock { $0[identifier] = nil } }

    private static let watcher: Void = {
        let end = Date() + suiteLimit
        Thread.detachNewThread {
            while true {
                sleep(1)
                endChildren()
                guard Date() > end else { continue }
                say(
                    ["the tests take more than \(Int(suiteLimit)) s; where their threads are:"]
                        + threads(of: getpid()))
                abort()
            }
        }
    }()

    private static func endChildren() {
        children.withLock { children in
            for (identifier, child) in children where child.deadline < Date() {
                children[identifier] = nil
                say(["killed after \(Int(childLimit)) s: \(child.command)"] + threads(of: identifier))
                kill(identifier, SIGKILL)
            }
        }
    }

    /// What the kernel tells of each thread of a process (proc(5)).
    private static func threads(of identifier: pid_t) -> [String] {
        let tasks = "/proc/\(identifier)/task"
        return ((try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []).flatMap { task in
            ["stat", "wchan", "syscall", "stack"].map { name in
                let text = try? String(contentsOfFile: "\(tasks)/\(task)/\(name)", encoding: .utf8)
                return "  thread \(task) \(name): \((text ?? "-").split(separator: "\n").joined(separator: " | "))"
            }
        }
    }

    private static func say(_ lines: [String]) {
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
