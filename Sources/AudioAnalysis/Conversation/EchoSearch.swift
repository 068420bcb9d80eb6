internal import CallModel
internal import Foundation

/// Finds the echo of one channel in another: how it follows the other's levels, a little later and fainter.
///
/// Levels of 10 ms rise and fall with the syllables, and an echo with them. That tells its delay to a few milliseconds,
/// from what is kept anyway, wherever it lies within 350 ms.
enum EchoSearch {
    /// What was found, in decibels and steps.
    struct Echo {
        let returnLoss: Double
        let delay: Double
    }

    /// The longest echo that is looked for, in steps.
    private static let longestDelay = 35
    /// Steps of speech that are looked at: ten seconds.
    private static let most = 1000
    /// The fewest that tell: three seconds.
    private static let fewest = 300
    /// How much nearer to the source's loudest the own party speaks, in half decibels.
    private static let nearness = 12
    /// How far below the source's speech its levels are of interest, in half decibels.
    private static let depth = 50
    /// How alike the levels must be (Pearson's coefficient).
    private static let likeness = 0.75
    /// How much more alike than at a delay that is quite another.
    private static let distinction = 0.2
    private static let otherDelay = 12

    /// - Returns: `nil` where there is none, or none that is sure.
    static func echo(of source: HeardChannel, in channel: HeardChannel) -> Echo? {
        guard let active = source.activeLevel else { return nil }
        let stretches = stretches(of: source, in: channel)
        let count = stretches.reduce(0) { $0 + $1.count }
        guard count >= fewest else { return nil }
        // Most calls are done with here: while one party speaks nothing but noise is heard of the other.
        let noise = noise(of: channel, in: stretches)
        let threshold = noise.raised(by: 6)
        let above = stretches.reduce(0) { $0 + channel.levels[$1].count { $0 > threshold } }
        guard above * 4 >= count else { return nil }

        let lowest = Int32(max(1, Int(active.rawValue) - depth))
        let sound = source.levels.map { max(Int32($0.rawValue), lowest) }
        let heard = channel.levels.map { max(Int32($0.rawValue), Int32(noise.rawValue)) }
        let likenesses = (-1...longestDelay).map { delay in
            Correlation(of: sound, in: heard, stretches, delay: delay).coefficient
        }
        guard let best = likenesses.indices.max(by: { likenesses[$0] < likenesses[$1] }),
            likenesses[best] >= likeness, best < likenesses.count - 1
        else { return nil }
        let others = likenesses.indices.filter { abs($0 - best) > otherDelay }.map { likenesses[$0] }
        guard others.allSatisfy({ $0 + distinction <= likenesses[best] }) else { return nil }
        let delay = max(0, best - 1)
        guard let loss = loss(of: source, in: channel, stretches, delay: delay, above: active, noise: noise) else {
            return nil
        }
        return Echo(returnLoss: loss, delay: max(0, Double(best - 1) + summit(likenesses, best)))
    }

    /// Where the source speaks and the channel's own party does not.
    private static func stretches(of source: HeardChannel, in channel: HeardChannel) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var rest = most
        for speech in source.speech where rest > 0 {
            let start = max(speech.lowerBound, longestDelay)
            let end = min(speech.upperBound, channel.levels.count - 1, start + rest)
            guard start < end else { continue }
            var first = start
            var loudest = Self.loudest(source.levels, around: start)
            for step in start..<end {
                loudest = Self.loudest(source.levels, upTo: step, last: loudest)
                let isOwn =
                    Int(channel.levels[step].rawValue) + nearness > Int(source.levels[loudest].rawValue)
                guard isOwn else { continue }
                if first < step { found.append(first..<step) }
                first = step + 1
            }
            if first < end { found.append(first..<end) }
            rest -= end - start
        }
        return found
    }

    /// Which step is the loudest from as far back as an echo comes from.
    /// - Parameter last: which it was one step before.
    private static func loudest(_ levels: [LevelCode], upTo step: Int, last: Int) -> Int {
        if levels[step] >= levels[last] { return step }
        if last >= step - longestDelay { return last }
        return loudest(levels, around: step)
    }

    private static func loudest(_ levels: [LevelCode], around step: Int) -> Int {
        (step - longestDelay...step).reduce(step) { levels[$1] > levels[$0] ? $1 : $0 }
    }

    /// The noise of a channel, even where an echo fills most of its quiet: between the syllables it is heard alone.
    private static func noise(of channel: HeardChannel, in stretches: [Range<Int>]) -> LevelCode {
        var counts = [Int](repeating: 0, count: 256)
        for stretch in stretches {
            for step in stretch { counts[Int(channel.levels[step].rawValue)] += 1 }
        }
        let wanted = counts.reduce(0, +) / 20
        var passed = 0
        for code in counts.indices {
            passed += counts[code]
            if passed > wanted { return min(channel.noise, LevelCode(rawValue: UInt8(code))) }
        }
        return channel.noise
    }

    /// Where between its neighbours a parabola through the best and them is highest, in steps.
    private static func summit(_ values: [Double], _ best: Int) -> Double {
        guard best > 0, best + 1 < values.count else { return 0 }
        let (before, after) = (values[best - 1], values[best + 1])
        let curvature = before - 2 * values[best] + after
        return curvature < 0 ? min(0.5, max(-0.5, (before - after) / 2 / curvature)) : 0
    }

    /// The ratio of powers where the source is loud, the channel's noise taken away.
    private static func loss(
        of source: HeardChannel, in channel: HeardChannel, _ stretches: [Range<Int>], delay: Int,
        above active: LevelCode, noise: LevelCode
    ) -> Double? {
        var (sent, returned, count) = (Float(0), Float(0), Float(0))
        let powers = LevelCode.powers
        for step in stretches.joined() where Int(source.levels[step - delay].rawValue) + 10 >= Int(active.rawValue)
        {
            sent += powers[Int(source.levels[step - delay].rawValue)]
            returned += powers[Int(channel.levels[step].rawValue)]
            count += 1
        }
        let echo = returned - count * noise.power
        guard count > 0, echo > 0, echo < sent else { return nil }
        return -10 * Double(log10(echo / sent))
    }
}
