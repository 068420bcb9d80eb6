import Foundation
import TestSupport
import Testing

/// The spool daemon, as a PBX would drive it.
@Suite("Watching a spool")
struct WatchTests {
    @Test("a file that is dropped is taken once, what is none is left alone, and SIGTERM ends it with 0")
    func dropped() throws {
        let bench = try WatchBench()
        try bench.folder.write(WatchBench.recording(1), to: "spool/before.wav")
        let running = try bench.start()
        try bench.folder.write(WatchBench.recording(2), to: "spool/after.wav")
        try bench.folder.write(WatchBench.recording(3), to: "spool/.hidden.wav")
        try bench.folder.write(WatchBench.recording(4), to: "spool/note.txt")
        try eventually("two are taken") { try bench.recordings() == 2 }
        try bench.folder.write(WatchBench.recording(3), to: "spool/moved.part")
        #expect(try bench.recordings() == 2)
        #expect(rename(bench.spool + "/moved.part", bench.spool + "/moved.wav") == 0)
        try eventually("the third is taken") { try bench.recordings() == 3 }
        #expect(running.stop() == 0)
        #expect(running.output.split(separator: "\n").allSatisfy { $0.contains("archived (") })
    }

    @Test("SIGINT ends it too, even where whoever started it blocks the signal")
    func interrupted() throws {
        let running = try WatchBench().start()
        #expect(running.stop(SIGINT) == 0)
    }

    @Test("stopped or killed in the middle, nothing is lost and nothing doubled", arguments: [SIGTERM, SIGKILL])
    func cutOff(_ signal: Int32) throws {
        let bench = try WatchBench(settleSeconds: 0)
        let count = 150
        for number in 1...count {
            try bench.folder.write(WatchBench.recording(number), to: "spool/\(number).wav")
        }
        try bench.append(WatchBench.rows(1...count))
        // Frozen after its first batches, so that the signal comes in their middle on every machine.
        let running = try bench.start(
            arguments: [bench.spool, bench.logs], environment: ["HUIYIN_FAULT": "step:400:freeze"])
        #expect(running.waitUntilFrozen())
        running.signal(signal)
        #expect(running.stop(SIGCONT) == (signal == SIGKILL ? nil : 0))
        let taken = try bench.recordings()
        #expect(taken > 0 && taken < count, "it was not in the middle")
        try bench.huiyin.expect(0, ["watch", bench.spool, bench.logs, "--once"])
        #expect(try bench.recordings() == count)
        #expect(try bench.calls() == count)
        #expect(try bench.huiyin.expect(0, ["verify", "--deep"]).output.hasPrefix("\(count) objects verified"))
    }

    @Test("a recorder that is slow is waited for, open or closed in between, and its recording is taken once")
    func slow() throws {
        // Far above the pauses, however busy the machine is.
        let bench = try WatchBench(settleSeconds: 3)
        let running = try bench.start()
        let bytes = WatchBench.recording(1)
        let open = open(bench.spool + "/open.wav", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let handle = FileHandle(fileDescriptor: open, closeOnDealloc: false)
        try handle.write(contentsOf: Data(bytes))
        // A whole file each time: only the pauses tell that its writer is not done.
        for length in 1...8 {
            var grown = WAVFile(pcm16: [Signal.speech(level: -20, seconds: Double(length) * 0.1, seed: 5).pcm16])
            grown.dataSize = .value(0)
            let path = bench.spool + "/pieces.wav"
            if length == 1 { try Data().write(to: URL(fileURLWithPath: path)) }
            let pieces = try #require(FileHandle(forWritingAtPath: path))
            try pieces.write(contentsOf: Data(grown.bytes))
            try pieces.close()
            usleep(120_000)
        }
        #expect(try bench.recordings() == 0)
        close(open)
        try eventually("both are taken") { try bench.recordings() == 2 }
        usleep(500_000)
        #expect(try bench.recordings() == 2)
        #expect(running.stop() == 0)
        let names = try bench.huiyin.sqlite("SELECT name, bytes FROM recording ORDER BY name")
        #expect(names.hasPrefix("open.wav|\(bytes.count)\n"))
    }

    @Test("one that changes in a way that the kernel does not tell is waited for as well")
    func untold() throws {
        let bench = try WatchBench(settleSeconds: 3)
        let running = try bench.start()
        try bench.folder.write(WatchBench.recording(1), to: "spool/a.wav")
        var length = Int(WatchBench.recording(1).count)
        for _ in 1...4 {
            usleep(600_000)
            length += 1000
            #expect(truncate(bench.spool + "/a.wav", length) == 0)
        }
        try eventually("it is taken") { try bench.recordings() > 0 }
        #expect(running.stop() == 0)
        #expect(try bench.huiyin.sqlite("SELECT bytes FROM recording") == "\(length)\n")
    }

    @Test("what is in a folder that comes later is taken, however deep, and what is moved in with its folder")
    func folders() throws {
        let bench = try WatchBench()
        let running = try bench.start()
        let day = bench.spool + "/2026/03/16"
        try FileManager.default.createDirectory(atPath: day, withIntermediateDirectories: true)
        try bench.folder.write(WatchBench.recording(1), to: "spool/2026/03/16/a.wav")
        try FileManager.default.createDirectory(
            atPath: bench.folder.path + "/other/in", withIntermediateDirectories: true)
        try bench.folder.write(WatchBench.recording(2), to: "other/in/b.wav")
        #expect(rename(bench.folder.path + "/other", bench.spool + "/other") == 0)
        try eventually("both are taken") { try bench.recordings() == 2 }
        try bench.folder.write(WatchBench.recording(3), to: "spool/other/in/c.wav")
        try eventually("the third is taken") { try bench.recordings() == 3 }
        #expect(running.stop() == 0)
    }

    @Test("what came while the kernel forgot is found, and so is what it never tells of")
    func sweeps() throws {
        let bench = try WatchBench()
        let running = try bench.start()
        running.signal(SIGSTOP)
        try bench.folder.write([], to: "spool/x.tmp")
        for round in 0..<17_000 {
            let (from, to) = round % 2 == 0 ? ("/x.tmp", "/y.tmp") : ("/y.tmp", "/x.tmp")
            #expect(rename(bench.spool + from, bench.spool + to) == 0)
        }
        try bench.folder.write(WatchBench.recording(1), to: "spool/a.wav")
        running.signal(SIGCONT)
        try eventually("it is taken") { try bench.recordings() == 1 }
        #expect(running.errors.contains("more happened than the kernel could tell"))
        #expect(running.stop() == 0)
    }

    @Test("a log that its writer keeps open is read when its folder is looked through")
    func keptOpen() throws {
        let bench = try WatchBench(sweepSeconds: 1)
        let descriptor = open(bench.logs + "/Master.csv", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let log = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        let running = try bench.start()
        for number in 1...2 {
            try log.write(contentsOf: Data(WatchBench.row(number).utf8))
            try eventually("row \(number) is read") { try bench.calls() == number }
        }
        #expect(running.stop() == 0)
    }

    @Test("recordings go when they are safe, logs never; what is bad stays, is told once, and ends nothing")
    func released() throws {
        let bench = try WatchBench(sweepSeconds: 1)
        let running = try bench.start(bench.spool, bench.logs, "--after", "delete")
        try bench.folder.write(WatchBench.recording(1), to: "spool/a.wav")
        try bench.folder.write(Array("<html>no recording</html>".utf8), to: "spool/bad.wav")
        try bench.append(WatchBench.row(1))
        try eventually("it is taken") {
            try bench.recordings() == 1 && bench.calls() == 1
                && !FileManager.default.fileExists(atPath: bench.spool + "/a.wav")
        }
        try eventually("the other is told") { running.errors.contains("bad.wav") }
        usleep(2_500_000)
        #expect(running.errors.components(separatedBy: "bad.wav").count == 2)
        #expect(running.stop() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.spool) == ["bad.wav"])
        #expect(FileManager.default.fileExists(atPath: bench.logs + "/Master.csv"))
    }

    @Test("with --once what is ready is taken, and the exit code says what ingest's does")
    func once() throws {
        let bench = try WatchBench(settleSeconds: 60)
        try bench.folder.write(WatchBench.recording(1), to: "spool/fresh.wav")
        try bench.folder.write(WatchBench.recording(2), to: "spool/old.wav")
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -90)]
        try FileManager.default.setAttributes(old, ofItemAtPath: bench.spool + "/old.wav")
        try bench.append(WatchBench.rows(1...3))
        try bench.huiyin.expect(0, ["watch", bench.spool, bench.logs, "--once"])
        #expect(try bench.recordings() == 1)
        #expect(try bench.calls() == 3)
        try bench.folder.write(Array("<html>no recording</html>".utf8), to: "spool/bad.wav")
        try FileManager.default.setAttributes(old, ofItemAtPath: bench.spool + "/bad.wav")
        try bench.huiyin.expect(65, ["watch", bench.spool, "--once"])
    }

    @Test("the configuration names folders, and is read again on SIGHUP")
    func configured() throws {
        let bench = try WatchBench()
        try bench.configure(watch: "folders: [{path: \(bench.logs)}, {path: \(bench.folder.path)/later}]")
        let running = try bench.start(arguments: [])
        try bench.append(WatchBench.row(1))
        try eventually("the row is read") { try bench.calls() == 1 }
        #expect(running.errors.contains("a folder cannot be watched"))
        try bench.folder.write(WatchBench.recording(1), to: "spool/a.wav")
        try bench.configure(watch: "folders: [{path: \(bench.logs)}, {path: \(bench.spool), after: delete}]")
        running.signal(SIGHUP)
        try eventually("the recording is taken") { try bench.recordings() == 1 }
        #expect(running.stop() == 0)
    }

    @Test("doctor says which folders cannot be watched")
    func doctor() throws {
        let bench = try WatchBench()
        #expect(try !bench.huiyin.run(["doctor"]).output.contains("watch\t"))
        try bench.configure(watch: "folders: [{path: \(bench.logs)}]")
        #expect(try bench.huiyin.run(["doctor"]).output.contains("watch\tok"))
        try bench.configure(watch: "folders: [{path: \(bench.logs)}, {path: \(bench.folder.path)/later}]")
        #expect(try bench.huiyin.run(["doctor"]).output.contains("watch\twarning"))
    }

    @Test("what makes no sense is refused before anything is done")
    func refused() throws {
        let bench = try WatchBench()
        let huiyin = bench.huiyin
        try huiyin.expect(64, ["watch"])
        try huiyin.expect(66, ["watch", bench.spool + "/nowhere"])
        try huiyin.expect(64, ["watch", bench.spool, bench.folder.path])
        try huiyin.expect(64, ["watch", bench.spool, bench.spool + "/."])
        try huiyin.expect(64, ["watch", bench.spool, "--source", "nobody"])
        try huiyin.expect(64, ["watch", bench.spool, "--after", "move", "--move-to", bench.spool])
        try huiyin.expect(73, ["watch", bench.spool, "--after", "move", "--move-to", bench.spool + "/nowhere"])
        try huiyin.expect(64, ["watch", "--after", "delete"])
        try bench.configure(watch: "folders: [{path: \(bench.spool), source: nobody}]")
        #expect(try huiyin.expect(78, ["watch"]).errors.contains("huiyin.yaml:4"))
    }
}
