/// What a verification looks at.
public struct VerifyRequest: Sendable {
    /// A part of the archive: the nth of so many, by key.
    public struct Subset: Hashable, Sendable {
        /// Which part, from 1.
        public let part: Int
        /// Of how many.
        public let of: Int

        /// Reads `2/7`; `nil` for what is no part.
        public init?(_ text: String) {
            let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 2, let part = numbers[0], let of = numbers[1], (1...65_536).contains(of),
                (1...of).contains(part)
            else { return nil }
            (self.part, self.of) = (part, of)
        }

        /// Keys begin with what a digest begins with, so that parts by their first digits are equally large.
        func holds(_ key: String) -> Bool {
            guard let number = Int(key.dropFirst(3).prefix(4), radix: 16) else { return part == 1 }
            return number % of == part - 1
        }
    }

    /// Reads every object and compares its digest.
    public var isDeep = false
    /// Puts right what can be put right without a doubt.
    public var isRepairing = false
    /// With ``isRepairing``: where catalog and manifest disagree, believes the catalog.
    public var trustsCatalog = false
    /// Of a deep one, only the objects that were not read for so many days.
    public var olderThanDays: Int?
    /// Only a part of the archive.
    public var subset: Subset?
    /// Begins anew where one was cut off.
    public var restarts = false
    /// Reads no more than so many million bytes a second.
    public var megabytesPerSecond: Double?
    /// How many objects are read at once.
    public var jobs = 1

    /// Existence, size and manifest of everything.
    public init() {}

    /// Whether it is one that goes on where it was cut off. A part of the archive is begun anew: what was read is known by
    /// its date.
    var isResumable: Bool { isDeep && olderThanDays == nil && subset == nil }
}
