import Crypto
import Foundation
import Sealing
import Testing

/// What the article "Sealing" specifies, computed by another implementation (Python's `cryptography` 41, from the
/// article): data key 00…1f, salt 20…2f, byte i of the content being i × 7 + i ÷ 256 modulo 256.
@Suite("Known answers of sealing")
struct KnownAnswerTests {
    private static let header =
        "894859530d0a1a0a010a000000000000202122232425262728292a2b2c2d2e2f"
        + "0899d6f3b7af3b2f1eb1230d9c3c6044e72c1883f7ef10dafb7345938cf0e440"

    @Test(
        "small objects, whole",
        arguments: [
            (0, "7dbdb875ac1282a09cfab5222fd0bb8e"),
            (1, "f837128ad08e9dd88aa6c2cb639632c62a"),
            (5, "f8d1da3512f38938d71699bf3e7deea76267abf85d"),
        ])
    func small(_ count: Int, _ chunk: String) {
        #expect(Sealed.seal(Sealed.content(count)).hex == Self.header + chunk)
    }

    @Test(
        "objects around the size of a chunk, by digest",
        arguments: [
            (1023, 10, "8e1070d6bdb60aa0f2240e1b6a1eb48c0daf559f31d922247894e0a807fc26a0"),
            (1024, 10, "5eec54866aa648371913d4ef0b9a18867d87207848dc447dba0cc29b8e1bcc1f"),
            (1025, 10, "0873e2bee0372fe09d7b157482ff0c1749fa7d8544eaa2b76b927bac5973c0a8"),
            (2048, 10, "e400ef0dd0c0580cc1e6e49d6726f8eb64a343d39bea05306b755e989fae43a1"),
            (2500, 10, "3fa71af389ab8380c95ad559adf350b08badf12af5623e9ac700c750c36d2c1c"),
            (70_000, 10, "088a9327bddf7fc4bff2ea42bb7d00c1100b59cb431dea9e0ea68025a10247b2"),
            (200_000, 16, "a7d461b0908ef635cec22f6854d33398eba9e51a93ad96e38d78630e619e93fb"),
        ])
    func larger(_ count: Int, _ logarithm: Int, _ digest: String) throws {
        let object = Sealed.seal(Sealed.content(count), chunkBytes: 1 << logarithm)
        #expect(Array(SHA256.hash(data: object)).hex == digest)
        #expect(try Sealed.open(object) == Sealed.content(count))
    }

    @Test("a master key's name, and what it wraps")
    func wrapping() throws {
        let master = Sealed.master
        #expect(
            master.text == "huiyin-master-key-1 6ae621551f205649 QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=\n")
        let wrapped = WrappedKey(Sealed.key, of: .object(Sealed.subject), with: master)
        let answer = "d7f7a7c59af5e2cd71d218444455b6e11e1cd85cca278c3559a9eaa67ac5ceef0e53abf17d4b7cad"
        #expect(Array(wrapped.wrapped).hex == answer)
        let file = """
            {
              "masterKey" : "6ae621551f205649",
              "version" : 1,
              "wrapped" : "1/enxZr14s1x0hhERFW24R4c2FzKJ4w1WanqpnrFzu8OU6vxfUt8rQ=="
            }

            """
        #expect(String(decoding: wrapped.fileBytes, as: UTF8.self) == file)
    }
}
