public import CallModel

/// `dead_air`: nobody speaks for long inside the call (静默). What lies before the first word and after the last has
/// rules of its own.
public struct DeadAirRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.deadAir
    /// Pauses of this length break it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: pauses of this length or longer break the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach a pause; its value is the pause in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.pauses.filter { sound.seconds($0.count) >= seconds }.map {
            Breach(range: $0, value: sound.seconds($0.count), threshold: seconds)
        }
    }
}
