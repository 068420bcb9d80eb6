/// How a call ended (处置). The words of different PBXs are mapped to these.
public enum Disposition: String, Hashable, Codable, Sendable {
    /// The far side picked up.
    case answered
    /// Nobody picked up.
    case noAnswer = "no_answer"
    /// The far side was busy.
    case busy
    /// No route, rejected, or a fault.
    case failed
    /// The network was full.
    case congestion
    /// The caller gave up first.
    case cancelled
    /// The record does not say.
    case unknown
}

/// A call's direction as the business sees it, which is not always the switch's.
public enum CallDirection: String, Hashable, Codable, Sendable {
    /// Towards a customer.
    case outbound
    /// From a customer.
    case inbound
    /// Between extensions.
    case `internal`
    /// Cannot be told.
    case unknown
}

/// One end of a call: what the record says, and what number that is.
public struct CallParty: Hashable, Codable, Sendable {
    /// As written in the record; never shown unmasked.
    public let dialled: String
    /// Its normal form; `nil` where it is no number.
    public let number: PhoneNumber?

    /// One end of a call.
    public init(dialled: String, number: PhoneNumber?) { (self.dialled, self.number) = (dialled, number) }
}

/// The formats that call details are read from.
public enum CallRecordFormat: String, Hashable, Codable, Sendable {
    /// Asterisk `cdr_csv` (`Master.csv`).
    case asteriskCSV = "asterisk_csv"
    /// Asterisk channel event logging (CEL), its events put together to calls.
    case asteriskCEL = "asterisk_cel"
    /// FreeSWITCH `mod_json_cdr`, or `mod_format_cdr` where it writes JSON.
    case freeswitchJSON = "freeswitch_json"
    /// FreeSWITCH `mod_cdr_csv`.
    case freeswitchCSV = "freeswitch_csv"
    /// FreeSWITCH `mod_xml_cdr`, or `mod_format_cdr` where it writes XML.
    case freeswitchXML = "freeswitch_xml"
    /// SIPREC metadata (RFC 7865), its communication sessions being calls.
    case siprec
    /// The XML that an innovaphone PBX sends of each object's part in a call.
    case innovaphone
    /// Whatever a mapping in the site's configuration describes.
    case mapped
}

/// The place that a fact was read from.
public struct FactOrigin: Hashable, Codable, Sendable {
    /// The file.
    public let file: String
    /// The line that the record starts on, from 1; `nil` where the file is one record.
    public let line: Int?

    /// A place in a file.
    public init(file: String, line: Int?) { (self.file, self.line) = (file, line) }
}

/// One normalised call detail record (CDR, 话单): a leg of a call as one row of a PBX says it.
public struct CallDetail: Hashable, Codable, Sendable {
    /// Derived from ``source`` and ``rowKey``: the same row read twice is the same call detail.
    public let id: CallID
    /// The configured source (PBX) that it came from.
    public let source: String
    /// The format that it was written in.
    public let format: CallRecordFormat
    /// What makes the row one of its kind in its source, such as uniqueid, destination channel, start and end.
    public let rowKey: String
    /// The channel's identifier: Asterisk uniqueid or FreeSWITCH UUID.
    public let uniqueID: String
    /// What ties the legs of one call together; `nil` where the record has no such field.
    public let linkedID: String?
    /// Further identifiers of the same call, such as the bridged leg's.
    public let otherIdentifiers: [String]
    /// When it was set up.
    public let startedAt: UTCInstant
    /// When it was answered; `nil` if never.
    public let answeredAt: UTCInstant?
    /// When it ended; `nil` where the record does not say.
    public let endedAt: UTCInstant?
    /// Whole seconds from start to end.
    public let durationSeconds: Int
    /// Billable duration (计费时长): whole seconds from answer to end, 0 if unanswered.
    public let billableSeconds: Int
    /// How it ended.
    public let disposition: Disposition
    /// Which way it went.
    public let direction: CallDirection
    /// Who called.
    public let caller: CallParty
    /// Who was called.
    public let callee: CallParty
    /// The agent's extension; `nil` where none takes part.
    public let agent: String?
    /// The trunk's name; `nil` where none is used or named.
    public let trunk: String?
    /// The recording's file name where the record holds one.
    public let recordingName: String?
    /// The row it was read from.
    public let origin: FactOrigin
    /// Who is on each channel of its recording, in order, where the record says it (SIPREC); `nil` where it does not.
    public let channelRoles: [ChannelRole]?

    /// A call detail.
    public init(
        id: CallID, source: String, format: CallRecordFormat, rowKey: String, uniqueID: String, linkedID: String?,
        otherIdentifiers: [String], startedAt: UTCInstant, answeredAt: UTCInstant?, endedAt: UTCInstant?,
        durationSeconds: Int, billableSeconds: Int, disposition: Disposition, direction: CallDirection,
        caller: CallParty, callee: CallParty, agent: String?, trunk: String?, recordingName: String?,
        origin: FactOrigin, channelRoles: [ChannelRole]? = nil
    ) {
        (self.id, self.source, self.format, self.rowKey) = (id, source, format, rowKey)
        (self.uniqueID, self.linkedID, self.otherIdentifiers) = (uniqueID, linkedID, otherIdentifiers)
        (self.startedAt, self.answeredAt, self.endedAt) = (startedAt, answeredAt, endedAt)
        (self.durationSeconds, self.billableSeconds) = (durationSeconds, billableSeconds)
        (self.disposition, self.direction, self.caller, self.callee) = (disposition, direction, caller, callee)
        (self.agent, self.trunk, self.recordingName, self.origin) = (agent, trunk, recordingName, origin)
        self.channelRoles = channelRoles
    }

    /// The customer's number: the far side as the business sees it; `nil` for internal calls and withheld numbers.
    public var customerNumber: PhoneNumber? {
        switch direction {
        case .outbound: callee.number
        case .inbound: caller.number
        case .internal: nil
        case .unknown: [callee.number, caller.number].compactMap { $0 }.first { $0.isPublic }
        }
    }

    /// Every identifier that names this call.
    public var identifiers: [String] { [uniqueID] + (linkedID.map { [$0] } ?? []) + otherIdentifiers }
}
