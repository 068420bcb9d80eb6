import Foundation
import TestSupport
import Testing

@testable import Matching

/// The assignment against one that tries everything.
@Suite("An assignment")
struct AssignmentTests {
    /// Every way to give each row one of its things or nothing, no thing twice: the choice of each row and the sum.
    private static func allWays(_ rows: [[Assignment.Choice]]) -> [(choices: [Int?], sum: Double)] {
        rows.indices.reduce([(choices: [], sum: 0)]) { ways, row in
            ways.flatMap { way -> [(choices: [Int?], sum: Double)] in
                let taken = Set(zip(rows, way.choices).compactMap { row, choice in choice.map { row[$0].thing } })
                let more = rows[row].indices.filter { !taken.contains(rows[row][$0].thing) }.map {
                    (choices: way.choices + [$0], sum: way.sum + rows[row][$0].weight)
                }
                return [(choices: way.choices + [nil], sum: way.sum)] + more
            }
        }
    }

    /// How likely each choice of a row is, by the best way with it.
    private static func likelihoods(_ rows: [[Assignment.Choice]], row: Int) -> [Double] {
        let ways = allWays(rows)
        let best = ([nil] + rows[row].indices.map(Optional.init)).map { choice in
            exp(ways.filter { $0.choices[row] == choice }.map(\.sum).max() ?? -.infinity)
        }
        return best.map { $0 / best.reduce(0, +) }
    }

    @Test("comes to what trying everything comes to", arguments: 0..<300 as Range<UInt64>)
    func agreesWithTryingEverything(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let things = Int.random(in: 1...4, using: &random)
        let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            (0..<things).filter { _ in Bool.random(using: &random) }.map {
                Assignment.Choice(thing: $0, weight: .random(in: -3...6, using: &random))
            }
        }
        for (row, found) in Assignment(rows).likelihoods().enumerated() {
            let expected = Self.likelihoods(rows, row: row)
            for (left, right) in zip([found.nothing] + found.choices, expected) {
                #expect(abs(left - right) < 1e-9)
            }
            #expect(abs(found.nothing + found.choices.reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test("who fits only one thing gets it, though another fits it better")
    func nobodyGoesWithout() {
        let rows: [[Assignment.Choice]] = [
            [.init(thing: 0, weight: 6), .init(thing: 1, weight: 5)], [.init(thing: 0, weight: 4)],
        ]
        let likelihoods = Assignment(rows).likelihoods()
        #expect(likelihoods[0].choices[1] > likelihoods[0].choices[0])
        #expect(likelihoods[1].choices[0] > likelihoods[1].nothing)
    }

    @Test("nobody is nothing") func empty() { #expect(Assignment([]).likelihoods().isEmpty) }
}
