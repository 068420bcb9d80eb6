internal import Foundation

/// How much is tried: a sample that keeps CI fast, or all of it at night. The code is the same.
public enum TestScale {
    /// Whether `HUIYIN_NIGHTLY=1` asks for everything.
    public static let isNightly = ProcessInfo.processInfo.environment["HUIYIN_NIGHTLY"] == "1"

    /// A number that is larger at night.
    public static func pick<Value>(_ usual: Value, nightly: Value) -> Value { isNightly ? nightly : usual }
}
