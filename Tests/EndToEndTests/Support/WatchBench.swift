import Foundation
import TestSupport
import Testing

/// A home, a spool folder and a folder of logs.
struct WatchBench {
    let folder: TemporaryFolder
    let huiyin: HuiyinBinary
    let spool: String
    let logs: String

    /// - Parameters:
    ///   - settleSeconds: how long a file is left alone.
    ///   - sweepSeconds: how often folders are looked through; by default so seldom that only the kernel's word counts.
    init(settleSeconds: Double = 0.3, sweepSeconds: Double = 3600, watch: String = "") throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        (spool, logs) = (folder.path + "/spool", folder.path + "/logs")
        try huiyin.expect(0, ["init"])
        for path in [spool, logs] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        try configure(settleSeconds: settleSeconds, sweepSeconds: sweepSeconds, watch: watch)
    }

    func configure(settleSeconds: Double = 0.3, sweepSeconds: Double = 3600, watch: String = "") throws {
        let text = """
            sources: {default: {settleSeconds: \(settleSeconds)}}
            watch:
              sweepSeconds: \(sweepSeconds)
              \(watch)
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
    }

    /// Starts watching both folders, and waits until it does.
    func start(_ arguments: String...) throws -> RunningHuiyin {
        try start(arguments: arguments.isEmpty ? [spool, logs] : arguments)
    }

    func start(arguments: [String], environment: [String: String] = [:]) throws -> RunningHuiyin {
        let running = try RunningHuiyin(huiyin, ["watch"] + arguments, environment: environment)
        try eventually("it watches") { running.errors.contains("watching") }
        return running
    }

    /// A recording that differs from those with other numbers.
    static func recording(_ number: Int) -> [UInt8] {
        var samples = voice
        samples[0] = Int16(truncatingIfNeeded: number)
        return WAVFile(pcm16: [samples]).bytes
    }

    private static let voice = Signal.speech(level: -20, seconds: 0.2, seed: 3).pcm16

    /// A row of `Master.csv`.
    static func row(_ number: Int) -> String {
        #""","8001","913800138001","out","8001","PJSIP/8001-1","PJSIP/ct-trunk-1","Dial","x","2026-03-16 01:30:12","#
            + #""2026-03-16 01:30:20","2026-03-16 01:31:00",48,40,"ANSWERED","DOCUMENTATION","1773624612.\#(number)","""#
            + "\n"
    }

    static func rows(_ numbers: ClosedRange<Int>) -> String { numbers.map(row).joined() }

    /// Appends to a log as Asterisk does: opens, writes, closes.
    func append(_ text: String, to name: String = "Master.csv") throws {
        let descriptor = open(logs + "/" + name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try handle.write(contentsOf: Data(text.utf8))
    }

    func recordings() throws -> Int { try huiyin.lines(["list", "recordings"], RecordingLine.self).count }

    /// How many calls there are, and that none is there twice.
    func calls() throws -> Int {
        Int(
            try huiyin.sqlite("SELECT COUNT(*) FROM call_detail")
                .trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
    }
}
