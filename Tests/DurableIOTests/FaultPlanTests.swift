import DurableIO
import Foundation
import Testing

@Suite("The plan of a fault")
struct FaultPlanTests {
    @Test(
        "is read from one line",
        arguments: [
            ("step:1:kill", FaultPlan(step: 1, kind: .kill)),
            ("step:12:kill-after", FaultPlan(step: 12, kind: .killAfter)),
            ("step:2:freeze", FaultPlan(step: 2, kind: .freeze)),
            ("step:3:enospc", FaultPlan(step: 3, kind: .fail(errno: ENOSPC, isPersistent: false))),
            ("step:3:enospc:persistent", FaultPlan(step: 3, kind: .fail(errno: ENOSPC, isPersistent: true))),
            ("step:400:eio", FaultPlan(step: 400, kind: .fail(errno: EIO, isPersistent: false))),
            ("step:400:eio:persistent", FaultPlan(step: 400, kind: .fail(errno: EIO, isPersistent: true))),
        ])
    func reads(_ text: String, _ plan: FaultPlan) { #expect(FaultPlan(text) == plan) }

    @Test(
        "is refused when it is misspelt, or a test would pass without its fault",
        arguments: [
            "", "step", "step:1", "step:0:kill", "step:-1:kill", "step:x:kill", "step:1:", "step:1:kil",
            "step:1:KILL",
            "step:1:kill:persistent", "step:1:freeze:persistent", "step:1:kill-after:persistent", "step:1:eio:",
            "step:1:eio:often",
            "step:1:eio:persistent:", "stop:1:eio", " step:1:eio", "step:1:eio ", "step::eio",
            "step:1:eio:persistent:x",
            "step:99999999999999999999:eio",
        ])
    func refuses(_ text: String) { #expect(FaultPlan(text) == nil) }

    @Test("decides what durable I/O a process has")
    func process() {
        #expect(ProcessDurableIO.make(environment: [:]) is SystemDurableIO)
        #expect(
            ProcessDurableIO.make(environment: ["HUIYIN_FAULT": "step:1:eio"]) is FaultInjectingIO<SystemDurableIO>
        )
        #expect(
            ProcessDurableIO.make(environment: ["HUIYIN_FAULT_COUNT": "/x"]) is FaultInjectingIO<SystemDurableIO>)
        #expect(ProcessDurableIO.make(environment: ["HUIYIN_FAULT": "step:1:oops"]) == nil)
        #expect(ProcessDurableIO.make(environment: ["HUIYIN_FAULT": ""]) == nil)
    }
}
