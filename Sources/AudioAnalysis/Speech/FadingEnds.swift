/// How words fade away under still noise.
///
/// A step of noise wanders by most of a decibel, so that a single one shows nothing that is fainter than the noise itself.
/// Sixteen of them wander by a quarter of that: their mean still rises where a word goes on at a tenth of the noise's power.
struct FadingEnds {
    /// Steps whose mean is looked at.
    private static let window = 16
    /// How far the mean rises above that of the noise where a word goes on, in half decibels.
    private static let rise = 0.5
    /// The longest end that is followed, in steps: rooms and lines do not carry a word on for longer.
    private static let longest = 40
    /// Noise whose means wander by more than this rises by itself: their standard deviation in half decibels. That of
    /// white noise is 0.4.
    private static let mostWandering = 0.7
    /// Steps after a sound, and before the next, that may belong to them.
    private static let (after, before) = (40, 20)
    /// In short calls few windows say how loud the noise is: it may be louder by so many standard errors of their mean.
    private static let certainty = 3.0
    /// Windows of noise that say how loud it is on average: fewer say too little.
    private static let fewest = 8

    private let levels: [LevelCode]
    private let isTone: [Bool]
    private let floors: NoiseFloorTrack
    /// How far the steps of a window lie above the floor together at least where a word goes on, in half decibels.
    private let leastHeight: Int

    /// - Parameters:
    ///   - levels: of a channel's steps.
    ///   - isTone: steps that belong to a tone.
    ///   - floors: of the noise.
    ///   - sounds: what rises above it, in steps; ordered, disjoint.
    /// - Returns: `nil` where there is hardly a pause, so that nobody knows the noise, and where it moves.
    init?(_ levels: [LevelCode], _ isTone: [Bool], _ floors: NoiseFloorTrack, _ sounds: [Range<Int>]) {
        (self.levels, self.isTone, self.floors) = (levels, isTone, floors)
        var (count, sum, squares) = (0.0, 0.0, 0.0)
        for pause in Self.pauses(between: sounds, count: levels.count) {
            for start in stride(from: pause.lowerBound, through: pause.upperBound - Self.window, by: Self.window) {
                let steps = start..<start + Self.window
                guard let floor = floors.floor(at: start), !isTone[steps].contains(true) else { continue }
                let mean = Double(Self.height(of: steps, levels, over: floor)) / Double(Self.window)
                (count, sum, squares) = (count + 1, sum + mean, squares + mean * mean)
            }
        }
        let mean = sum / count
        let variance = max(0, squares / count - mean * mean)
        guard count >= Double(Self.fewest), variance <= Self.mostWandering * Self.mostWandering else { return nil }
        let highest = mean + Self.certainty * (variance / count).squareRoot()
        leastHeight = Int((Double(Self.window) * (highest + Self.rise)).rounded(.up))
    }

    /// How many steps a word goes on under the noise.
    /// - Parameters:
    ///   - end: where it stops rising above it.
    ///   - next: where the next sound begins, or the recording ends.
    func steps(from end: Int, to next: Int) -> Int {
        guard end + Self.window <= next, let floor = floors.floor(at: end) else { return 0 }
        var height = Self.height(of: end..<end + Self.window, levels, over: floor)
        var step = end
        while height >= leastHeight, step - end < Self.longest, step + Self.window < next, !isTone[step] {
            height += Int(levels[step + Self.window].rawValue) - Int(levels[step].rawValue)
            step += 1
        }
        return step - end
    }

    /// Where nobody is likely to speak.
    private static func pauses(between sounds: [Range<Int>], count: Int) -> [Range<Int>] {
        var (pauses, start): ([Range<Int>], Int) = ([], 0)
        for sound in sounds {
            pauses.append(start..<max(start, sound.lowerBound - before))
            start = min(count, sound.upperBound + after)
        }
        return pauses + [start..<count]
    }

    /// How far steps lie above a floor together.
    private static func height(of steps: Range<Int>, _ levels: [LevelCode], over floor: LevelCode) -> Int {
        levels[steps].reduce(0) { $0 + Int($1.rawValue) } - steps.count * Int(floor.rawValue)
    }
}
