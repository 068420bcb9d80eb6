import CallModel
import Foundation
import TestSupport

/// Writes a day of recordings and their CDRs for the benchmarks, the same for the same seed.
///
///     CorpusGenerator FOLDER CALLS SEED
///
/// Calls last 150 s in the median, spread log-normally, as callbacks do; half are mono μ-law, a third stereo
/// 16-bit PCM, the rest mono A-law: what a recorder with a thought for its disk writes. One more file, `hook.wav`, is
/// the call of exactly 150 s of stereo μ-law that the hook is timed on, and `Week.csv` has the CDRs of 20,000 calls that the
/// import is timed on.
@main
enum CorpusGenerator {
    private static let weekOfCalls = 20_000

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let calls = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
            FileHandle.standardError.write(Data("usage: CorpusGenerator FOLDER CALLS SEED\n".utf8))
            exit(64)
        }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        let recordings = folder.appendingPathComponent("recordings", isDirectory: true)
        try FileManager.default.createDirectory(at: recordings, withIntermediateDirectories: true)
        var day = CallDay(seed: seed)
        var callDetails = ""
        for index in 0..<calls {
            let call = day.call(index)
            try Data(day.recording(of: call, index).bytes).write(
                to: recordings.appendingPathComponent(call.fileName))
            callDetails += call.row
        }
        try Data(callDetails.utf8).write(to: folder.appendingPathComponent("Master.csv"))
        let week = (0..<weekOfCalls).map { day.call($0).row }.joined()
        try Data(week.utf8).write(to: folder.appendingPathComponent("Week.csv"))
        let talk = day.conversation(seconds: 150)
        let hook = WAVFile(ulaw: [talk.agent, talk.customer])
        try Data(hook.bytes).write(to: folder.appendingPathComponent("hook.wav"))
    }
}
