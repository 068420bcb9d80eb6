internal import CPhoneNumber
public import CallModel
public import CallRecords
internal import Synchronization

/// Knows telephone numbers by Google's libphonenumber: E.164 for public ones, plain digits for extensions.
///
/// Loading the library's tables costs milliseconds, so nothing is loaded before the first number that could be public;
/// what was asked once is remembered, for a day's log holds the same numbers again and again.
public final class LibPhoneNumberNormaliser: PhoneNormaliser {
    private let region: String
    private let outsideLinePrefix: String
    private let extensionLengths: ClosedRange<Int>
    private let known = Mutex<[String: PhoneNumber?]>([:])

    /// Beyond so many the memory is emptied: a log of millions of different numbers must not fill it.
    private static let mostRemembered = 20_000

    /// - Parameters:
    ///   - region: where numbers without a country code are dialled from, as ISO 3166 has it: `CN`.
    ///   - outsideLinePrefix: the digit that gets an outside line, `""` where there is none.
    ///   - extensionLengths: how many digits an extension has.
    public init(region: String, outsideLinePrefix: String, extensionLengths: ClosedRange<Int>) {
        (self.region, self.outsideLinePrefix) = (region, outsideLinePrefix)
        self.extensionLengths = extensionLengths
    }

    /// The normal form of what a record or a list says; `nil` for what is no number.
    public func normalise(_ dialled: String) -> PhoneNumber? {
        // A record's field is 79 bytes at most; longer text is no number and not worth remembering.
        guard dialled.utf8.count <= 100 else { return nil }
        if let answer = known.withLock({ $0[dialled] }) { return answer }
        let answer = read(dialled)
        known.withLock { known in
            if known.count >= Self.mostRemembered { known.removeAll() }
            known[dialled] = .some(answer)
        }
        return answer
    }

    private func read(_ dialled: String) -> PhoneNumber? {
        guard let dialled = DialledText(dialled) else { return nil }
        let text = dialled.text
        guard dialled.isPlain else { return e164(text) }
        if extensionLengths.contains(dialled.digits) { return PhoneNumber(normalised: text) }
        // Shorter than any public number is nothing, and not worth loading the tables for.
        guard dialled.digits > 4 else { return nil }
        // The region's own country code may lack its sign, as many switches send it. Those of others may not: to put
        // a sign before whatever begins with 9 would make Indian numbers of Chinese ones.
        if let number = e164(text) { return number }
        guard !outsideLinePrefix.isEmpty, text.hasPrefix(outsideLinePrefix) else { return nil }
        return e164(String(text.dropFirst(outsideLinePrefix.count)))
    }

    private func e164(_ text: String) -> PhoneNumber? {
        var buffer = [CChar](repeating: 0, count: 32)
        guard huiyin_phone_number_e164(text, region, &buffer, buffer.count) == 1 else { return nil }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return PhoneNumber(normalised: String(decoding: bytes, as: UTF8.self))
    }
}
