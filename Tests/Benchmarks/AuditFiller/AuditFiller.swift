import CallCatalog
import CallModel
import DurableIO
import Foundation
import TestSupport

/// Appends events to the audit trail of a home, as a busy site would in years, and says how fast.
///
///     AuditFiller HOME EVENTS
@main
enum AuditFiller {
    /// Events with one commit.
    private static let batch = 20_000

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
            FileHandle.standardError.write(Data("usage: AuditFiller HOME EVENTS\n".utf8))
            exit(64)
        }
        let catalog = try Catalog.open(
            at: arguments[1] + "/catalog.sqlite", io: SystemDurableIO(), busySeconds: 30)
        let clock = ContinuousClock()
        let time = try clock.measure {
            for start in stride(from: 0, to: count, by: batch) {
                try catalog.write { writer in
                    for index in start..<min(start + batch, count) { try writer.audit(event(index)) }
                }
            }
        }
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        print("\(count) events appended in \(seconds) s: \(Int(Double(count) / seconds)) a second")
    }

    /// What ingest writes of a recording.
    private static func event(_ index: Int) -> AuditEvent {
        let id = RecordingID(at: Facts.morning, random: UInt128(index))
        return AuditEvent(
            at: Facts.morning.advanced(bySeconds: Int64(index)), actor: "asterisk", action: .recordingIngested,
            subject: "\(id)",
            detail: ["sha256": Facts.digest(index).hex, "source": "default", "verdict": "complete"])
    }
}
