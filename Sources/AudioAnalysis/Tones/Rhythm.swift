internal import CallModel

/// How a tone sounds and pauses, over and over. Lengths are in steps.
///
/// A burst loses up to two steps, those that it begins and ends in, and the pause gains them.
struct Rhythm {
    /// A sound and the pause behind it.
    struct Burst {
        let bands: Set<ToneBand>
        let on: ClosedRange<Int>
        let off: ClosedRange<Int>
    }

    let kind: ToneKind
    /// One round.
    let cycle: [Burst]
    /// Bursts that tell it, counted from the beginning of a round; from elsewhere it takes one more.
    let least: Int
    /// How far the levels of neighbours differ at most, in decibels.
    var levelTolerance = 4.0
    /// Whether it pauses as long as it sounds, however long that is.
    var isEven = false
    /// How long it sounds at least, from its first burst to its last.
    var shortest = 0

    /// How far sound and pause differ at most where they are even.
    private static let unevenness = 8

    /// Bursts of one place in the round have one length, and their pauses too.
    static func agree(_ one: Int, _ other: Int) -> Bool { abs(one - other) <= max(4, max(one, other) / 5) }

    /// Whether a pause may lie behind a burst.
    /// - Parameter burst: its length; `nil` where it was cut short.
    func allows(pause: Int, behind burst: Int?, at place: Int) -> Bool {
        guard cycle[place].off.contains(pause) else { return false }
        guard isEven, let burst else { return true }
        return abs(pause - burst) <= Self.unevenness
    }
}

extension Rhythm {
    /// One sound of the telephone's own 350 to 480 Hz and its pause, again and again.
    private init(
        _ kind: ToneKind, on: ClosedRange<Int>, off: ClosedRange<Int>, least: Int,
        bands: Set<ToneBand> = [.middle], isEven: Bool = false
    ) {
        self.init(
            kind: kind, cycle: [Burst(bands: bands, on: on, off: off)], least: least, isEven: isEven)
    }

    private init(_ kind: ToneKind, least: Int, _ cycle: [(on: ClosedRange<Int>, off: ClosedRange<Int>)]) {
        self.init(
            kind: kind, cycle: cycle.map { Burst(bands: [.middle], on: $0.on, off: $0.off) }, least: least)
    }

    private static let progress: Set<ToneBand> = [.low, .middle, .high]
    private static let never = Int.max

    /// Two frequencies and a noise crest now and then together, and the tone misses some steps.
    private static let dial = Rhythm(
        kind: .dial, cycle: [Burst(bands: progress, on: 8...never, off: 0...6)], least: 1, shortest: 250)

    /// What is known: China's of GB/T 3380-1982 and the exchange specifications after it, and those of other networks
    /// (ITU-T E.180) that gateways and PBXs bring along. Where two fit alike, the first is meant.
    static let known: [Rhythm] = [
        // China 0.35, Britain 0.375, Europe 0.48, the others 0.5 s.
        Rhythm(.busy, on: 30...56, off: 22...64, least: 3, bands: progress, isEven: true),
        // Europe 0.24, North America 0.25; China 0.7 s.
        Rhythm(.congestion, on: 20...29, off: 12...37, least: 3, bands: progress, isEven: true),
        Rhythm(.congestion, on: 60...82, off: 52...90, least: 3, bands: progress, isEven: true),
        // Britain.
        Rhythm(.congestion, least: 3, [(on: 34...46, off: 29...43), (on: 18...26, off: 46...61)]),
        // China and Germany 1/4, France 1.5/3.5, North America 2/4, Japan and Taiwan 1/2.
        Rhythm(.ringback, on: 80...230, off: 150...480, least: 2),
        // No other tone has bursts of these lengths: one is enough.
        Rhythm(.ringback, on: 90...110, off: 150...480, least: 1),
        Rhythm(.ringback, on: 135...165, off: 150...480, least: 1),
        Rhythm(.ringback, on: 180...220, off: 150...480, least: 1),
        // Britain.
        Rhythm(.ringback, least: 2, [(on: 34...46, off: 16...26), (on: 34...46, off: 160...240)]),
        // 空号音: three of 0.1 s, then one of 0.4 s.
        Rhythm(
            .unobtainable, least: 4,
            [
                (on: 8...13, off: 7...14), (on: 8...13, off: 7...14), (on: 8...13, off: 7...14),
                (on: 33...46, off: 33...60),
            ]),
        // 长途通知音.
        Rhythm(.longDistanceNotice, least: 4, [(on: 16...23, off: 16...26), (on: 16...23, off: 52...70)]),
        // 呼叫等待音.
        Rhythm(.callWaiting, on: 35...45, off: 340...460, least: 2),
        // 拨号音; 特种拨号音 breaks off for 0.04 s now and then.
        dial,
        Rhythm(.dial, on: 34...46, off: 3...7, least: 3),
        // 催挂音 grows louder in steps.
        Rhythm(
            kind: .howler, cycle: [Burst(bands: [.informationFirst], on: 8...never, off: 0...6)], least: 1,
            levelTolerance: 20, shortest: 250),
        // 提醒音, 录音音: every 10 s; every 15 s elsewhere.
        Rhythm(
            .recorder, on: 16...56, off: 700...1700, least: 2, bands: [.informationSecond]),
        Rhythm(.recorder, on: 16...56, off: 700...1700, least: 2, bands: [.informationFirst]),
        // 330 ± 70 ms each, 30 ms apart at most; North America's are 274 or 380 ms long. A line may hold the higher ones
        // down.
        Rhythm(
            kind: .specialInformation,
            cycle: [
                Burst(bands: [.informationFirst], on: 20...42, off: 0...7),
                Burst(bands: [.informationSecond], on: 20...42, off: 0...7),
                Burst(bands: [.informationThird], on: 20...42, off: 0...60),
            ], least: 3, levelTolerance: 6),
        Rhythm(.fax, on: 35...65, off: 0...500, least: 1, bands: [.faxCalling]),
        Rhythm(.fax, on: 80...never, off: 0...500, least: 1, bands: [.faxAnswering]),
    ]
}
