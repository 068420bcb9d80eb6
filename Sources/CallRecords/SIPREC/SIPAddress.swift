/// An address of record, as SIP headers and metadata have it: `sip:+8613800138000@pbx.example;user=phone`,
/// `"Alice" <sips:8001@pbx.example>`, `tel:+86-10-8888-6666`.
struct SIPAddress {
    /// Who is addressed: a number, an extension or a name; `""` where nobody is.
    let user: String

    init(_ text: String) {
        var address = Substring(text)
        if let open = address.lastIndex(of: "<") {
            address = address[address.index(after: open)...].prefix { $0 != ">" }
        }
        let isTelephone = address.lowercased().hasPrefix("tel:")
        if let colon = address.firstIndex(of: ":") { address = address[address.index(after: colon)...] }
        if !isTelephone {
            // An address without a user is that of a machine.
            guard let at = address.firstIndex(of: "@") else {
                user = ""
                return
            }
            address = address[..<at]
        }
        // Parameters of the user (`;phone-context=`) and a password are not who is addressed.
        user = PercentEncoding.decoded(String(address.prefix { $0 != ";" && $0 != ":" }))
    }
}
