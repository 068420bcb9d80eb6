public import DurableIO

/// A moment between two durable operations.
public struct DiskStep: Sendable {
    /// How many operations came before.
    public let number: Int
    /// The last of them; `nil` at the beginning.
    public let operation: DurableIOError.Operation?
    /// What it was done to, relative to the disk's root.
    public let path: String
    let model: DiskModel

    /// Everything that a power cut at this moment may leave.
    /// - Parameter limit: beyond so many combinations, a fixed sample of them.
    public func crashStates(limit: Int = 4096) -> [DiskImage] { model.crashStates(limit: limit) }
}

extension DiskStep: CustomStringConvertible {
    /// For a failed expectation: `7: rename archive/4f/4f….wav`.
    public var description: String { "\(number): \(operation.map(\.rawValue) ?? "begin") \(path)" }
}
