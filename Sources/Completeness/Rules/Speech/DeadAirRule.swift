public import CallModel

/// `dead_air`: nobody speaks for long inside the call (静默), and neither a tone nor music plays. What lies before the first
/// word and after the last has rules of its own.
public struct DeadAirRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.deadAir
    /// Pauses of this length break it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: pauses of this length or longer break the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach a pause; its value is what of it is silent, in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.pauses.compactMap { pause in
            let silence = sound.seconds(sound.silences(in: pause).reduce(0) { $0 + $1.count })
            return silence >= seconds ? Breach(range: pause, value: silence, threshold: seconds) : nil
        }
    }
}
