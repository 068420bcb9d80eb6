internal import Foundation

/// Says how much a fault test tried: a test that passes because it tried nothing would look the same.
///
/// One line each on standard output, tab-separated, for `grep '^tally'`: the fault of the plan, what was broken, how, and how
/// many times.
public enum FaultTally {
    /// Tells a count.
    /// - Parameters:
    ///   - fault: by the plan's number, such as `F3`.
    ///   - subject: the verb or verbs.
    ///   - means: what was done to it.
    ///   - count: how many runs, states or schedules.
    public static func tell(_ fault: String, _ subject: String, _ means: String, _ count: Int) {
        // One write, so that tests that run at once do not mix their lines.
        FileHandle.standardOutput.write(Data("tally\t\(fault)\t\(subject)\t\(means)\t\(count)\n".utf8))
    }
}
