internal import CExpat

/// Reads an XML document with expat, as events, from bytes as they come.
///
/// Documents come from outside: one with a document type is refused where it begins, before any entity of it is declared,
/// and expat opens no file or address by itself. Depth and size have bounds of our own.
final class XMLReader {
    /// Why a document is refused.
    enum Refusal: Error, Hashable {
        /// It has a document type, and with it perhaps entities of its own.
        case documentType
        /// Elements stand in each other deeper than in any record.
        case tooDeep(limit: Int)
        /// It is longer than any record.
        case tooLong(limit: Int)
        /// It is no XML.
        case malformed(explanation: String)
    }

    /// What stands in a document, in order.
    enum Event: Hashable {
        case start(name: String, attributes: [String: String])
        case text([UInt8])
        case end
    }

    static let deepest = 64
    /// A record of a long call with every application logged is some 200 KiB.
    static let longest = 16 << 20

    private let parser: XML_Parser
    private var events: [Event] = []
    private var depth = 0
    private var length = 0
    private var refusal: Refusal?

    init() {
        // Whatever the declaration says: bytes are converted before they come here.
        guard let parser = XML_ParserCreate("UTF-8") else { preconditionFailure("no memory for a parser") }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { XMLReader.of($0)?.start($1, $2) }, { reader, _ in XMLReader.of(reader)?.end() })
        XML_SetCharacterDataHandler(parser) { XMLReader.of($0)?.text($1, Int($2)) }
        XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in XMLReader.of(reader)?.stop(.documentType) }
    }

    deinit { XML_ParserFree(parser) }

    /// The line that was read last, from 1.
    var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    /// Takes the next bytes.
    /// - Parameter isFinal: whether they are the last.
    /// - Returns: what they complete.
    func read(_ bytes: [UInt8], isFinal: Bool) throws(Refusal) -> [Event] {
        length += bytes.count
        guard length <= Self.longest else { throw .tooLong(limit: Self.longest) }
        let status = bytes.withUnsafeBytes { bytes in
            XML_Parse(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isFinal ? 1 : 0
            )
        }
        if let refusal { throw refusal }
        guard status == XML_STATUS_OK else {
            let explanation = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
            throw .malformed(explanation: explanation ?? "no XML")
        }
        defer { events.removeAll() }
        return events
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
        pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard refusal == nil, let name else { return }
        depth += 1
        guard depth <= Self.deepest else { return stop(.tooDeep(limit: Self.deepest)) }
        var attributes: [String: String] = [:]
        var next = list
        while let pair = next, let key = pair[0], let value = pair[1] {
            attributes[String(cString: key)] = String(cString: value)
            next = pair.advanced(by: 2)
        }
        events.append(.start(name: String(cString: name), attributes: attributes))
    }

    private func end() {
        guard refusal == nil else { return }
        depth -= 1
        events.append(.end)
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int) {
        guard refusal == nil, let bytes else { return }
        let new = UnsafeRawBufferPointer(start: bytes, count: count)
        if case .text(let before) = events.last {
            events[events.count - 1] = .text(before + new)
        } else {
            events.append(.text(Array(new)))
        }
    }

    private func stop(_ reason: Refusal) {
        refusal = reason
        XML_StopParser(parser, 0)
    }
}
