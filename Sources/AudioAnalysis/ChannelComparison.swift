internal import Foundation

/// Finds channels that carry the very same samples: a mono recording in a stereo file.
struct ChannelComparison {
    private var pairs: [Pair]
    private var hasFrames = false

    private struct Pair {
        let first: Int
        let second: Int
    }

    init(channels: Int) {
        pairs = (0..<channels).flatMap { second in (0..<second).map { Pair(first: $0, second: second) } }
    }

    /// Compares until the first difference; after that it costs nothing.
    mutating func consume(_ planar: [UnsafeMutableBufferPointer<Int16>], frames: Int) {
        hasFrames = true
        guard !pairs.isEmpty else { return }
        pairs.removeAll { pair in
            guard let first = planar[pair.first].baseAddress, let second = planar[pair.second].baseAddress else {
                return true
            }
            return memcmp(first, second, frames * MemoryLayout<Int16>.size) != 0
        }
    }

    /// - Parameter carriesSound: two channels of digital silence are equal and say nothing of the wiring.
    func isAnyPairIdentical(carriesSound: (Int) -> Bool) -> Bool {
        hasFrames && pairs.contains { carriesSound($0.first) }
    }
}
