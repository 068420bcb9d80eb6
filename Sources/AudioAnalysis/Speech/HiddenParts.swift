/// How much of words still noise hides, by how far they rise above it in decibels; in steps.
///
/// By what was missed of calls of known truth, under white noise at −50 and −40 dBFS.
struct HiddenParts {
    /// Words whose ends ``FadingEnds`` follows: what even that does not show.
    static let followed = HiddenParts(
        end: Slope(margin: mostMargin, stepsPerDecibel: 0.3, most: 7), drownedEnd: 1, drownedPause: 7)
    /// Words whose ends nobody can follow.
    static let guessed = HiddenParts(
        end: Slope(margin: mostMargin, stepsPerDecibel: 0.55, most: 12), drownedEnd: 2, drownedPause: 9)

    /// Words so far above the noise lose nothing.
    static let mostMargin = 25.0

    private struct Slope {
        /// Words so far above the noise lose nothing here.
        let margin: Double
        let stepsPerDecibel: Double
        let most: Int

        func steps(_ margin: Double) -> Int {
            min(most, Int((max(0, self.margin - margin) * stepsPerDecibel).rounded()))
        }
    }

    /// Words so little above still noise are heard in their vowels only.
    private static let drowned = 13.0
    private static let mostDrowned = 4.5
    /// Words begin sooner than they fade away.
    private static let beginning = Slope(margin: 22, stepsPerDecibel: 0.28, most: 6)

    private let end: Slope
    /// For each decibel that drowned words are fainter, their ends are longer by so many steps,
    private let drownedEnd: Double
    /// and pauses that are so much longer part no words.
    private let drownedPause: Double

    /// Of a word's beginning.
    func beginning(_ margin: Double) -> Int { Self.beginning.steps(margin) }

    /// Of a word's end.
    func end(_ margin: Double) -> Int { end.steps(margin) + Int((Self.lost(margin) * drownedEnd).rounded()) }

    /// How much longer pauses inside a sentence come out.
    func pause(_ margin: Double) -> Int { Int((Self.lost(margin) * drownedPause).rounded()) }

    /// How much too little of words can be heard, in decibels.
    private static func lost(_ margin: Double) -> Double { min(mostDrowned, max(0, drowned - margin)) }
}
