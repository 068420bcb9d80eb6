import CallModel
import Testing

@Suite struct WaveformDataTests {
    private let waveform = Waveform(
        sampleRate: .telephone, framesPerPoint: 720, channels: 2, extremes: [-128, 127, -1, 1, 0, 0, -65, 64])

    /// Byte for byte as audiowaveform's documentation describes version 2.
    @Test func theLayoutIsAudiowaveforms() {
        let header: [UInt8] = [
            2, 0, 0, 0, 1, 0, 0, 0, 0x40, 0x1F, 0, 0, 0xD0, 2, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0,
        ]
        #expect(waveform.data == header + [0x80, 0x7F, 0xFF, 1, 0, 0, 0xBF, 0x40])
    }

    @Test func itComesBackAsItWas() {
        #expect(Waveform(data: waveform.data) == waveform)
        let empty = Waveform(sampleRate: .telephone, framesPerPoint: 80, channels: 1, extremes: [])
        #expect(Waveform(data: empty.data) == empty)
    }

    /// A byte more or less, another version, other bits, no rate, no frames, no channels, too many of them.
    @Test func whatIsNotWholeIsRefused() {
        #expect(Waveform(data: []) == nil)
        #expect(Waveform(data: waveform.data.dropLast()) == nil)
        #expect(Waveform(data: waveform.data + [0]) == nil)
        for (place, value) in [(0, 1), (4, 0), (9, 0), (23, 0xFF)] as [(Int, UInt8)] {
            var data = waveform.data
            data[place] = value
            if place == 9 { data[8] = 0 }
            #expect(Waveform(data: data) == nil, "byte \(place)")
        }
        var huge = waveform.data
        for place in 16..<24 { huge[place] = 0xFF }
        #expect(Waveform(data: huge) == nil)
    }
}
