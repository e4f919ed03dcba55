import Model
import Operator
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

    @Test(arguments: ["UserID", "Identifier"])
    func `an account goes by either name that the field has for it`(name: String) async {
        #expect(await desk.post("im_open_login_svc/account_import", "{\"\(name)\":\"carol\"}").code == 0)
        #expect(await desk.post("im_open_login_svc/kick", "{\"\(name)\":\"alice\"}").code == 0)
        let check = await desk.post("im_open_login_svc/account_check", "{\"CheckItem\":[{\"\(name)\":\"alice\"}]}")
        #expect(check.code == 0)
        #expect(await desk.administration.done == ["import carol", "kick alice"])
    }

    @Test func `an erasure and an export go on with what they answered, and nobody erases an admin`() async {
        let first = await desk.post("parley/erase", #"{"UserID":"alice"}"#)
        #expect(first.code == 0 && first.fields["Messages"] as? Int == 2)
        #expect(first.fields["Next"] as? String == "messages:")
        let second = await desk.post("parley/erase", #"{"UserID":"alice","From":"messages:"}"#)
        #expect(second.code == 0 && second.fields["Next"] == nil)
        #expect(await desk.administration.done == ["erase alice at account", "erase alice at messages(after: nil)"])
        #expect(await desk.post("parley/erase", #"{"UserID":"administrator"}"#).code != 0)
        for place in ["messages", "messages:zz", "traces:1", "groups:", "nowhere", "account"] {
            #expect(
                await desk.post("parley/erase", "{\"UserID\":\"alice\",\"From\":\"\(place)\"}").code != 0, "\(place)")
        }
        let export = await desk.post("parley/export", #"{"UserID":"alice"}"#)
        #expect(export.fields["Lines"] as? [String] == [#"{"type":"block","user":"alice","v":1}"#])
        #expect(export.fields["Next"] as? String == "messages:3:4")
        #expect(await desk.post("parley/export", #"{"UserID":"alice","From":"messages:3:4"}"#).fields["Next"] == nil)
        #expect(await desk.post("parley/export", #"{"UserID":"alice","From":"messages:3"}"#).code != 0)
        #expect(await desk.post("parley/export", "{}").code != 0)
    }

    @Test func `what is said of an account at its import is read back`() async {
        let list = #"{"AccountList":[{"UserID":"u1","Nick":"Nina","FaceUrl":"http://x/a.png"},{"Identifier":"u 2"}]}"#
        let many = await desk.post("im_open_login_svc/multiaccount_import", list)
        #expect(many.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":["u 2"]}"#)
        let query = #"""
            {"To_Account":["u1","alice","nobody"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Image"]}
            """#
        let answer = await desk.post("profile/portrait_get", query)
        #expect(answer.code == 0)
        #expect(answer.fields["Fail_Account"] as? [String] == ["nobody"])
        let first = #"""
            {"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Nina"},{"Tag":"Tag_Profile_IM_Image",\#
            "Value":"http://x/a.png"}],"ResultCode":0,"ResultInfo":"","To_Account":"u1"}
            """#
        #expect(answer.text.contains(first))
        #expect(answer.text.contains(#"{"ProfileItem":[],"ResultCode":0,"ResultInfo":"","To_Account":"alice"}"#))
        let unknown = await desk.post(
            "profile/portrait_get", #"{"To_Account":["u1"],"TagList":["Tag_Profile_IM_Level"]}"#)
        #expect(unknown.code == 40009)
        for nick in [#"a\nb"#, #"a\u202eb"#, #"n\u0000x\u001b[31m"#] {
            let imported = await desk.post(
                "im_open_login_svc/account_import", "{\"UserID\":\"a\",\"Nick\":\"\(nick)\"}")
            #expect(imported.code == 70402 && imported.text.contains("one line"))
            let set =
                "{\"From_Account\":\"alice\",\"ProfileItem\":[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"\(nick)\"}]}"
            #expect(await desk.post("profile/portrait_set", set).code == 40605)
        }
        let long = String(repeating: "n", count: 501)
        #expect(
            await desk.post("im_open_login_svc/account_import", "{\"UserID\":\"a\",\"Nick\":\"\(long)\"}").code == 70402
        )
    }

    @Test func `what an account is called can be changed and taken away`() async {
        func set(_ items: String, of user: String = "alice") async -> Int? {
            await desk.post("profile/portrait_set", "{\"From_Account\":\"\(user)\",\"ProfileItem\":[\(items)]}").code
        }
        func nick() async -> String {
            await desk.post(
                "profile/portrait_get", #"{"To_Account":["alice"],"TagList":["Tag_Profile_IM_Nick"]}"#
            ).text
        }
        #expect(await set(#"{"Tag":"Tag_Profile_IM_Nick","Value":"Alice"}"#) == 0)
        #expect(await nick().contains(#""Value":"Alice""#))
        #expect(await set(#"{"Tag":"Tag_Profile_IM_Image","Value":"http://x"}"#) == 0)
        #expect(await nick().contains(#""Value":"Alice""#))
        #expect(await set(#"{"Tag":"Tag_Profile_IM_Nick","Value":""}"#) == 0)
        #expect(await !nick().contains("Alice"))
        #expect(await set(#"{"Tag":"Tag_Profile_IM_Level","Value":"1"}"#) == 40009)
        #expect(
            await set("{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"\(String(repeating: "n", count: 501))\"}") == 40601)
        #expect(await set("") == 40001)
        #expect(await set(#"{"Tag":"Tag_Profile_IM_Nick","Value":"X"}"#, of: "nobody") == 40003)
    }

    @Test func `nothing is dropped in silence: a field that does nothing is named`() async {
        let made = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","MaxMemberCount":5,"MemberList":[{"Member_Account":"bob","Role":"Admin"}]}"#)
        #expect(made.code == 0)
        #expect(made.fields["ErrorInfo"] as? String == "Not used and not kept: MaxMemberCount, Role.")
        let names = (0..<20).map { "\"f\($0)\\n\":1" }.joined(separator: ",")
        let kick = await desk.post("im_open_login_svc/kick", "{\"UserID\":\"alice\",\(names)}")
        #expect((kick.fields["ErrorInfo"] as? String)?.hasSuffix(" and 12 more.") == true)
        #expect((kick.fields["ErrorInfo"] as? String)?.contains("\n") == false)
    }

    @Test func `an account is disabled and enabled, but never an admin's`() async {
        #expect(await desk.post("parley/account_disable", #"{"UserID":"alice"}"#).code == 0)
        #expect(await desk.post("parley/account_enable", #"{"UserID":"alice"}"#).code == 0)
        #expect(await desk.post("parley/account_disable", #"{"UserID":"nobody"}"#).code == 70107)
        #expect(await desk.post("parley/account_disable", #"{"UserID":"administrator"}"#).code == 70402)
        #expect(await desk.administration.done == ["disable alice", "enable alice"])
    }

    @Test(arguments: [("1", true), ("\"1\"", true), ("true", true), ("0", false), ("\"0\"", false), ("false", false)])
    func `a switch is taken as clients write it`(value: String, isOn: Bool) async {
        let answer = await desk.post(
            "openim/query_online_status", "{\"To_Account\":[\"alice\"],\"IsNeedDetail\":\(value)}")
        #expect(answer.code == 0)
        #expect(answer.text.contains("\"Detail\"") == isOn)
        let other = await desk.post("openim/query_online_status", #"{"To_Account":["alice"],"IsNeedDetail":"yes"}"#)
        #expect(other.code == 90001)
    }

    @Test func `no body is an object without fields`() async {
        #expect(await desk.post("parley/usage", "").code == 0)
        #expect(
            await desk.post("im_open_login_svc/kick", "").fields["ErrorInfo"] as? String
                == "The field UserID is missing.")
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

    @Test func `tells what people say of themselves to who asks for it`() async {
        await desk.administration.setInstances([.make(1, platform: .web)], of: .alice)
        await desk.administration.setStatusText(StatusText(cleaning: "at lunch"), of: .alice)
        let answer = await desk.post(
            "openim/query_online_status", #"{"To_Account":["alice","bob"],"IsReturnCustomStatus":1}"#)
        #expect(answer.text.contains(#"{"CustomStatus":"at lunch","State":"Online""#))
        #expect(answer.text.contains(#"{"CustomStatus":"","State":"Offline""#))
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
