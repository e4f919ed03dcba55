import Model
import Server
import TestSupport
import Testing

/// Each command in the field's own form, request and answer.
struct OperatorCommandTests {
    private let desk = TestOperator()

    @Test func `imports accounts one by one and in lots`() async {
        let one = await desk.post(
            "im_open_login_svc/account_import",
            #"{"UserID":"carol","Nick":"Carol","FaceUrl":"http://www.example.com/a.png"}"#)
        #expect(one.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#)

        let many = await desk.post("im_open_login_svc/multiaccount_import", #"{"Accounts":["dave","e e","erin"]}"#)
        #expect(many.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":["e e"]}"#)
        #expect(await desk.administration.done == ["import carol", "import dave erin"])
    }

    @Test func `checks accounts item by item`() async {
        let answer = await desk.post(
            "im_open_login_svc/account_check", #"{"CheckItem":[{"UserID":"alice"},{"UserID":"nobody"}]}"#)

        #expect(
            answer.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[\
                {"AccountStatus":"Imported","ResultCode":0,"ResultInfo":"","UserID":"alice"},\
                {"AccountStatus":"NotImported","ResultCode":0,"ResultInfo":"","UserID":"nobody"}]}
                """)
    }

    @Test func `deletes accounts item by item`() async throws {
        let answer = await desk.post(
            "im_open_login_svc/account_delete", #"{"DeleteItem":[{"UserID":"alice"},{"UserID":"nobody"}]}"#)

        let items = try #require(answer.fields["ResultItem"] as? [[String: Any]])
        #expect(items.map { $0["ResultCode"] as? Int } == [0, 70107])
        #expect(items.map { $0["UserID"] as? String } == ["alice", "nobody"])
        #expect(await desk.administration.known == [.bob])
    }

    @Test func `takes 100 accounts at once and no more`() async {
        for (count, code) in [(100, 0), (101, 70206)] {
            let names = (0..<count).map { "\"user\($0)\"" }.joined(separator: ",")
            let items = (0..<count).map { "{\"UserID\":\"user\($0)\"}" }.joined(separator: ",")
            #expect(await desk.post("im_open_login_svc/multiaccount_import", "{\"Accounts\":[\(names)]}").code == code)
            #expect(await desk.post("im_open_login_svc/account_check", "{\"CheckItem\":[\(items)]}").code == code)
            #expect(await desk.post("im_open_login_svc/account_delete", "{\"DeleteItem\":[\(items)]}").code == code)
        }
    }

    @Test(arguments: ["openim/query_online_status", "openim/querystate"])
    func `tells who is online, under both paths and in both spellings`(path: String) async {
        await desk.administration.setInstances(
            [
                .make(1, platform: .web), .make(2, platform: .windows), .make(3, isConnected: false),
                .make(4, platform: .script),
            ], of: .alice)
        await desk.administration.setInstances([.make(1, isConnected: false)], of: .bob)

        let answer = await desk.post(path, #"{"To_Account":["alice","bob","nobody"],"IsNeedDetail":1}"#)

        #expect(
            answer.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"",\
                "ErrorList":[{"ErrorCode":70107,"To_Account":"nobody"}],"QueryResult":[\
                {"Detail":[{"Platform":"Web","State":"Online","Status":"Online"},\
                {"Platform":"PC","State":"Online","Status":"Online"}],\
                "State":"Online","Status":"Online","To_Account":"alice"},\
                {"Detail":[],"State":"Offline","Status":"Offline","To_Account":"bob"}]}
                """)
    }

    @Test func `leaves the devices out when nobody asked for them`() async {
        let answer = await desk.post("openim/query_online_status", #"{"To_Account":["alice"]}"#)

        #expect(
            answer.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"",\
                "QueryResult":[{"State":"Offline","Status":"Offline","To_Account":"alice"}]}
                """)
    }

    @Test func `asks about 500 users at once and no more`() async {
        for (count, code) in [(500, 0), (501, 90011)] {
            let names = (0..<count).map { "\"user\($0)\"" }.joined(separator: ",")
            #expect(await desk.post("openim/query_online_status", "{\"To_Account\":[\(names)]}").code == code)
        }
    }

    @Test func `makes a group, adds to it and removes from it`() async throws {
        let made = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Owner_Account":"alice","Type":"Public","Name":"T","MemberList":[{"Member_Account":"bob"},{"Member_Account":"alice"}]}"#
        )
        let group = try #require(made.fields["GroupId"] as? String)
        #expect(GroupID(group) != nil)

        let added = await desk.post(
            "group_open_http_svc/add_group_member",
            """
            {"GroupId":"\(group)","Silence":1,"MemberList":[{"Member_Account":"carol"},{"Member_Account":"?"},\
            {"Member_Account":"bob"}]}
            """
        )
        #expect(
            added.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","MemberList":[\
                {"Member_Account":"carol","Result":1},{"Member_Account":"?","Result":0},\
                {"Member_Account":"bob","Result":2}]}
                """)

        let removed = await desk.post(
            "group_open_http_svc/delete_group_member",
            "{\"GroupId\":\"\(group)\",\"MemberToDel_Account\":[\"bob\"],\"Reason\":\"x\"}")
        #expect(removed.code == 0)
        #expect(await desk.administration.done == ["create alice bob", "add carol bob", "remove bob"])
    }

    @Test func `a group's name has a length`() async {
        for (name, code) in [("", 10004), (String(repeating: "n", count: 101), 10004), ("n", 0)] {
            let body = "{\"Type\":\"Public\",\"Name\":\"\(name)\"}"
            #expect(await desk.post("group_open_http_svc/create_group", body).code == code)
        }
    }

    @Test func `makes a group under the id that was asked for, and knows no other`() async {
        let made = await desk.post(
            "group_open_http_svc/create_group", #"{"Type":"ChatRoom","Name":"T","GroupId":"team"}"#)
        #expect(made.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","GroupId":"team"}"#)

        let other = await desk.post(
            "group_open_http_svc/add_group_member", #"{"GroupId":"crew","MemberList":[{"Member_Account":"bob"}]}"#)
        #expect(other.code == 10010)
    }

    @Test func `L-17 shows and sets the policy`() async {
        let first = await desk.post("parley/policy_get")
        #expect(
            first.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Instances":{"android":1,"harmony":1,"ipad":1,\
                "iphone":1,"linux":1,"mac":1,"terminal":1,"web":1,"windows":1},"Kind":"multi","Scripts":10}
                """)

        let second = await desk.post("parley/policy_set", #"{"Kind":"dual","Instances":{"web":10},"Scripts":2}"#)
        #expect((second.fields["Instances"] as? [String: Int])?["web"] == 10)
        #expect(await desk.administration.policy == LoginPolicy(kind: .dual, instances: [.web: 10], scripts: 2))

        #expect(await desk.post("parley/policy_set", #"{"Kind":"dual","Instances":{"web":11}}"#).code == 70402)
        #expect(await desk.post("parley/policy_set", #"{"Scripts":3}"#).code == 0)
        #expect(await desk.administration.policy == LoginPolicy(kind: .dual, instances: [.web: 10], scripts: 3))
    }

    @Test func `lists a user's instances and ends one`() async {
        await desk.administration.setInstances(
            [.make(1), .make(2, platform: .web, address: nil, isConnected: false, isGone: true)], of: .alice)

        let list = await desk.post("parley/instances_list", #"{"UserID":"alice"}"#)
        #expect(
            list.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","InstanceList":[\
                {"Address":"203.0.113.7","DeviceName":"couch","InstanceId":"instance-1","LastSeenTime":1795269660,\
                "LoginTime":1795269600,"Platform":"terminal","Status":"Online"},\
                {"DeviceName":"couch","InstanceId":"instance-2","IsGone":true,"LastSeenTime":1795269660,\
                "LoginTime":1795269600,"Platform":"web","Status":"Offline"}]}
                """)
        #expect(await desk.post("parley/instances_list", #"{"UserID":"nobody"}"#).code == 70107)

        let end = #"{"UserID":"alice","InstanceId":"instance-2"}"#
        #expect(await desk.post("parley/instance_end", end).code == 0)
        #expect(await desk.post("parley/instance_end", end).code == 70107)
        #expect(await desk.administration.done == ["end instance-2 of alice"])
    }

    @Test func `L-26 tells who logged in, by day and by month`() async {
        let answer = await desk.post("parley/usage")

        #expect(
            answer.text == """
                {"ActionStatus":"OK","Days":[{"Day":"2026-11-21","Users":3},{"Day":"2026-11-20","Users":2}],\
                "ErrorCode":0,"ErrorInfo":"","Months":[{"Month":"2026-11","Users":4}]}
                """)
    }
}
