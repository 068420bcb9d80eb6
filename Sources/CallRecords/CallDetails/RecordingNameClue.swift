/// The recording's file name where a record holds one: in a field of its own, or among an application's arguments.
enum RecordingNameClue {
    private static let endings = [
        ".wav", ".wav49", ".wav16", ".gsm", ".mp3", ".ulaw", ".alaw", ".ul", ".al", ".pcm", ".raw", ".sln",
        ".sln16", ".g722",
        ".flac", ".ogg", ".opus", ".w64",
    ].map { Array($0.utf8) }

    /// The first thing in these texts that ends like a recording; its folder is left out, and Asterisk's `wav49`
    /// becomes the `WAV` that it writes.
    ///
    /// By bytes: every row of a log is looked through, and characters take five times as long.
    static func find(in texts: [String]) -> String? {
        for text in texts where text.utf8.contains(UInt8(ascii: ".")) {
            var rest = text.utf8[...]
            while !rest.isEmpty {
                let word = rest.prefix { !separates($0) }
                rest = rest[word.endIndex...].dropFirst()
                guard endsLikeRecording(word) else { continue }
                let name = word.split(separator: UInt8(ascii: "/")).last ?? word
                let isWAV49 = name.suffix(6).elementsEqual(".wav49".utf8)
                return isWAV49 ? String(Substring(name.dropLast(5))) + "WAV" : String(Substring(name))
            }
        }
        return nil
    }

    private static func separates(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case ",", ";", "|", "&", "^", "=", " ", "\"", "'": true
        default: false
        }
    }

    private static func endsLikeRecording(_ word: Substring.UTF8View) -> Bool {
        // The longest ending has six characters.
        guard let dot = word.suffix(6).lastIndex(of: UInt8(ascii: ".")), dot > word.startIndex else {
            return false
        }
        let ending = word[dot...]
        return endings.contains { known in
            known.count == ending.count
                && ending.elementsEqual(known) { byte, expected in
                    byte == expected || (byte | 0x20 == expected && (0x41...0x5A).contains(byte))
                }
        }
    }
}
