/// How much a document weighs; the strictest of all minima is complied with, whatever its rank.
public enum DocumentRank: String, Hashable, Sendable, CaseIterable {
    /// 法律
    case law
    /// 行政法规
    case regulation
    /// 部门规章 (令)
    case departmentalRule = "departmental_rule"
    /// 规范性文件 (发, 办发)
    case normativeDocument = "normative_document"
    /// A local bureau's normative document (保监局规范性文件).
    case localNormative = "local_normative"
    /// A local bureau's guidance (指引).
    case localGuidance = "local_guidance"
    /// A company's own rule (公司制度).
    case companyRule = "company_rule"
}

/// How surely a document's words are known; what was not read in its own text wants a lawyer before anyone relies on it.
public enum DocumentReading: String, Hashable, Sendable, CaseIterable {
    /// Read in its own text.
    case text
    /// Read in an excerpt or a secondary source.
    case secondary
    /// General knowledge.
    case general
}

/// A document that rules come from.
public struct RuleDocument: Hashable, Sendable {
    /// What the rule set calls it: `SD13`.
    public let tag: String
    /// Its title and number.
    public let title: String
    /// How much it weighs.
    public let rank: DocumentRank
    /// How surely its words are known.
    public let reading: DocumentReading

    /// A document.
    public init(tag: String, title: String, rank: DocumentRank, reading: DocumentReading) {
        (self.tag, self.title, self.rank, self.reading) = (tag, title, rank, reading)
    }
}

/// Where a rule stands: a document and the article in it.
public struct RuleSource: Hashable, Sendable, CustomStringConvertible {
    /// The document.
    public let document: RuleDocument
    /// The article: `十一(二)`; `nil` where the whole document is meant.
    public let article: String?

    /// A place in a document.
    public init(document: RuleDocument, article: String?) { (self.document, self.article) = (document, article) }

    /// For a reader: `山东省人身保险公司客户回访工作指引 十一(二)`.
    public var description: String { document.title + (article.map { " \($0)" } ?? "") }
}

/// A rule: what is required, in the source's words, and where.
public struct Rule: Hashable, Sendable {
    /// Its identifier.
    public let id: RuleID
    /// The words that decide a dispute.
    public let requirement: String
    /// Where it stands, the most telling first; never empty.
    public let sources: [RuleSource]

    /// A rule.
    public init(id: RuleID, requirement: String, sources: [RuleSource]) {
        precondition(!sources.isEmpty, "a rule without a source is none")
        (self.id, self.requirement, self.sources) = (id, requirement, sources)
    }
}
