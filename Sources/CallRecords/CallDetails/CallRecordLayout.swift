/// How a file of call details is laid out.
public enum CallRecordLayout: Hashable, Sendable {
    /// As its content says: one of the formats that PBXs write, or of the mappings that know their files.
    case sniffed(among: [CallRecordMapping])
    /// Asterisk `cdr_csv`.
    case asteriskCSV
    /// Asterisk channel event logging.
    case asteriskCEL
    /// FreeSWITCH `mod_cdr_csv`.
    case freeswitchCSV
    /// FreeSWITCH `mod_json_cdr`.
    case freeswitchJSON
    /// FreeSWITCH `mod_xml_cdr`.
    case freeswitchXML
    /// SIPREC metadata (RFC 7865).
    case siprec
    /// SIPREC metadata in the body of a SIP message, with the media description beside it.
    case siprecMessage
    /// What an innovaphone PBX sends.
    case innovaphone
    /// As a mapping says.
    case mapped(CallRecordMapping)
}
