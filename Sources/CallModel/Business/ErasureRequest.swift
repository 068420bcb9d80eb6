/// Somebody's request that what is kept of a person be erased (删除请求, 个人信息保护法 第四十七条), and what it came to cover:
/// the recordings and documents that were kept when it was entered.
///
/// It yields to legal holds and to every retention class that others than the company prescribe, and ends those that the
/// company has ruled for itself. It names nobody: what it was about is told by the company's own file on it.
public struct ErasureRequest: Hashable, Codable, Sendable {
    /// Its identifier.
    public let id: ErasureRequestID
    /// The site's day on which it came.
    public let requestedOn: CivilDate
    /// Why, with numbers masked: it is kept for good.
    public let reason: String
    /// The company's own file number of it; `nil` where there is none.
    public let reference: String?
    /// Who entered it.
    public let author: String
    /// When.
    public let enteredAt: UTCInstant
    /// Who took it back and when; `nil` while it counts.
    public let withdrawal: Withdrawal?

    /// The end of a request that was made in error, or that the person took back.
    public struct Withdrawal: Hashable, Codable, Sendable {
        /// Who entered it.
        public let author: String
        /// When.
        public let enteredAt: UTCInstant
        /// Why.
        public let reason: String

        /// An end.
        public init(author: String, enteredAt: UTCInstant, reason: String) {
            (self.author, self.enteredAt, self.reason) = (author, enteredAt, reason)
        }
    }

    /// A request.
    public init(
        id: ErasureRequestID, requestedOn: CivilDate, reason: String, reference: String?, author: String,
        enteredAt: UTCInstant, withdrawal: Withdrawal?
    ) {
        (self.id, self.requestedOn, self.reason, self.reference) = (id, requestedOn, reason, reference)
        (self.author, self.enteredAt, self.withdrawal) = (author, enteredAt, withdrawal)
    }
}
