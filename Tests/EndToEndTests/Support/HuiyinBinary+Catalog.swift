import Foundation
import TestSupport
import Testing

extension HuiyinBinary {
    /// Runs SQL on the catalog behind the program's back.
    /// - Returns: what it prints.
    @discardableResult
    func sqlite(_ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [home + "/catalog.sqlite", sql]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(sql)")
        return text
    }
}
