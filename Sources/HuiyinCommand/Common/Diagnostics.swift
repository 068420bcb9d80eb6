import Logging

/// What the program says of its inner workings, on standard error: what an operator should know; every durable step
/// with `--verbose`; with `--quiet` nothing but errors.
enum Diagnostics {
    static func start(_ common: CommonOptions) {
        let level: Logger.Level = common.verbose ? .debug : common.quiet ? .error : .notice
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }
}
