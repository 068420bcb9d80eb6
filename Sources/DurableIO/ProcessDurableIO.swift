/// The durable I/O of a process of ours.
public enum ProcessDurableIO {
    /// The system's; in debug builds with the faults that `HUIYIN_FAULT` plans, counted into the file that
    /// `HUIYIN_FAULT_COUNT` names. Release builds look at neither.
    /// - Returns: `nil` where the plan makes no sense: a test that misspells its fault must not pass.
    public static func make(environment: [String: String]) -> (any DurableIO)? {
        #if FAULT_INJECTION
            let text = environment["HUIYIN_FAULT"]
            let countFile = environment["HUIYIN_FAULT_COUNT"]
            guard text != nil || countFile != nil else { return SystemDurableIO() }
            guard let text else { return FaultInjectingIO(SystemDurableIO(), plan: nil, countFile: countFile) }
            guard let plan = FaultPlan(text) else { return nil }
            return FaultInjectingIO(SystemDurableIO(), plan: plan, countFile: countFile)
        #else
            return SystemDurableIO()
        #endif
    }
}
