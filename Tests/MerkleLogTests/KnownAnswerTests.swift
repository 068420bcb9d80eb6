import CallModel
import MerkleLog
import Testing

/// The eight leaves of Certificate Transparency's own tests and their published roots and proofs.
@Suite struct KnownAnswerTests {
    private static let inputs: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6F),
    ]
    private static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private static func head(_ size: Int) throws -> TreeHead {
        TreeHead(size: Int64(size), root: try #require(SHA256Digest(hex: roots[size - 1])))
    }

    private static func hashes(_ texts: [String]) throws -> [TreeHash] {
        try texts.map { TreeHash(try #require(SHA256Digest(hex: $0))) }
    }

    @Test func theRoots() throws {
        #expect(
            TreeHash.ofNothing.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        var frontier = MerkleFrontier()
        for (number, input) in Self.inputs.enumerated() {
            frontier.append(.leaf(input))
            #expect(frontier.head == (try Self.head(number + 1)))
        }
    }

    @Test func theConsistencyProofs() throws {
        let fromSix = try Self.hashes([
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ])
        #expect(
            ConsistencyProof(from: 6, to: 8, path: fromSix).isValid(from: try Self.head(6), to: try Self.head(8)))
        #expect(
            !ConsistencyProof(from: 6, to: 8, path: fromSix).isValid(from: try Self.head(5), to: try Self.head(8)))
        let fromTwo = try Self.hashes([
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ])
        #expect(
            ConsistencyProof(from: 2, to: 5, path: fromTwo).isValid(from: try Self.head(2), to: try Self.head(5)))
    }

    @Test func anInclusionProof() throws {
        let path = try Self.hashes(["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"])
        let proof = InclusionProof(index: 2, size: 3, path: path)
        #expect(proof.isValid(for: .leaf(Self.inputs[2]), in: try Self.head(3)))
        #expect(!proof.isValid(for: .leaf(Self.inputs[1]), in: try Self.head(3)))
    }

    @Test func aLeafIsPutTogetherInPlaceAsInAnArray() {
        var buffer = LeafBuffer()
        for length in [0, 1, 55, 56, 63, 64, 1000, 1023, 1024, 5000] {
            let text = String(repeating: "é", count: length)
            buffer.clear()
            buffer.append(Int64(length))
            buffer.append(text)
            var content = (0..<8).map { UInt8(truncatingIfNeeded: Int64(length) >> (56 - 8 * $0)) }
            content += (0..<4).map { UInt8(truncatingIfNeeded: text.utf8.count >> (24 - 8 * $0)) }
            #expect(buffer.hash == .leaf(content + text.utf8))
        }
    }
}
