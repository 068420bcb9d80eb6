/// The noise under the speech, second by second.
///
/// Calls change their noise: a hand-over, a car, comfort noise that comes and goes. The floor of a second is the level
/// that one step in ten lies below within ten seconds on either side; people pause that often.
struct NoiseFloorTrack {
    /// One entry a second; `nil` where the channel is digitally silent between words.
    private let floors: [LevelCode?]

    private static let reachSeconds = 10
    private static let share = 0.1
    /// A floor that rises above that of the whole channel by more than this is speech without a pause, in half decibels.
    private static let largestRise: UInt8 = 16

    /// - Parameters:
    ///   - levels: of a channel's steps.
    ///   - isTone: steps that belong to a tone and say nothing of the noise.
    init(_ levels: [LevelCode], excluding isTone: [Bool]) {
        let second = FrameGrid.stepsPerSecond
        let seconds = (levels.count + second - 1) / second
        var whole = LevelHistogram()
        for step in levels.indices where !isTone[step] { whole.add(levels[step]) }
        let highest = Self.floor(of: whole).map {
            LevelCode(rawValue: $0.rawValue &+ min(Self.largestRise, 255 - $0.rawValue))
        }

        func update(_ window: inout LevelHistogram, _ index: Int, by amount: Int32) {
            guard index >= 0, index < seconds else { return }
            for step in (index * second)..<min((index + 1) * second, levels.count) where !isTone[step] {
                window.add(levels[step], amount)
            }
        }
        var window = LevelHistogram()
        for index in 0..<Self.reachSeconds { update(&window, index, by: 1) }
        floors = (0..<seconds).map { index in
            update(&window, index + Self.reachSeconds, by: 1)
            update(&window, index - Self.reachSeconds - 1, by: -1)
            return Self.floor(of: window).map { local in highest.map { min(local, $0) } ?? local }
        }
    }

    /// The floor at a step; `nil` for digital silence.
    func floor(at step: Int) -> LevelCode? { floors[step / FrameGrid.stepsPerSecond] }

    private static func floor(of histogram: LevelHistogram) -> LevelCode? {
        guard let candidate = histogram.percentile(share) else { return nil }
        let total = histogram.audible + histogram.idle
        guard histogram.idle * 5 >= total else { return candidate }
        // With much digital silence about, the quiet end of the speech itself may be all there is. Noise stands out
        // as many steps of nearly one level; speech spreads over 40 dB.
        let near = histogram.count(around: candidate, below: 4, above: 8)
        return near * 4 >= histogram.audible ? candidate : nil
    }
}
