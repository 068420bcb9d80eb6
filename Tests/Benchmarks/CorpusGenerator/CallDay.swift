import CallModel
import Foundation
import TestSupport

/// A generated call: how it is recorded and its row in `Master.csv`.
struct GeneratedCall {
    let seconds: Double
    let fileName: String
    let row: String
}

/// Calls one after the other, put together from a bank of phrases.
struct CallDay {
    private let phrases: [[Int16]]
    private let hum: [Int16]
    private var generator: SplitMix64

    /// 2026-03-16 09:00 in Shanghai.
    private static let opening: Int64 = 1_773_622_800

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
        phrases = (0..<24).map { index in
            Signal.speech(level: -22, seconds: 1.5 + Double(index % 8) * 0.6, seed: seed &+ UInt64(index)).pcm16
        }
        hum = Signal.noise(level: -62, seconds: 30, seed: seed).pcm16
    }

    /// The call of this number.
    mutating func call(_ index: Int) -> GeneratedCall {
        let seconds = min(1200, max(20, 150 * exp(0.6 * normal())))
        let start = Self.opening + Int64(index) * 9
        let uniqueID = "\(start).\(index)"
        let dialled = "9138\(String(format: "%08d", index))"
        let agent = "80\(String(format: "%02d", index % 40))"
        let name = "out-\(dialled)-\(agent)-\(Self.clock(start + 8 * 3600).compact)-\(uniqueID).wav"
        let length = Int(seconds.rounded(.up))
        let row =
            [
                "", agent, dialled, "from-internal", "\"\(agent)\" <\(agent)>", "PJSIP/\(agent)-\(index)",
                "PJSIP/trunk-\(index)", "Dial", "PJSIP/\(dialled)@trunk", Self.clock(start).plain,
                Self.clock(start + 6).plain, Self.clock(start + 6 + Int64(length)).plain, "\(length + 6)",
                "\(length)", "ANSWERED", "DOCUMENTATION", uniqueID, name,
            ].map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
        return GeneratedCall(seconds: seconds, fileName: name, row: row)
    }

    /// What the recorder made of the call of this number.
    mutating func recording(of call: GeneratedCall, _ index: Int) -> WAVFile {
        let talk = conversation(seconds: call.seconds)
        return switch index % 6 {
        case 0, 2, 4: WAVFile(ulaw: [Self.mixed(talk.agent, talk.customer)])
        case 1, 3: WAVFile(pcm16: [talk.agent, talk.customer])
        default: WAVFile(alaw: [Self.mixed(talk.agent, talk.customer)])
        }
    }

    /// Agent and customer take turns, with pauses, over a faint hum.
    mutating func conversation(seconds: Double) -> (agent: [Int16], customer: [Int16]) {
        let frames = Int(seconds * 8000)
        var sides = [background(frames), background(frames)]
        var position = 6000
        var speaker = 0
        while true {
            let phrase = phrases[Int.random(in: 0..<phrases.count, using: &generator)]
            guard position + phrase.count + 8000 < frames else { break }
            for (offset, sample) in phrase.enumerated() {
                sides[speaker][position + offset] = sample &+ (sides[speaker][position + offset] &>> 1)
            }
            position += phrase.count + Int.random(in: 2000...9000, using: &generator)
            if Int.random(in: 0..<3, using: &generator) > 0 { speaker = 1 - speaker }
        }
        return (sides[0], sides[1])
    }

    private mutating func background(_ frames: Int) -> [Int16] {
        let shift = Int.random(in: 0..<hum.count, using: &generator)
        return (0..<frames).map { hum[($0 + shift) % hum.count] }
    }

    private mutating func normal() -> Double {
        let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &generator)))
            .squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
    }

    private static func mixed(_ left: [Int16], _ right: [Int16]) -> [Int16] {
        zip(left, right).map { Int16(clamping: Int($0) + Int($1)) }
    }

    private static func clock(_ seconds: Int64) -> (plain: String, compact: String) {
        let text = UTCInstant(seconds: seconds).description
        let digits = text.filter(\.isNumber)
        let plain = "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
        return (plain, "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))")
    }
}
