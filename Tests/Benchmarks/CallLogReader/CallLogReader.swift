import CallModel
import CallRecords
import Foundation

/// Reads a call log as import does, and does nothing else with it: what the benchmark holds against Python's `csv` module.
///
///     CallLogReader FILE
@main
enum CallLogReader {
    /// Numbers as they are written: libphonenumber is measured with the import.
    private struct AsWritten: PhoneNormaliser {
        func normalise(_ dialled: String) -> PhoneNumber? {
            guard !dialled.isEmpty else { return nil }
            return PhoneNumber(normalised: dialled.utf8.count > 6 ? "+86" + dialled : dialled)
        }
    }

    static func main() throws {
        guard CommandLine.arguments.count == 2, let zone = SiteTimeZone(identifier: "Asia/Shanghai"),
            let file = FileHandle(forReadingAtPath: CommandLine.arguments[1])
        else {
            FileHandle.standardError.write(Data("usage: CallLogReader FILE\n".utf8))
            exit(64)
        }
        let context = CallRecordContext(source: "pbx", zone: zone, phones: AsWritten()) { _, key in
            CallID(bits: UInt128(truncatingIfNeeded: key.utf8.count))
        }
        var reader = CallRecordReader(context: context, file: "Master.csv")
        var (accepted, rejected) = (0, 0)
        let count: (ReadRow<CallDetail>) -> Void = { row in
            if case .accepted = row { accepted += 1 } else { rejected += 1 }
        }
        while let block = try file.read(upToCount: 256 * 1024), !block.isEmpty { reader.read(Array(block), count) }
        reader.finish(.complete, count)
        print("\(accepted) read, \(rejected) rejected")
    }
}
