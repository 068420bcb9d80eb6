import CallModel
import MerkleLog
import TestSupport
import Testing

/// The streaming code against the definitions, for every size up to 70 and some larger.
@Suite struct ProofTests {
    private static let sizes = Array(1...70) + [127, 128, 129, 255, 300]

    @Test func theEdgeHasTheRootOfEverySize() {
        let leaves = SlowTree.leaves(300)
        var frontier = MerkleFrontier()
        #expect(frontier.root == .ofNothing)
        for size in 1...300 {
            frontier.append(leaves[size - 1])
            #expect(frontier.head == SlowTree.head(leaves[..<size]))
            #expect(MerkleFrontier(size: frontier.size, roots: frontier.roots) == frontier)
        }
    }

    @Test func anEdgeThatDoesNotFitItsSizeIsNone() {
        #expect(MerkleFrontier(size: 3, roots: [.ofNothing]) == nil)
        #expect(MerkleFrontier(size: -1, roots: []) == nil)
        #expect(MerkleFrontier(size: 0, roots: [.ofNothing]) == nil)
    }

    @Test func everyLeafHasItsProof() throws {
        for size in Self.sizes {
            let leaves = SlowTree.leaves(size)
            var prover = InclusionProver((0..<size).map(Int64.init).shuffled())
            leaves.forEach { prover.take($0) }
            let (proofs, head) = prover.finished()
            #expect(head == SlowTree.head(leaves[...]) && proofs.count == size)
            for (index, proof) in proofs.enumerated() {
                #expect(proof.index == Int64(index) && proof.path == SlowTree.path(index, leaves[...]))
                #expect(proof.isValid(for: leaves[index], in: head))
            }
        }
    }

    @Test func someLeavesHaveTheSameProofsAsAll() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<200 {
            let size = Int.random(in: 1...500, using: &random)
            let leaves = SlowTree.leaves(size)
            let wanted = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                Int64.random(in: 0..<Int64(size), using: &random)
            }
            var prover = InclusionProver(wanted)
            leaves.forEach { prover.take($0) }
            let (proofs, _) = prover.finished()
            #expect(proofs.map(\.index) == Set(wanted).sorted())
            for proof in proofs { #expect(proof.path == SlowTree.path(Int(proof.index), leaves[...])) }
        }
    }

    @Test func aProofHoldsForItsLeafItsPlaceAndItsTreeAlone() {
        let size = 37
        let leaves = SlowTree.leaves(size)
        let head = SlowTree.head(leaves[...])
        for index in 0..<size {
            let path = SlowTree.path(index, leaves[...])
            func isValid(_ place: Int64, _ count: Int64, _ path: [TreeHash], leaf: Int) -> Bool {
                InclusionProof(index: place, size: count, path: path).isValid(for: leaves[leaf], in: head)
            }
            for other in 0..<size where other != index {
                #expect(!isValid(Int64(index), Int64(size), path, leaf: other))
                #expect(!isValid(Int64(other), Int64(size), path, leaf: index))
            }
            #expect(!isValid(Int64(index), Int64(size - 1), path, leaf: index))
            #expect(!isValid(Int64(index), Int64(size), Array(path.dropLast()), leaf: index))
            #expect(!isValid(Int64(index), Int64(size), path + [.ofNothing], leaf: index))
            for place in path.indices {
                var changed = path
                changed[place] = .leaf([9])
                #expect(!isValid(Int64(index), Int64(size), changed, leaf: index))
            }
        }
        #expect(InclusionProof(index: -1, size: 3, path: []).root(of: leaves[0]) == nil)
        #expect(InclusionProof(index: 3, size: 3, path: []).root(of: leaves[0]) == nil)
    }

    @Test func everyPairOfSizesIsConsistent() throws {
        for size in Self.sizes where size <= 70 || size == 129 {
            let leaves = SlowTree.leaves(size)
            let late = SlowTree.head(leaves[...])
            for early in 0...size {
                let parts = TreeParts.ofConsistency(from: Int64(early), to: Int64(size))
                var hasher = PartHasher(parts)
                leaves.forEach { hasher.take($0) }
                let path = try #require(hasher.hashes)
                if early > 0, early < size { #expect(path == SlowTree.consistency(early, leaves[...])) }
                let proof = ConsistencyProof(from: Int64(early), to: Int64(size), path: path)
                #expect(proof.isValid(from: SlowTree.head(leaves[..<early]), to: late), "\(early) of \(size)")
            }
        }
    }

    /// Two histories that part after some entry have no proof between them, whatever is tried.
    @Test func aForkHasNoProof() throws {
        let size = 41
        let leaves = SlowTree.leaves(size)
        let late = SlowTree.head(leaves[...])
        for early in 1..<size {
            for changed in 0..<early {
                var other = leaves
                other[changed] = .leaf([0xFF])
                let path = SlowTree.consistency(early, leaves[...])
                let proof = ConsistencyProof(from: Int64(early), to: Int64(size), path: path)
                #expect(!proof.isValid(from: SlowTree.head(other[..<early]), to: late))
                let forged = ConsistencyProof(
                    from: Int64(early), to: Int64(size), path: SlowTree.consistency(early, other[...]))
                #expect(!forged.isValid(from: SlowTree.head(other[..<early]), to: late))
            }
            let path = SlowTree.consistency(early, leaves[...])
            for wrong in [Array(path.dropLast()), path + [.ofNothing], Array(path.reversed().dropLast())] {
                let proof = ConsistencyProof(from: Int64(early), to: Int64(size), path: wrong)
                #expect(!proof.isValid(from: SlowTree.head(leaves[..<early]), to: late))
            }
        }
        let same = SlowTree.head(leaves[...])
        let other = TreeHead(size: same.size, root: SlowTree.root(SlowTree.leaves(size, salt: 1)[...]).digest)
        let none = ConsistencyProof(from: same.size, to: same.size, path: [])
        #expect(none.isValid(from: same, to: same) && !none.isValid(from: other, to: same))
    }

    @Test func leavesThatLieTogetherAndWhatLiesBesideThemMakeTheRoot() throws {
        for size in Self.sizes where size <= 33 || size == 129 {
            let leaves = SlowTree.leaves(size)
            for start in stride(from: 0, to: size, by: size > 33 ? 16 : 1) {
                for end in (start + 1)...size {
                    let wanted = Int64(start)..<Int64(end)
                    let parts = TreeParts.beside(wanted, of: Int64(size))
                    var hasher = PartHasher(parts)
                    leaves.forEach { hasher.take($0) }
                    let hashes = try #require(hasher.hashes)
                    var folding = TreeFolding()
                    for (part, hash) in zip(parts, hashes) where part.upperBound <= wanted.lowerBound {
                        folding.take(hash, leaves: part.upperBound - part.lowerBound)
                    }
                    for leaf in leaves[start..<end] { folding.take(leaf) }
                    for (part, hash) in zip(parts, hashes) where part.lowerBound >= wanted.upperBound {
                        folding.take(hash, leaves: part.upperBound - part.lowerBound)
                    }
                    #expect(folding.head == SlowTree.head(leaves[...]), "\(wanted) of \(size)")
                }
            }
        }
    }
}
