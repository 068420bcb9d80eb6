import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("Power cut while recordings are stored")
struct StoreCrashTests {
    @Test("no state has half a recording, and none lacks what was acknowledged", arguments: [1, 2, 3])
    func powerCut(_ count: Int) throws {
        let crash = try StoreCrash(count)
        #expect(crash.acknowledged == crash.bench.disk.steps.count - 1)
        let findings = crash.findings()
        #expect(findings.problems.isEmpty)
        #expect(findings.states > [1: 80, 2: 1400, 3: 12_900][count, default: 0])
        #expect(crash.bench.disk.violations.isEmpty)
    }

    @Test("from every state, storing again ends whole", arguments: [1, 2])
    func recovery(_ count: Int) throws {
        let recoveries = try StoreCrash(count).recoveries(every: count == 1 ? 1 : 11)
        #expect(recoveries.problems.isEmpty)
        #expect(recoveries.count > 50)
    }

    @Test("nor when the disk fails first and the power goes afterwards", arguments: [EIO, ENOSPC], [1, 2])
    func failureAndPowerCut(_ errno: Int32, _ count: Int) throws {
        let steps = try StoreCrash(count).bench.disk.steps.count - 1
        for step in 1...steps {
            let crash = try StoreCrash(count, failure: .init(step: step, errno: errno))
            #expect(crash.acknowledged == nil, "step \(step) failed and nobody was told")
            #expect(crash.findings(limit: 300).problems.isEmpty)
            #expect(crash.bench.disk.violations.isEmpty)
        }
    }
}
