import CallModel
import Testing

@testable import CallRecords

@Suite("Who called whom")
struct CallEndsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let caller: String
        let callee: String
        let near: String
        let far: String
        let direction: CallDirection
        let agent: String?
        var queue = false
    }

    @Test("R23 a channel that leads into the dialplan goes out by no trunk, whatever it is called")
    func localChannel() {
        func trunk(_ far: String) -> String? {
            CallParties.unconfigured.trunk(.outbound, near: ChannelName("PJSIP/8001-01"), far: ChannelName(far))
        }
        #expect(trunk("PJSIP/ct-trunk-02") == "ct-trunk")
        #expect(trunk("Local/ct-trunk@x-02;1") == nil)
        #expect(trunk("DAHDI/i1/13800138000-1") == "i1")
    }

    static let cases = [
        Case(
            testDescription: "an agent calls out", caller: "8001", callee: "913800138001", near: "PJSIP/8001-01",
            far: "PJSIP/trunk-02", direction: .outbound, agent: "8001"),
        Case(
            testDescription: "a customer calls a desk", caller: "13800138001", callee: "8002",
            near: "PJSIP/trunk-01", far: "PJSIP/8002-02", direction: .inbound, agent: "8002"),
        Case(
            testDescription: "a customer calls a desk and nobody is there", caller: "13800138001", callee: "8002",
            near: "PJSIP/trunk-01", far: "", direction: .inbound, agent: "8002"),
        Case(
            testDescription: "a customer calls a queue", caller: "13800138001", callee: "600",
            near: "PJSIP/trunk-01", far: "PJSIP/8002-02", direction: .inbound, agent: "8002", queue: true),
        Case(
            testDescription: "a customer waits in a queue in vain", caller: "13800138001", callee: "600",
            near: "PJSIP/trunk-01", far: "", direction: .inbound, agent: nil, queue: true),
        Case(
            testDescription: "a desk calls a desk", caller: "8001", callee: "8002", near: "PJSIP/8001-01",
            far: "PJSIP/8002-02", direction: .internal, agent: "8001"),
        Case(
            testDescription: "the company's number stands for the agent's", caller: "+861085550000",
            callee: "13800138001", near: "PJSIP/8003-01", far: "PJSIP/trunk-02", direction: .outbound,
            agent: "8003"),
        Case(
            testDescription: "a customer calls the company's number", caller: "13800138001",
            callee: "+861085550000", near: "PJSIP/trunk-01", far: "PJSIP/8004-02", direction: .inbound,
            agent: "8004"),
        Case(
            testDescription: "a withheld number calls in", caller: "anonymous", callee: "+861085550000",
            near: "PJSIP/trunk-01", far: "PJSIP/8004-02", direction: .inbound, agent: "8004"),
        Case(
            testDescription: "the agent's own number is not shown", caller: "", callee: "13800138001",
            near: "Local/8005@callback-1;1", far: "PJSIP/trunk-02", direction: .outbound, agent: "8005"),
        Case(
            testDescription: "a call passes through from trunk to trunk", caller: "+861085550000",
            callee: "13800138001", near: "PJSIP/a-01", far: "PJSIP/b-02", direction: .unknown, agent: nil),
        Case(
            testDescription: "a customer reaches a menu", caller: "13800138001", callee: "s",
            near: "PJSIP/trunk-01",
            far: "", direction: .inbound, agent: nil),
        Case(
            testDescription: "an agent dials nothing", caller: "8001", callee: "s", near: "", far: "",
            direction: .unknown, agent: "8001"),
        Case(
            testDescription: "nothing is known", caller: "", callee: "", near: "", far: "", direction: .unknown,
            agent: nil),
    ]

    @Test("tells direction and agent", arguments: cases)
    func tells(_ item: Case) {
        let ends = CallEnds(
            CallEnds.Sides(
                caller: item.caller, callee: item.callee, near: ChannelName(item.near), far: ChannelName(item.far),
                isQueue: item.queue),
            in: context())
        #expect(ends.direction == item.direction)
        #expect(ends.agent == item.agent)
        #expect(ends.caller.dialled == item.caller)
        #expect(ends.callee.dialled == item.callee)
    }

    /// Agents 8001 to 8099 and `wang`; the trunks `ct-trunk` and `9000`; the company's number +861085550000.
    private static let parties = CallParties(
        agents: ["8001-8099", "wang"].compactMap(CallParties.Pattern.init),
        trunks: ["ct-trunk", "900*"].compactMap(CallParties.Pattern.init),
        ownNumbers: [PhoneNumber(normalised: "+861085550000")])

    static let ruled = [
        Case(
            testDescription: "a menu's extension is nobody's", caller: "13800138001", callee: "7000",
            near: "PJSIP/ct-trunk-01", far: "", direction: .inbound, agent: nil),
        Case(
            testDescription: "an agent whose channel has a name", caller: "", callee: "13800138001",
            near: "PJSIP/wang-01", far: "PJSIP/ct-trunk-02", direction: .outbound, agent: "wang"),
        Case(
            testDescription: "a trunk that looks like an extension", caller: "+861085550000",
            callee: "13800138001", near: "PJSIP/8003-01", far: "PJSIP/9000-02", direction: .outbound, agent: "8003"
        ),
        Case(
            testDescription: "the company's number is no customer's", caller: "+861085550000",
            callee: "13800138001", near: "", far: "", direction: .outbound, agent: nil),
        Case(
            testDescription: "a customer calls the company's number", caller: "13800138001",
            callee: "+861085550000", near: "PJSIP/ct-trunk-01", far: "PJSIP/8004-02", direction: .inbound,
            agent: "8004"),
        Case(
            testDescription: "a number that looks like an extension comes in by a trunk", caller: "10086",
            callee: "8004", near: "PJSIP/ct-trunk-01", far: "PJSIP/8004-02", direction: .inbound, agent: "8004"),
        Case(
            testDescription: "a short number is called by a trunk", caller: "8004", callee: "10086",
            near: "PJSIP/8004-01", far: "PJSIP/ct-trunk-02", direction: .outbound, agent: "8004"),
        Case(
            testDescription: "an agent calls the fax", caller: "8001", callee: "7777", near: "PJSIP/8001-01",
            far: "PJSIP/7777-02", direction: .internal, agent: "8001"),
    ]

    @Test("the site's rules say who is agent and which way a call went", arguments: ruled)
    func rules(_ item: Case) {
        let context = CallRecordContext(
            source: "pbx1", zone: .utc, phones: PlainNormaliser(), parties: Self.parties, identify: plainIdentity)
        let ends = CallEnds(
            CallEnds.Sides(
                caller: item.caller, callee: item.callee, near: ChannelName(item.near), far: ChannelName(item.far),
                isQueue: item.queue), in: context)
        #expect(ends.direction == item.direction)
        #expect(ends.agent == item.agent)
    }

    @Test("patterns of extensions and names", arguments: ["", "8099-8001"])
    func noPattern(text: String) { #expect(CallParties.Pattern(text) == nil) }

    @Test("what a pattern means")
    func patterns() {
        func matches(_ pattern: String, _ text: String) -> Bool {
            CallParties.Pattern(pattern)?.matches(text) ?? false
        }
        #expect(matches("8001-8099", "8001") && matches("8001-8099", "8099"))
        #expect(!matches("8001-8099", "8100") && !matches("8001-8099", "08001") && !matches("8001-8099", "8x01"))
        #expect(matches("80*", "80") && matches("80*", "8012") && !matches("80*", "8100"))
        #expect(matches("ct-trunk", "ct-trunk") && !matches("ct-trunk", "ct"))
    }

    @Test(
        "reads the names of channels",
        arguments: [
            ("PJSIP/8001-0000002a", "8001", "8001"), ("SIP/ct-trunk-00000055", "ct-trunk", nil),
            ("Local/8001@from-queue-00000001;2", "8001", "8001"), ("DAHDI/i1/913800138001-1", "i1", nil),
            ("sofia/internal/8005@pbx.example", "internal", "8005"),
            ("sofia/external/13800138001", "external", nil),
            ("sofia/internal/sip-8005", "internal", nil), ("IAX2/8001", "8001", "8001"), ("PJSIP/1-1", "1", nil),
            ("", nil, nil), ("8001", nil, nil), ("PJSIP/", nil, nil), ("/", nil, nil), ("PJSIP/-1", nil, nil),
            ("PJSIP/@x", nil, nil), ("PJSIP/８００１-1", "８００１", nil),
        ] as [(String, String?, String?)])
    func channel(text: String, endpoint: String?, extension: String?) {
        #expect(ChannelName(text)?.endpoint == endpoint)
        #expect(ChannelName(text)?.extension == `extension`)
    }
}
