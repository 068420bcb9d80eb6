internal import CLinux
internal import Foundation

/// What a decoder may use up. A hostile file can make it do no worse than to be stopped.
enum DecoderLimits {
    /// Bytes of memory that it may write to. Decoding needs a few; a header that asks for more is refused by the system.
    private static let memory: rlim_t = 96 << 20
    /// Open files: the connection, the recording, and what the system opens for a moment.
    private static let files: rlim_t = 8
    /// Seconds of processor time for any file, and for each megabyte of it: slow formats need a tenth of that.
    private static let seconds = (least: 10, perMegabyte: 4)

    /// For the life of the process: no new files, no growth, no core dump of somebody's call, and no privileges.
    ///
    /// It ends when the connection does. A signal at the death of its parent (prctl(2), PR_SET_PDEATHSIG) would come when the
    /// thread ends that started it, and the next file be called undecodable.
    static func takeEffect() {
        set(Int32(RLIMIT_DATA.rawValue), memory)
        set(Int32(RLIMIT_NOFILE.rawValue), files)
        set(Int32(RLIMIT_FSIZE.rawValue), 0)
        set(Int32(RLIMIT_CORE.rawValue), 0)
        refuse_privileges()
    }

    /// Renews the processor time for one more file.
    /// - Parameter bytes: of the file.
    static func renew(forBytes bytes: Int64) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let used = Int(usage.ru_utime.tv_sec) + Int(usage.ru_stime.tv_sec) + 1
        let budget = seconds.least + Int(bytes >> 20) * seconds.perMegabyte
        var limit = rlimit(rlim_cur: rlim_t(used + budget), rlim_max: rlim_t.max)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }

    private static func set(_ resource: Int32, _ value: rlim_t) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        _ = setrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
    }
}
