internal import DurableIO
internal import Foundation

/// Records whose new content is durable under no name yet. What is not put in place goes when this does.
public final class StagedRecords: Sendable {
    /// The records, in the order that they were given.
    public let keys: [RecordKey]
    let files: [DurableFile]
    private let ticket: IncomingFolder.Ticket?

    init(keys: [RecordKey], files: [DurableFile], ticket: IncomingFolder.Ticket) {
        (self.keys, self.files, self.ticket) = (keys, files, ticket)
    }

    /// What a store of another kind staged.
    public init(keys: [RecordKey]) { (self.keys, files, ticket) = (keys, [], nil) }

    // What was renamed has gone from there.
    deinit { for file in files { unlink(file.path) } }
}
