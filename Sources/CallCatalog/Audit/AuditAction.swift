/// What was done: the words of the audit trail (审计日志).
public enum AuditAction: String, Hashable, Sendable, CaseIterable {
    /// The home was made.
    case homeCreated = "home_created"
    /// A recording came in.
    case recordingIngested = "recording_ingested"
    /// A recorder went on with a recording's file: a newer recording takes its place, and it is kept.
    case recordingContinued = "recording_continued"
    /// The object of a recording was missing from the archive and was put back.
    case recordingRestored = "recording_restored"
    /// A document came in.
    case documentIngested = "document_ingested"
    /// A verification found an object missing, altered or unreadable, or a record that does not say what the catalog says.
    case fixityFailed = "fixity_failed"
    /// A record of the archive was missing or damaged and was written again from the catalog.
    case recordRestored = "record_restored"
    /// The catalog was made from the archive.
    case catalogRebuilt = "catalog_rebuilt"
    /// A recording that was destroyed was delivered again, and refused.
    case redeliveryRefused = "redelivery_refused"
    /// The judgement of a recording changed.
    case recordingRejudged = "recording_rejudged"
    /// Call details or business lists were read.
    case factsImported = "facts_imported"
    /// Somebody tried to edit a result that may only be superseded, and was refused.
    case editRefused = "edit_refused"
    /// A callback was opened that a problem case asks for and no list has.
    case callbackOpened = "callback_opened"
    /// A person decided what a recording belongs to.
    case matchDecided = "match_decided"
    /// A person said of what kind a document is.
    case documentKindDecided = "document_kind_decided"
    /// A person said what came of the investigation of a telephone number.
    case numberInvestigated = "number_investigated"
    /// A legal hold was placed.
    case holdPlaced = "hold_placed"
    /// A legal hold was released.
    case holdReleased = "hold_released"
    /// A purge plan was made.
    case purgePlanned = "purge_planned"
    /// Somebody agreed to a purge plan.
    case purgeApproved = "purge_approved"
    /// Somebody said that what stops a purge does not count this time.
    case purgeOverridden = "purge_overridden"
    /// A purge came to its end, or was stopped.
    case purgeEnded = "purge_ended"
    /// Rows of lists that could not be read were taken out of quarantine: they name people.
    case quarantinedRowsForgotten = "quarantined_rows_forgotten"
    /// A certificate of what a plan destroyed was made.
    case destructionCertified = "destruction_certified"
    /// A destruction was done again in a catalog that had been restored from a backup.
    case destructionReplayed = "destruction_replayed"
    /// The last day of a recording came nearer.
    case retentionShortened = "retention_shortened"
    /// Other retention rules came into force.
    case retentionRulesChanged = "retention_rules_changed"
    /// Somebody asked for a person's data to be erased, and was answered.
    case erasureRequested = "erasure_requested"
    /// Such a request was taken back.
    case erasureWithdrawn = "erasure_withdrawn"
    /// A recording turned out to belong to another policy than when its erasure was asked for: no request covers it now.
    case erasureLapsed = "erasure_lapsed"
    /// The destruction of recordings and documents was journaled.
    case destructionIntended = "destruction_intended"
    /// The destruction of a recording or a document was refused: a rule protects it.
    case destructionRefused = "destruction_refused"
    /// A recording was destroyed.
    case recordingDestroyed = "recording_destroyed"
    /// A document was destroyed.
    case documentDestroyed = "document_destroyed"
    /// A package for somebody outside was made.
    case packageProduced = "package_produced"
    /// A recording went into such a package.
    case recordingProduced = "recording_produced"
    /// A document went into such a package.
    case documentProduced = "document_produced"
    /// A QA sample was drawn.
    case sampleDrawn = "sample_drawn"
    /// Personal data was shown unmasked.
    case personalDataRevealed = "personal_data_revealed"
    /// A key signs from now on: the home's first, or one that was put in its place.
    case signingKeyIntroduced = "signing_key_introduced"
    /// A key took the place of another; both signed that.
    case signingKeyRotated = "signing_key_rotated"
    /// The keys of sealed objects are being put under another master key.
    case masterKeyRotationBegun = "master_key_rotation_begun"
    /// All keys of sealed objects are under this master key.
    case masterKeyRotated = "master_key_rotated"
    /// A checkpoint of this trail was signed.
    case checkpointSigned = "checkpoint_signed"
    /// A part of this trail was given away.
    case auditExported = "audit_exported"
    /// Verifying the archive or this trail found what does not add up.
    case verificationFailed = "verification_failed"
    /// A file of rules or settings is not what it was: its digest before and now.
    case configurationChanged = "configuration_changed"
    /// A recording, call, callback, policy or hold was looked at, masked.
    case viewed
    /// The waveform of a recording was looked at.
    case waveformViewed = "waveform_viewed"
    /// Somebody was refused what he has no leave for.
    case accessRefused = "access_refused"
}
