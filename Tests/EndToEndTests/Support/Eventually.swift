import Foundation
import Testing

/// Waits until something holds that another process brings about.
func eventually(
    _ what: String, within seconds: Double = 120, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () throws -> Bool
) throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while try !holds() {
        guard ContinuousClock.now < deadline else {
            Issue.record("never: \(what)", sourceLocation: sourceLocation)
            return
        }
        usleep(20_000)
    }
}
