public import CallModel
public import Foundation

extension FileState {
    /// What the kernel says of a file.
    public init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), bytes: Int64(status.st_size),
            modifiedNanoseconds: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
    }
}

extension UTCInstant {
    /// A time of a file. Some file systems keep any 64-bit number of seconds; what RFC 3339 cannot write is no time of a
    /// call.
    init(_ time: timespec) {
        let (year1, year9999) = (-62_135_596_800, 253_402_300_799)
        let seconds = min(max(time.tv_sec, year1), year9999)
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
