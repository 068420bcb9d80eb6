import CallModel
import TestSupport
import Testing

import struct Crypto.SHA256

@testable import CallCatalog

/// The tree against the definition of RFC 6962 section 2.1 and against the vectors that its implementations share.
@Suite struct MerkleFrontierTests {
    /// The leaves and roots of Certificate Transparency's reference tests.
    private static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func theRootsAreThoseOfTheReferenceTree() {
        var frontier = MerkleFrontier()
        #expect(frontier.root.hex == Self.roots[0])
        for (leaf, root) in zip(Self.leaves, Self.roots.dropFirst()) {
            frontier.append(MerkleFrontier.leaf(leaf))
            #expect(frontier.root.hex == root)
        }
    }

    @Test func theFrontierAgreesWithTheRecursiveDefinition() {
        var frontier = MerkleFrontier()
        var leaves: [SHA256Digest] = []
        for number in 1...130 {
            leaves.append(Facts.digest(number))
            frontier.append(Facts.digest(number))
            #expect(frontier.root == Self.root(leaves[...]), "\(number) leaves")
            #expect(frontier.roots.count == number.nonzeroBitCount)
            #expect(MerkleFrontier(size: frontier.size, roots: frontier.roots) == frontier)
        }
    }

    @Test func aFrontierThatDoesNotFitItsSizeIsNone() {
        #expect(MerkleFrontier(size: 3, roots: [Facts.digest(1)]) == nil)
        #expect(MerkleFrontier(size: -1, roots: []) == nil)
        #expect(MerkleFrontier(size: 0, roots: [Facts.digest(1)]) == nil)
    }

    /// MTH of RFC 6962, word for word: split at the largest power of two below the count.
    private static func root(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
        guard leaves.count > 1 else { return leaves.first ?? hash([]) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return hash([1] + root(leaves[..<middle]).bytes + root(leaves[middle...]).bytes)
    }

    private static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        guard let digest = SHA256Digest(SHA256.hash(data: bytes)) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}
