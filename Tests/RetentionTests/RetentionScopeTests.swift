import CallModel
import Retention
import Testing

struct RetentionScopeTests {
    /// Whether a class with this scope applies.
    private func applies(_ scope: RetentionScope, _ facts: RetentionFacts) -> Bool {
        !RetentionClock(classes: [retentionClass("one", scope)]).term(facts).reasons.isEmpty
    }

    @Test func belonging() {
        for (belonging, with, without) in [
            (RetentionScope.Belonging.all, true, true), (.withPolicy, true, false), (.withoutPolicy, false, true),
        ] {
            #expect(applies(RetentionScope(belonging), facts(policy: policy())) == with)
            #expect(applies(RetentionScope(belonging), facts()) == without)
        }
    }

    @Test func kindsAreThoseOfTheCallback() {
        let scope = RetentionScope(kinds: [CallbackKind(rawValue: "claim"), CallbackKind(rawValue: "surrender")])
        #expect(applies(scope, facts(kind: "claim")))
        #expect(!applies(scope, facts(kind: "renewal")))
        #expect(!applies(scope, facts()))
    }

    @Test func channelsAndProductsAreThoseOfThePolicy() {
        let scope = RetentionScope(channels: ["电销"], products: ["分红险"])
        #expect(applies(scope, facts(policy: policy(channel: "电销", product: "分红险"))))
        #expect(!applies(scope, facts(policy: policy(channel: "银保", product: "分红险"))))
        #expect(!applies(scope, facts(policy: policy(channel: "电销", product: "万能险"))))
        #expect(!applies(scope, facts()))
    }

    @Test func whatTheCoreSystemDoesNotSayMayBeAnything() {
        let unknown = facts(policy: policy(channel: nil, product: nil))
        #expect(applies(RetentionScope(channels: ["电销"]), unknown))
        #expect(applies(RetentionScope(products: ["分红险"]), unknown))
        #expect(applies(RetentionScope(exceptProducts: ["分红险"]), unknown))
    }

    @Test func exceptedProductsHaveAClassOfTheirOwn() {
        let long = RetentionScope(.withPolicy, exceptProducts: ["短期意外险"])
        #expect(applies(long, facts(policy: policy(product: "分红险"))))
        #expect(!applies(long, facts(policy: policy(product: "短期意外险"))))
    }

    @Test func allConditionsMustHold() {
        let scope = RetentionScope(.withPolicy, kinds: [CallbackKind(rawValue: "claim")], channels: ["电销"])
        #expect(applies(scope, facts(policy: policy(channel: "电销"), kind: "claim")))
        #expect(!applies(scope, facts(policy: policy(channel: "电销"), kind: "renewal")))
        #expect(!applies(scope, facts(policy: policy(channel: "个险"), kind: "claim")))
    }
}
