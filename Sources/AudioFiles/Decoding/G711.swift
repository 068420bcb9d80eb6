/// ITU-T G.711: a byte to a 16-bit sample, by table. ``WideDecoder`` does the same by sixteens.
enum G711 {
    /// A-law (G.711 table 1a): even bits inverted, 13-bit samples on the 16-bit scale. It has no zero: idle is ±8.
    static let alaw: [Int16] = (0..<256).map { code in
        let byte = code ^ 0x55
        let segment = (byte & 0x70) >> 4
        let mantissa = (byte & 0x0F) << 4
        let magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1)
        return Int16(byte & 0x80 != 0 ? magnitude : -magnitude)
    }

    /// μ-law (G.711 table 2a): all bits inverted, 14-bit samples on the 16-bit scale.
    static let ulaw: [Int16] = (0..<256).map { code in
        let byte = ~code & 0xFF
        let segment = (byte & 0x70) >> 4
        let magnitude = ((byte & 0x0F) << 3 + 0x84) << segment - 0x84
        return Int16(byte & 0x80 != 0 ? -magnitude : magnitude)
    }
}
