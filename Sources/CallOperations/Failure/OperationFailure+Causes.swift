internal import ArchiveStore
internal import CallCatalog
internal import Configuration
internal import DurableIO
internal import Sealing
internal import Signing

/// What errors from below mean to the person who gave the command.
extension OperationFailure {
    init(_ error: any Error) {
        switch error {
        case let error as OperationFailure: self = error
        case let error as CatalogError: self.init(Self.kind(of: error), "\(error)", chain: Self.chain(error))
        case let error as ArchiveError: self.init(Self.kind(of: error), "\(error)", chain: Self.chain(error))
        case let error as SourceRefusal: self.init(.badInput, "\(error)")
        case let error as ConfigurationError: self.init(.configuration, "\(error)")
        case let error as SigningError: self.init(Self.kind(of: error), "\(error)")
        case let error as NoteError: self.init(.inputOutput, "\(error)")
        case let error as DurableIOError: self.init(Self.kind(of: error), "\(error)")
        default: self.init(.ours, "\(error)", chain: ["an error that nobody expected: \(type(of: error))"])
        }
    }

    /// Runs a step; whatever goes wrong comes out as a failure.
    static func translating<Value>(_ body: () throws -> Value) throws(OperationFailure) -> Value {
        do {
            return try body()
        } catch {
            throw OperationFailure(error)
        }
    }

    private static func kind(of error: CatalogError) -> Kind {
        switch error {
        case .notFound: .noInput
        case .newer: .configuration
        case .busy, .full: .tryAgain
        case .notDurable(let error): kind(of: error)
        case .damaged, .inputOutput, .unreadable: .inputOutput
        case .refused: .ours
        }
    }

    private static func kind(of error: ArchiveError) -> Kind {
        switch error {
        case .notDurable(let error): kind(of: error)
        case .source: .badInput
        case .unavailable: .unavailable
        case .locked, .readOnly: .notPermitted
        case .masterKey: .configuration
        case .sealed(_, let error): error.cause == .here ? .configuration : .inputOutput
        case .unreadable, .missing, .missingRecord, .damagedManifest: error.isRetryable ? .tryAgain : .inputOutput
        }
    }

    private static func kind(of error: SigningError) -> Kind {
        switch error {
        case .missing, .exposed, .foreign, .notAKey: .configuration
        case .unreadable: .inputOutput
        case .exists: .notPermitted
        case .notDurable(let error): kind(of: error)
        case .failed: .ours
        }
    }

    private static func kind(of error: DurableIOError) -> Kind { error.isOutOfSpace ? .tryAgain : .inputOutput }

    private static func chain(_ error: CatalogError) -> [String] {
        if case .notDurable(let cause) = error { [String(describing: cause)] } else { [String(reflecting: error)] }
    }

    private static func chain(_ error: ArchiveError) -> [String] {
        if case .notDurable(let cause) = error { [String(describing: cause)] } else { [String(reflecting: error)] }
    }
}
