import Foundation
import Sealing
import Testing

/// Master keys, and what they wrap.
@Suite("Keys")
struct KeyTests {
    private let subject = SealedSubject.object(Sealed.subject)

    @Test("a wrapped key opens for its subject, and for no other")
    func subjects() throws {
        let ring = KeyRing(current: Sealed.master)
        let wrapped = ring.wrap(Sealed.key, of: subject)
        let object = Sealed.seal(Sealed.content(3000))
        #expect(try Sealed.open(object, key: try ring.unwrap(wrapped, of: subject)) == Sealed.content(3000))
        for bit in [0, 1, 64, 127] {
            #expect(throws: SealingError.wrappedKeyDoesNotFit(Sealed.master.id)) {
                try ring.unwrap(wrapped, of: .object(Sealed.subject ^ 1 << bit))
            }
        }
    }

    @Test("every bit of a wrapped key counts")
    func everyBit() throws {
        let ring = KeyRing(current: Sealed.master)
        let wrapped = ring.wrap(Sealed.key, of: subject)
        for bit in 0..<320 {
            var changed = wrapped.wrapped
            changed[bit / 8] ^= 1 << (bit % 8)
            let text = String(decoding: wrapped.fileBytes, as: UTF8.self).replacing(
                wrapped.wrapped.base64EncodedString(), with: changed.base64EncodedString())
            let read = try WrappedKey(fileBytes: Array(text.utf8))
            #expect(throws: SealingError.wrappedKeyDoesNotFit(Sealed.master.id), "bit \(bit)") {
                try ring.unwrap(read, of: subject)
            }
        }
    }

    @Test("a key file is read back, and what is none is said to be none")
    func file() throws {
        let wrapped = KeyRing(current: Sealed.master).wrap(Sealed.key, of: subject)
        #expect(try WrappedKey(fileBytes: wrapped.fileBytes) == wrapped)
        let text = String(decoding: wrapped.fileBytes, as: UTF8.self)
        for other in [
            "", "{}", String(text.dropLast(3)), text.replacing("\"version\" : 1", with: "\"version\" : 2"),
            text.replacing("6ae6", with: "6AE6"), text.replacing("==\"", with: "\""),
        ] {
            #expect(throws: SealingError.damagedKeyFile) { try WrappedKey(fileBytes: Array(other.utf8)) }
        }
    }

    @Test("a new master key takes over, and the object stays as it is")
    func rotation() throws {
        let (old, new) = (Sealed.master, MasterKey())
        let wrapped = KeyRing(current: old).wrap(Sealed.key, of: subject)
        let both = KeyRing(current: new, earlier: [old])
        let rewrapped = try #require(try both.rewrap(wrapped, of: subject))
        #expect(rewrapped.masterKey == new.id)
        #expect(try both.rewrap(rewrapped, of: subject) == nil, "once is enough")
        let object = Sealed.seal(Sealed.content(10))
        let key = try KeyRing(current: new).unwrap(rewrapped, of: subject)
        #expect(try Sealed.open(object, key: key) == Sealed.content(10))
        #expect(throws: SealingError.noMasterKey(old.id)) {
            try KeyRing(current: new).unwrap(wrapped, of: subject)
        }
    }

    @Test("a key's text is read back, and a slip in copying is noticed")
    func text() throws {
        let key = MasterKey()
        #expect(MasterKey(text: key.text)?.id == key.id)
        #expect(MasterKey(text: "# from the safe\n\n" + key.text)?.id == key.id)
        let characters = Array(key.text.utf8)
        for index in characters.indices.dropLast() {
            var changed = characters
            changed[index] = changed[index] == UInt8(ascii: "4") ? UInt8(ascii: "5") : UInt8(ascii: "4")
            // The last digit before the padding holds two bits that no byte has.
            let read = MasterKey(text: String(decoding: changed, as: UTF8.self))
            #expect(read == nil || read?.text == key.text, "character \(index)")
        }
        for text in ["", "\n", key.text + key.text, "huiyin-master-key-1 \(key.id)", String(key.text.dropLast(6))]
        {
            #expect(MasterKey(text: text) == nil)
        }
    }
}
