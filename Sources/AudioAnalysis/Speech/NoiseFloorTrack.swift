/// The noise under the speech, second by second.
///
/// Calls change their noise: a hand-over, a car, comfort noise that comes and goes. The floor of a second is the level
/// that one step in ten lies below within ten seconds on either side; people pause that often. Where the noise has just
/// changed, the side that this second belongs to knows better.
struct NoiseFloorTrack {
    /// One entry a second; `nil` where the channel is digitally silent between words.
    let seconds: [LevelCode?]
    /// The floor of the second in the middle, of those in order of it; `nil` where all is digital silence.
    let middle: LevelCode?
    /// Whether the noise keeps to one level: white noise and the hum of machines do, people, music and streets do not.
    let isStill: Bool

    private static let reachSeconds = 10
    private static let share = 0.1
    /// A floor that rises above that of the whole channel by more than this, and is not steady, is speech without a pause;
    /// in half decibels.
    private static let largestRise = 16
    /// What lies so far below the loudest words is background, in half decibels.
    private static let depth = 32
    /// Background that reaches over more than this between its quiet and its loud moments moves, in half decibels.
    private static let stillness = 12
    /// How far below its floor noise itself reaches, in half decibels.
    private static let spread = 4

    /// - Parameters:
    ///   - levels: of a channel's steps.
    ///   - isTone: steps that belong to a tone and say nothing of the noise.
    init(_ levels: [LevelCode], excluding isTone: [Bool]) {
        let count = (levels.count + FrameGrid.stepsPerSecond - 1) / FrameGrid.stepsPerSecond
        var whole = LevelHistogram()
        whole.add(levels, 0..<levels.count, excluding: isTone)
        let highest = Self.floor(of: whole)?.raised(by: Self.largestRise)
        let loudest = whole.percentile(0.95) ?? .idle
        let background = LevelCode(rawValue: UInt8(max(1, Int(loudest.rawValue) - Self.depth)))

        // The seconds in reach and the one that has just left it, each at the place of its number modulo their count.
        let none = LevelHistogram(span: whole.occupied)
        var near = [LevelHistogram](repeating: none, count: 2 * Self.reachSeconds + 2)
        func place(_ second: Int) -> Int { (second + near.count) % near.count }
        func hear(_ second: Int) {
            near[place(second)].clear()
            let steps = FrameGrid.steps(ofSecond: second, count: levels.count)
            near[place(second)].add(levels, steps, excluding: isTone)
        }
        var (before, after, around) = (none, none, none)
        for second in 0..<Self.reachSeconds {
            hear(second)
            after.slide(adding: near[place(second)], removing: none)
        }
        around = after
        let seconds = (0..<count).map { second in
            hear(second + Self.reachSeconds)
            let (came, left) = (
                near[place(second + Self.reachSeconds)], near[place(second - Self.reachSeconds - 1)]
            )
            let last = near[place(second - 1)]
            before.slide(adding: last, removing: left)
            after.slide(adding: came, removing: last)
            around.slide(adding: came, removing: left)
            var floor = Self.floor(near[place(second)], before, after, around, highest)
            if let moving = Self.moving(around, below: background) { floor = max(floor ?? moving, moving) }
            return floor
        }
        let known = seconds.compactMap(\.self).sorted()
        self.seconds = seconds
        middle = known.isEmpty ? nil : known[known.count / 2]
        isStill = middle.map { Self.isStill(whole, around: $0) } ?? false
    }

    /// Steps of noise lie about its floor; what lies above them and not yet among the words is noise that moves, or words
    /// that fade away. White noise under calls left at most a seventh there.
    private static func isStill(_ whole: LevelHistogram, around floor: LevelCode) -> Bool {
        let noise = whole.count(around: floor, below: spread, above: spread)
        return noise * 7 >= whole.count(around: floor, below: spread, above: 10) * 6
    }

    /// The floor at a step; `nil` for digital silence.
    func floor(at step: Int) -> LevelCode? { seconds[step / FrameGrid.stepsPerSecond] }

    /// - Parameters:
    ///   - before: the seconds before this one.
    ///   - after: this second and those after it.
    ///   - around: both.
    ///   - highest: what an unsteady floor may not exceed.
    private static func floor(
        _ own: LevelHistogram, _ before: LevelHistogram, _ after: LevelHistogram, _ around: LevelHistogram,
        _ highest: LevelCode?
    ) -> LevelCode? {
        var floor = Self.floor(of: around)
        if let local = floor, let highest, local > highest, !isSteady(around, around: local) { floor = highest }
        // Noise that is there lies under this second too.
        guard let ground = own.percentile(share)?.raised(by: spread) else { return floor }
        for side in [before, after] {
            guard let candidate = side.percentile(share), candidate <= ground, isSteady(side, around: candidate, 2)
            else { continue }
            floor = max(floor ?? candidate, candidate)
        }
        return floor
    }

    /// The level that background which comes and goes (a street, people in the room, a television) seldom exceeds; `nil`
    /// where it is still. Word ends and soft words are a small part of what lies below the words, except where somebody
    /// speaks without a pause: there nothing is said of the background.
    private static func moving(_ around: LevelHistogram, below background: LevelCode) -> LevelCode? {
        let count = around.count(below: background)
        guard count * 5 >= around.audible * 2, let quiet = around.percentile(share, below: background),
            let loud = around.percentile(0.8, below: background), loud > quiet.raised(by: stillness),
            around.count(around: quiet, below: spread, above: spread + 2) * 2 < count
        else { return nil }
        return loud
    }

    private static func floor(of histogram: LevelHistogram) -> LevelCode? {
        guard let candidate = histogram.percentile(share) else { return nil }
        let total = histogram.audible + histogram.idle
        // With much digital silence about, the quiet end of the speech itself may be all there is.
        return histogram.idle * 5 < total || isSteady(histogram, around: candidate) ? candidate : nil
    }

    /// Noise stands out as many steps of nearly one level; speech spreads over 40 dB.
    /// - Parameter part: one step in so many.
    private static func isSteady(
        _ histogram: LevelHistogram, around level: LevelCode, _ part: Int32 = 4
    ) -> Bool {
        histogram.count(around: level, below: spread, above: 2 * spread) * part >= histogram.audible
    }
}
