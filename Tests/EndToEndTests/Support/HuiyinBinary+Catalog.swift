import Foundation
import TestSupport
import Testing

extension HuiyinBinary {
    /// Runs SQL on the catalog behind the program's back.
    /// - Returns: what it prints.
    @discardableResult
    func sqlite(_ sql: String) throws -> String {
        let outcome = try Program.run("/usr/bin/sqlite3", [home + "/catalog.sqlite", sql])
        #expect(outcome.exitCode == 0, "\(sql): \(outcome.errors)")
        return outcome.output
    }
}
