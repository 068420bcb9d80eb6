import Testing

@testable import AudioAnalysis

@Suite("Voices that loud noise masks")
struct MaskedVoicesTests {
    private typealias Output = LikenessNetwork.Output

    /// Doubtful blocks that are taken for voices, of ten seconds of sound in which the network is sure of some.
    private static func found(
        masking: Double, _ doubtful: LikenessNetwork.Output, isSure: (Int) -> Bool
    ) -> [Int] {
        var masked = MaskedVoices([0..<1000], blocks: 200, masking)
        for block in 0..<200 {
            if isSure(block) { masked.takeVoice(block) } else { masked.take(doubtful, block) }
        }
        return masked.found
    }

    @Test("are what the network doubts among words of which it is sure")
    func amongWords() {
        let doubtful = Output(speech: -2, music: -2)
        #expect(Self.found(masking: 1, doubtful) { $0 % 2 == 0 }.count == 100)
        #expect(Self.found(masking: 1, doubtful) { $0 % 5 == 0 }.isEmpty)
        #expect(Self.found(masking: 0, doubtful) { $0 % 2 == 0 }.isEmpty)
        #expect(Self.found(masking: 0.2, doubtful) { $0 % 2 == 0 }.isEmpty, "so little masks less")
    }

    @Test("are not what comes long after them, such as the tone that follows the call")
    func afterwards() {
        let found = Self.found(masking: 1, Output(speech: -2, music: -2)) { $0 < 60 }
        #expect(found.first == 60 && found.last.map { $0 < 160 } == true)
    }

    @Test("are neither music nor surely something else")
    func others() {
        #expect(Self.found(masking: 1, Output(speech: -2, music: 0)) { $0 % 2 == 0 }.isEmpty)
        #expect(Self.found(masking: 1, Output(speech: -3, music: -5)) { $0 % 2 == 0 }.isEmpty)
    }

    @Test(
        "are to be expected the more, the louder the noise and the nearer the words to it",
        arguments: [(-40, 12, 1), (-40, 20, 0.5), (-40, 26, 0), (-50, 12, 0.5), (-56, 6, 0)]
            as [(Float, Double, Double)])
    func masking(_ noise: Float, _ margin: Double, _ expected: Double) {
        #expect(MaskedVoices.masking(LevelCode(decibels: noise), margin) == expected)
    }
}
