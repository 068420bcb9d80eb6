import CallModel
import Foundation
import Testing

@Suite("How long a contract runs, as lists and manifests write it")
struct ContractTermTests {
    @Test("what is written is read back", arguments: ["lifelong", "10y", "1y6m", "364d", "2026-03-16/2027-03-15"])
    func texts(text: String) throws {
        let term = try #require(ContractTerm(text))
        #expect(term.description == text)
        let json = try JSONEncoder().encode([term])
        #expect(String(decoding: json, as: UTF8.self).replacing("\\/", with: "/") == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([ContractTerm].self, from: json) == [term])
    }

    @Test(
        "what has no length, no end or no meaning is none",
        arguments: ["", "0d", "10", "Lifelong", "2026-03-16/2026-03-15", "2026-03-16/", "2026-03-16", "1y/2y"])
    func none(text: String) { #expect(ContractTerm(text) == nil) }
}
