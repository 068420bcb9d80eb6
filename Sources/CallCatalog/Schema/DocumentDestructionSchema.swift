/// Schema: documents are planned, journaled and destroyed as recordings are. Both have identifiers that no two of them
/// share, so that `recording_id` names either; the kind says which. What was planned or destroyed before was a
/// recording.
enum DocumentDestructionSchema {
    static let statements = [
        "ALTER TABLE purge_item ADD COLUMN kind TEXT NOT NULL DEFAULT 'recording'",
        "ALTER TABLE tombstone ADD COLUMN kind TEXT NOT NULL DEFAULT 'recording'",
    ]
}
