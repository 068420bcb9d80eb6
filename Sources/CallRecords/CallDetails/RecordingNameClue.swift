/// The recording's file name where a record holds one: in a field of its own, or among an application's arguments.
enum RecordingNameClue {
    private static let endings = [".wav", ".wav49", ".gsm", ".mp3", ".ulaw", ".alaw"]

    /// The first thing in these texts that ends like a recording; its folder is left out, and Asterisk's `wav49`
    /// becomes the `WAV` that it writes.
    static func find(in texts: [String]) -> String? {
        for text in texts {
            let words = text.split { ",;|&^= \"'".contains($0) }
            if let word = words.first(where: { word in endings.contains { word.lowercased().hasSuffix($0) } }) {
                let name = word.split(separator: "/").last.map(String.init) ?? String(word)
                return name.hasSuffix(".wav49") ? name.dropLast(5) + "WAV" : name
            }
        }
        return nil
    }
}
