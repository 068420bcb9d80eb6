import CallOperations
import Testing

@Suite("Where the home lies")
struct HomeLayoutTests {
    private func find(_ option: String?, _ environment: [String: String]) -> String {
        HomeLayout.find(option: option, environment: environment, workingFolder: "/srv").root
    }

    @Test("the option goes before the environment, and that before the XDG folder")
    func order() {
        let environment = ["HUIYIN_HOME": "/srv/huiyin", "XDG_DATA_HOME": "/data", "HOME": "/root"]
        #expect(find("/opt/home/", environment) == "/opt/home")
        #expect(find(nil, environment) == "/srv/huiyin")
        #expect(find(nil, ["XDG_DATA_HOME": "/data", "HOME": "/root"]) == "/data/huiyin")
        #expect(find(nil, ["HOME": "/root"]) == "/root/.local/share/huiyin")
    }

    @Test("what is relative lies in the working folder, but a relative XDG folder is none")
    func relative() {
        #expect(find("here", [:]) == "/srv/here")
        #expect(find(nil, ["HUIYIN_HOME": "there/"]) == "/srv/there")
        #expect(find(nil, ["XDG_DATA_HOME": "data", "HOME": "/root"]) == "/root/.local/share/huiyin")
        #expect(find("", ["HUIYIN_HOME": "", "HOME": "/root"]) == "/root/.local/share/huiyin")
    }
}
