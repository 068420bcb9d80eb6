import Foundation
import TestSupport
import Testing

extension FaultBench {
    /// Breaks `verb` at one system call after the other that changes something in the home, until a run passes untouched, and
    /// holds what is left against the oracle; then the verb is run again.
    /// - Parameters:
    ///   - stride: of the calls that are tried, the how-manieth.
    ///   - doneAlready: how the second run ends where the first one had done everything before it was broken.
    ///   - isAnswered: whether all that the verb answers for was durable before the fault.
    ///   - kept: what must hold whenever the verb has answered for its work, and after every second run.
    ///   - recovered: what must hold after every second run besides.
    /// - Returns: how many runs were broken, and how many calls a whole one makes.
    func breakSystemCalls(
        with fault: SystemCallFault, stride: Int, doneAlready: Int32 = 0, _ verb: (Run) -> [String],
        isAnswered: (FaultShim.Trace) -> Bool = { _ in false }, kept: (Run) throws -> String?,
        recovered: (Run) throws -> String? = { _ in nil }
    ) throws -> (runs: Int, calls: Int) {
        let whole = try run()
        let trace = whole.delivery + ".trace"
        let counting = try FaultShim.environment(files: whole.huiyin.home + "/*", plan: nil, trace: trace)
        #expect(try whole.huiyin.run(verb(whole), environment: counting).exitCode == 0)
        let calls = FaultShim.Trace(path: trace).operations
        var runs = 0
        let steps = calls.indices.filter { Self.isWorthTrying($0, of: calls) }
        for (number, step) in steps.enumerated() where number % stride == 0 {
            try breakSystemCall(
                step + 1, with: fault, doneAlready, verb, isAnswered: isAnswered, kept: kept, recovered: recovered)
            runs += 1
        }
        // A call more or less is made as the files' numbers fall out.
        try breakSystemCall(
            calls.count + 50, with: nil, doneAlready, verb, isAnswered: isAnswered, kept: kept,
            recovered: recovered)
        return (runs, calls.count)
    }

    /// At night, every call. In CI, of those that do the same to the same file in a row, the first, the last and now and then
    /// one.
    private static func isWorthTrying(_ index: Int, of calls: [String]) -> Bool {
        func kind(_ index: Int) -> String? {
            guard calls.indices.contains(index) else { return nil }
            // Temporary files have names of their own.
            return calls[index].contains("/incoming/") ? String(calls[index].prefix { $0 != " " }) : calls[index]
        }
        return TestScale.isNightly || index % 16 == 0 || kind(index - 1) != kind(index)
            || kind(index + 1) != kind(index)
    }

    /// - Parameter fault: `nil` where none is to be met any more.
    private func breakSystemCall(
        _ step: Int, with fault: SystemCallFault?, _ doneAlready: Int32, _ verb: (Run) -> [String],
        isAnswered: (FaultShim.Trace) -> Bool, kept: (Run) throws -> String?, recovered: (Run) throws -> String?
    ) throws {
        let run = try run()
        let trace = run.delivery + ".trace"
        let kind = fault ?? .killBefore
        let shim = try FaultShim.environment(
            files: run.huiyin.home + "/*", plan: "\(step):\(kind.rawValue)", trace: trace)
        let outcome = try run.huiyin.run(verb(run), environment: shim)
        let seen = FaultShim.Trace(path: trace)
        let place: Comment = "\(kind.rawValue) at \(step), \(seen.hits.first ?? "nothing"): \(outcome.errors)"
        let code = outcome.exitCode
        let isAllowed = fault?.allows(exitCode: code) ?? (code == 0)
        #expect(isAllowed, "\(place) exit code \(code.map(String.init) ?? "none")")
        expectNoSyncAgain(seen, isAnswered(seen) ? nil : code, place)
        let beyondRepair = try HomeOracle(run.huiyin).beyondRepair()
        #expect(beyondRepair == [], place)
        if code == 0 { #expect(try kept(run) == nil, place) }

        let again = try run.huiyin.run(verb(run))
        #expect(again.exitCode == 0 || again.exitCode == doneAlready, "\(place), again: \(again.errors)")
        #expect(try kept(run) == nil, place)
        #expect(try recovered(run) == nil, place)
        let remainder = try HomeOracle(run.huiyin).remainder()
        #expect(remainder == [], place)
    }

    /// Linux takes what it could not write for written: the second synchronisation of a file succeeds and means nothing.
    /// SQLite does it to files of the catalog when it closes them; then the run must not have answered for what those were
    /// to hold.
    /// - Parameter code: what it answered; `nil` where that rests on nothing that the fault touched.
    private func expectNoSyncAgain(_ seen: FaultShim.Trace, _ code: Int32?, _ place: Comment) {
        let files = seen.syncedAgain.filter {
            !$0.contains("/catalog.sqlite") && !$0.contains(".sqlite.rebuilding")
        }
        #expect(files.isEmpty, place)
        #expect(seen.syncedAgain.isEmpty || code != 0, place)
    }
}
