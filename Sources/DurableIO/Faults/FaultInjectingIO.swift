#if FAULT_INJECTION
    internal import Foundation
    internal import Synchronization

    /// Counts durable operations, and lets one fail or kills the process around it, as a ``FaultPlan`` says.
    public final class FaultInjectingIO<Base: DurableIO>: DurableIO {
        private let base: Base
        private let plan: FaultPlan?
        private let countFile: String?
        private let counter = Mutex(0)

        /// - Parameters:
        ///   - base: what does the work.
        ///   - plan: what goes wrong; `nil` only counts.
        ///   - countFile: where the number of operations so far is written after each, for a test that wants to know
        ///     how many there are.
        public init(_ base: Base, plan: FaultPlan?, countFile: String? = nil) {
            (self.base, self.plan, self.countFile) = (base, plan, countFile)
        }

        /// How many operations were begun.
        public var count: Int { counter.withLock { $0 } }

        /// Fails or forwards.
        public func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
            try step(.create, path) { () throws(DurableIOError) in try base.create(path, mode: mode) }
        }

        /// A full disk takes half of the bytes before it refuses, as a real one does.
        public func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
            let torn = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
            try step(.write, file.path, beforeFailing: { try? base.write(torn, to: file) }) {
                () throws(DurableIOError) in try base.write(bytes, to: file)
            }
        }

        /// Fails or forwards.
        public func sync(_ file: DurableFile) throws(DurableIOError) {
            try step(.sync, file.path) { () throws(DurableIOError) in try base.sync(file) }
        }

        /// Fails or forwards.
        public func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
            try step(.syncFileSystem, files.first?.path ?? "nothing") { () throws(DurableIOError) in
                try base.syncFileSystem(of: files)
            }
        }

        /// Fails or forwards.
        public func rename(_ path: String, to newPath: String) throws(DurableIOError) {
            try step(.rename, newPath) { () throws(DurableIOError) in try base.rename(path, to: newPath) }
        }

        /// Fails or forwards.
        public func syncFolder(_ path: String) throws(DurableIOError) {
            try step(.syncFolder, path) { () throws(DurableIOError) in try base.syncFolder(path) }
        }

        /// Fails or forwards.
        public func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) {
            try step(.makeFolder, path) { () throws(DurableIOError) in try base.makeFolder(path, mode: mode) }
        }

        /// Fails or forwards.
        public func unlink(_ path: String) throws(DurableIOError) {
            try step(.unlink, path) { () throws(DurableIOError) in try base.unlink(path) }
        }

        /// Fails before the commit, so that it did not happen, or forwards.
        public func commit(_ commit: () throws -> Void) throws {
            let fault = next()
            try fail(fault, .commit, "the catalog")
            try base.commit(commit)
            if fault == .killAfter { dieNow() }
        }

        private func step<Value>(
            _ operation: DurableIOError.Operation, _ path: String, beforeFailing: () -> Void = {},
            _ body: () throws(DurableIOError) -> Value
        ) throws(DurableIOError) -> Value {
            let fault = next()
            if case .fail = fault { beforeFailing() }
            try fail(fault, operation, path)
            let value = try body()
            if fault == .killAfter { dieNow() }
            return value
        }

        private func next() -> FaultPlan.Kind? {
            let number = counter.withLock { count in
                count += 1
                if let countFile { Self.note(count, in: countFile) }
                return count
            }
            guard let plan else { return nil }
            if case .fail(_, isPersistent: true) = plan.kind { return number >= plan.step ? plan.kind : nil }
            return number == plan.step ? plan.kind : nil
        }

        private func fail(
            _ fault: FaultPlan.Kind?, _ operation: DurableIOError.Operation, _ path: String
        ) throws(DurableIOError) {
            switch fault {
            case .kill: dieNow()
            case .freeze: kill(getpid(), SIGSTOP)
            case .fail(let errno, _): throw DurableIOError(operation: operation, path: path, errno: errno)
            case .killAfter, nil: break
            }
        }

        /// As if the power button of the process were pressed: no handler, no flush.
        private func dieNow() { kill(getpid(), SIGKILL) }

        private static func note(_ count: Int, in path: String) {
            guard let file = fopen(path, "w") else { return }
            fputs(String(count), file)
            fclose(file)
        }
    }
#endif
