internal import Foundation

/// Who gets what, where each may get one thing at most and each thing goes to one at most: the assignment with the
/// greatest sum of weights, and how likely each choice is beside all others.
///
/// A weight is a logarithm of odds against getting nothing, so that a whole assignment is as likely as the exponential
/// of its sum. The likelihood of one choice is taken from the best assignment with that choice (its max-marginal),
/// relative to the best ones with the other choices.
struct Assignment {
    /// A thing that somebody may get.
    struct Choice {
        let thing: Int
        let weight: Double
    }

    /// Of each of a row's choices, and of getting nothing. They add up to 1.
    struct Likelihoods {
        let choices: [Double]
        let nothing: Double
    }

    /// One row a claimant, its things numbered from 0 without gaps.
    private let rows: [[Choice]]
    private let things: Int

    init(_ rows: [[Choice]]) {
        self.rows = rows
        things = rows.joined().reduce(0) { max($0, $1.thing + 1) }
    }

    /// For each row.
    func likelihoods() -> [Likelihoods] {
        rows.indices.map { row in
            let nothing = best(without: row, thing: nil)
            let choices = rows[row].map { $0.weight + best(without: row, thing: $0.thing) }
            let greatest = choices.reduce(nothing, max)
            let total = choices.reduce(exp(nothing - greatest)) { $0 + exp($1 - greatest) }
            return Likelihoods(
                choices: choices.map { exp($0 - greatest) / total }, nothing: exp(nothing - greatest) / total)
        }
    }

    /// The greatest sum for the other rows, with the other things.
    ///
    /// The Hungarian method by shortest augmenting paths, in O(rows² x columns). Behind the things each row has a column
    /// of its own, for nothing.
    private func best(without omitted: Int, thing: Int?) -> Double {
        let rows = self.rows.indices.filter { $0 != omitted }.map { self.rows[$0] }
        guard !rows.isEmpty else { return 0 }
        let columns = things + rows.count
        let costs = rows.enumerated().map { position, choices in
            var costs = [Double](repeating: .infinity, count: columns)
            for choice in choices where choice.thing != thing { costs[choice.thing] = -choice.weight }
            costs[things + position] = 0
            return costs
        }
        return -Self.leastCost(costs, columns: columns)
    }

    private static func leastCost(_ costs: [[Double]], columns: Int) -> Double {
        // Rows and columns count from 1; column 0 is where the path begins.
        var (rowPotential, columnPotential) = (
            [Double](repeating: 0, count: costs.count + 1), [Double](repeating: 0, count: columns + 1)
        )
        var (owner, previous) = ([Int](repeating: 0, count: columns + 1), [Int](repeating: 0, count: columns + 1))
        for row in 1...costs.count {
            owner[0] = row
            var column = 0
            var least = [Double](repeating: .infinity, count: columns + 1)
            var isDone = [Bool](repeating: false, count: columns + 1)
            repeat {
                isDone[column] = true
                let current = owner[column]
                var (delta, next) = (Double.infinity, 0)
                for candidate in 1...columns where !isDone[candidate] {
                    let cost =
                        costs[current - 1][candidate - 1] - rowPotential[current] - columnPotential[candidate]
                    if cost < least[candidate] { (least[candidate], previous[candidate]) = (cost, column) }
                    if least[candidate] < delta { (delta, next) = (least[candidate], candidate) }
                }
                for candidate in 0...columns {
                    if isDone[candidate] {
                        rowPotential[owner[candidate]] += delta
                        columnPotential[candidate] -= delta
                    } else {
                        least[candidate] -= delta
                    }
                }
                column = next
            } while owner[column] != 0
            while column != 0 {
                owner[column] = owner[previous[column]]
                column = previous[column]
            }
        }
        return (1...columns).reduce(0) { sum, column in
            owner[column] == 0 ? sum : sum + costs[owner[column] - 1][column - 1]
        }
    }
}
