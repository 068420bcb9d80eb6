internal import Matching

extension MatchRules {
    /// Reads the section `match` of `huiyin.yaml`.
    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let seconds = "a number of seconds"
        self.init(
            windowSeconds: try section.number("windowSeconds", seconds, in: 1...86_400),
            durationToleranceSeconds: try section.number("durationToleranceSeconds", seconds, in: 1...86_400),
            certainty: try section.number("certainty", "a likelihood", in: 0.5...1),
            oneRecordingPerLeg: try section.yesOrNo("oneRecordingPerLeg"),
            graceDays: Int(try section.wholeNumber("graceDays", "a number of days", in: 0...3650)))
    }
}
