public import CallModel

/// Which call an entered attempt was (录音、话单与回访记录一一对应, R33).
///
/// Each call is of one entry at most, so that one recording cannot prove two attempts.
public struct CallPairing: Hashable, Sendable {
    /// A call that was made for a callback.
    public struct Call: Hashable, Sendable {
        /// Every identifier that it has.
        public let identifiers: Set<String>
        /// When it began.
        public let start: UTCInstant
        /// When it ended; `nil` where nobody says.
        public let end: UTCInstant?

        /// A call.
        public init(identifiers: Set<String>, start: UTCInstant, end: UTCInstant?) {
            (self.identifiers, self.start, self.end) = (identifiers, start, end)
        }
    }

    private let tolerance: Int64

    /// - Parameter minutes: how far an entered time may lie from the call where no identifier says which one it was.
    public init(minutes: Int) { tolerance = Int64(minutes) * 60_000_000 }

    /// The call of each entry, by their places in the lists: what an identifier names, then what lies nearest.
    public func pairs(_ entries: [AttemptEntry], _ calls: [Call]) -> [Int: Int] {
        var pairs: [Int: Int] = [:]
        var candidates: [(distance: Int64, entry: Int, call: Int)] = []
        for (place, entry) in entries.enumerated() {
            guard case .telephone(let identifier, _) = entry.method else { continue }
            for (call, made) in calls.enumerated() {
                if let identifier {
                    if made.identifiers.contains(identifier) { candidates.append((-1, place, call)) }
                } else if case let distance = made.distance(to: entry.at), distance <= tolerance {
                    candidates.append((distance, place, call))
                }
            }
        }
        var taken: Set<Int> = []
        for candidate in candidates.sorted(by: {
            ($0.distance, $0.entry, $0.call) < ($1.distance, $1.entry, $1.call)
        })
        where pairs[candidate.entry] == nil && taken.insert(candidate.call).inserted {
            pairs[candidate.entry] = candidate.call
        }
        return pairs
    }
}

extension CallPairing.Call {
    /// How far an instant lies from the call, in microseconds; 0 within it.
    fileprivate func distance(to instant: UTCInstant) -> Int64 {
        let last = max(start, end ?? start)
        if instant < start { return start.microseconds - instant.microseconds }
        return max(0, instant.microseconds - last.microseconds)
    }
}
