/// Where the content of a leaf is put together before it is hashed; used again for every leaf, so that none asks for
/// memory.
public struct LeafBuffer: ~Copyable {
    private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 8)
    private var count = 1

    /// Empty but for the byte that says that this is a leaf.
    public init() { memory[0] = 0 }

    deinit { memory.deallocate() }

    /// Begins a leaf.
    public mutating func clear() { count = 1 }

    /// Eight bytes, the highest first.
    public mutating func append(_ number: Int64) { append(bytesOf: number.bigEndian) }

    /// Four bytes that say how many follow, and these.
    public mutating func append(lengthAnd bytes: UnsafeRawBufferPointer) {
        append(bytesOf: UInt32(bytes.count).bigEndian)
        reserve(bytes.count)
        if let source = bytes.baseAddress {
            memory.baseAddress?.advanced(by: count).copyMemory(from: source, byteCount: bytes.count)
        }
        count += bytes.count
    }

    /// Four bytes that say how many bytes of UTF-8 follow, and these.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(lengthAnd: UnsafeRawBufferPointer($0)) }
    }

    /// The leaf's hash (RFC 6962 section 2.1).
    public var hash: TreeHash { TreeHash.digest(of: UnsafeRawBufferPointer(rebasing: memory[..<count])) }

    private mutating func append<Number: FixedWidthInteger>(bytesOf number: Number) {
        reserve(MemoryLayout<Number>.size)
        memory.storeBytes(of: number, toByteOffset: count, as: Number.self)
        count += MemoryLayout<Number>.size
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > memory.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(count + more, memory.count * 2), alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }
}
