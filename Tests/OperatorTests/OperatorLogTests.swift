import Logging
import Model
import Synchronization
import Testing

/// What the log keeps of an operator's commands.
struct OperatorLogTests {
    private let entries = Entries()
    private let desk: TestOperator

    init() {
        let entries = entries
        desk = TestOperator(logger: Logger(label: "test", factory: { _ in Recorder(entries: entries) }))
    }

    @Test func `says who did what to whom, and what came of it`() async {
        _ = await desk.post("im_open_login_svc/kick", #"{"UserID":"alice"}"#)
        _ = await desk.post("im_open_login_svc/kick", #"{"UserID":"nobody"}"#)
        _ = await desk.post("im_open_login_svc/kick", #"{"User":"alice"}"#)
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"bob"}]}"#)
        _ = await desk.post("parley/policy_set", #"{"Kind":"dual","Instances":{"web":3},"Scripts":2}"#)
        _ = await desk.post("parley/instance_end", #"{"UserID":"alice","InstanceId":"i-1"}"#)
        _ = await desk.post("parley/usage")

        #expect(
            entries.texts == [
                "admin=administrator code=0 command=im_open_login_svc/kick target=alice",
                "admin=administrator code=70107 command=im_open_login_svc/kick target=nobody",
                "admin=administrator code=70402 command=im_open_login_svc/kick",
                "admin=administrator code=0 command=group_open_http_svc/create_group target=team,bob",
                "admin=administrator code=0 command=parley/policy_set target=dual,web=3,scripts=2",
                "admin=administrator code=70107 command=parley/instance_end target=alice,i-1",
                "admin=administrator code=0 command=parley/usage",
            ])
    }

    @Test func `names the first of many, and quotes what is no id`() async {
        let names = (0..<100).map { "\"u\($0)\"" }.joined(separator: ",")
        _ = await desk.post("im_open_login_svc/multiaccount_import", "{\"Accounts\":[\(names)]}")
        _ = await desk.post("im_open_login_svc/kick", #"{"UserID":"a\n2026-11-21 info all is well"}"#)

        #expect(entries.texts.count == 2)
        #expect(entries.texts.first?.hasSuffix("target=u0,u1,u2,u3,u4,u5,u6,u7,+92") == true)
        #expect(entries.texts.last?.hasSuffix(#"target="a\n2026-11-21 info all is well""#) == true)
    }

    @Test func `keeps neither ticket nor address`() async {
        let query = desk.query()
        _ = await desk.post("parley/usage", query: query)
        _ = await desk.post("parley/usage", query: query + "&bad=%zz")

        #expect(entries.texts.last == "code=60002 count=1 peer=-")
        #expect(entries.texts.count == 2)
        #expect(!entries.texts.joined().contains("usersig"))
    }
}

/// Every entry's fields, whatever its level.
private final class Entries: Sendable {
    private let kept = Mutex<[String]>([])

    var texts: [String] { kept.withLock { $0 } }

    func add(_ text: String) {
        kept.withLock { $0.append(text) }
    }
}

private struct Recorder: LogHandler {
    let entries: Entries
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        entries.add(fields.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
    }
}
