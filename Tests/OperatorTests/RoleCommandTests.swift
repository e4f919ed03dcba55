import Model
import Operator
import Server
import TestSupport
import Testing

/// The commands for roles of communities (the field's permission groups).
struct RoleCommandTests {
    private let desk = TestOperator()
    private static let service = "group_open_http_svc"

    private func post(_ name: String, _ body: String) async -> TestOperator.Answer {
        await desk.post("\(Self.service)/\(name)", #"{"GroupId":"club"\#(body.isEmpty ? "" : ",")\#(body)}"#)
    }

    private func makeClub(_ fields: String = "") async {
        let answer = await desk.post(
            "\(Self.service)/create_group",
            #"{"Type":"Community","Name":"T","GroupId":"club","Owner_Account":"alice","MemberList":[{"Member_Account":"bob"}]\#(fields)}"#
        )
        #expect(answer.code == 0)
    }

    private func makeRole() async {
        let made = await post(
            "create_permission_group",
            #""PermissionGroupId":"@PMG#_writers","PermissionGroupName":"Writers","Permission":97"#)
        #expect(
            made.text == ##"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","PermissionGroupId":"@PMG#_writers"}"##)
    }

    @Test func `makes a role, reads it back, changes it and ends it`() async throws {
        await makeClub()
        await makeRole()
        let all = await post("get_permission_group", ##""Limit":20,"Next":"""##)
        #expect(
            all.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Next":"","PermissionGroupInfoList":[\
                {"ErrorCode":0,"ErrorInfo":"","MemberNum":2,"Permission":97,"PermissionGroupId":"@PMG#_writers",\
                "PermissionGroupName":"Writers"}]}
                """)
        let changed = await post("modify_permission_group", #""PermissionGroupId":"writers","Permission":0"#)
        #expect(changed.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#)
        let named = await post("get_permission_group", #""PermissionGroupIdList":["writers","none"]"#)
        let items = try #require(named.fields["PermissionGroupInfoList"] as? [[String: Any]])
        #expect(items.map { $0["ErrorCode"] as? Int } == [0, 10004])
        #expect(items.first?["Permission"] as? Int == 0)
        let ended = await post("destroy_permission_group", ##""PermissionGroupIdList":["@PMG#_writers","none"]"##)
        let results = try #require(ended.fields["PermissionGroupResultList"] as? [[String: Any]])
        #expect(results.map { $0["ErrorCode"] as? Int } == [0, 10004])
        #expect(results.map { $0["PermissionGroupId"] as? String } == ["@PMG#_writers", "@PMG#_none"])
    }

    @Test func `gives a role and takes it away, and lists who has it in parts`() async {
        await makeClub()
        await makeRole()
        let added = await post(
            "add_permission_group_member",
            #""PermissionGroupId":"writers","MemberList":[{"Member_Account":"bob"},{"Member_Account":"nobody"}]"#)
        #expect(
            added.text.contains(
                #"[{"Member_Account":"bob","Result":1},{"ErrorInfo":"nobody is not in it","Member_Account":"nobody","Result":0}]"#
            ))
        let removed = await post(
            "delete_permission_group_member", #""PermissionGroupId":"writers","MemberList":[{"Member_Account":"bob"}]"#)
        #expect(removed.text.hasSuffix(#""MemberList":[{"Member_Account":"bob","Result":1}]}"#))
        let list = "get_permission_group_member_list"
        let first = await post(list, ##""PermissionGroupId":"writers","Limit":1,"Next":"""##)
        #expect(first.text.hasSuffix(#""MemberList":[{"Member_Account":"alice"}],"MemberNum":2,"Next":"alice"}"#))
        let rest = await post(list, #""PermissionGroupId":"writers","Limit":1,"Next":"alice""#)
        #expect(rest.text.hasSuffix(##""MemberList":[{"Member_Account":"bob"}],"MemberNum":2,"Next":""}"##))
    }

    @Test func `says what a role may do in topics, by the numbers that bits have there`() async {
        await makeClub()
        await makeRole()
        let topic = "club@TOPIC#_news"
        for name in ["add_topic_permission_group", "set_topic_permission_group"] {
            let done = await post(
                name, #""PermissionGroupId":"writers","TopicPermissionList":[{"TopicId":"news","Permission":43}]"#)
            #expect(done.text.contains(#"[{"ErrorCode":0,"ErrorInfo":"","TopicId":"\#(topic)"}]"#))
        }
        let found = await post("get_topic_permission_group", #""PermissionGroupId":"writers""#)
        #expect(found.text.contains(#"[{"ErrorCode":0,"ErrorInfo":"","Permission":43,"TopicId":"\#(topic)"}]"#))
        let deleted = await post(
            "delete_topic_permission_group", #""PermissionGroupId":"writers","TopicIdList":["\#(topic)"]"#)
        #expect(deleted.code == 0)
        let order = await desk.administration.done.last
        #expect(order?.contains("allow") == true && order?.contains("rawValue: 0") == true)
    }

    @Test func `switches roles on with a community, or later`() async throws {
        await makeClub(#","EnablePermissionGroup":1,"DefaultPermissions":64"#)
        let info = await desk.post("\(Self.service)/get_group_info", #"{"GroupIdList":["club"]}"#)
        let items = try #require(info.fields["GroupInfo"] as? [[String: Any]])
        #expect(items.first?["EnablePermissionGroup"] as? Int == 1)
        #expect(items.first?["DefaultPermissions"] as? Int == 64)
        let changed = await post("modify_group_base_info", #""EnablePermissionGroup":0,"DefaultPermissions":0"#)
        #expect(changed.code == 0)
        #expect(await desk.administration.done.last?.contains("setUp") == true)
        #expect(await post("modify_group_base_info", #""Name":"N""#).code == 10004)
        let open = #"{"Type":"Public","Name":"T","GroupId":"open","EnablePermissionGroup":1}"#
        #expect(await desk.post("\(Self.service)/create_group", open).code == 10004)
    }

    /// A bit that would do nothing is named with the reason.
    @Test(arguments: [
        ("create_permission_group", #""PermissionGroupName":"N","Permission":128"#, "bit 7"),
        ("create_permission_group", #""PermissionGroupName":"N","Permission":256"#, "bit 8"),
        ("create_permission_group", #""PermissionGroupName":"N","Permission":1024"#, "bit 10"),
        ("create_permission_group", #""PermissionGroupName":"N","Permission":4096"#, "bit 12"),
        ("modify_permission_group", #""PermissionGroupId":"writers","Permission":1024"#, "bit 10"),
        ("modify_group_base_info", #""DefaultPermissions":256"#, "bit 8"),
        (
            "add_topic_permission_group",
            #""PermissionGroupId":"writers","TopicPermissionList":[{"TopicId":"news","Permission":4}]"#, "bit 2"
        ),
        ("create_permission_group", #""PermissionGroupId":"a b","PermissionGroupName":"N","Permission":1"#, "letters"),
        ("create_permission_group", #""PermissionGroupName":"N""#, "Permission is missing"),
        ("get_permission_group", #""Limit":21"#, "Limit"), ("get_permission_group", #""Next":"x""#, "Next"),
        ("get_permission_group_member_list", #""PermissionGroupId":"writers","Limit":51"#, "Limit"),
        ("get_permission_group_member_list", #""PermissionGroupId":"none""#, "no such role"),
        ("get_topic_permission_group", #""PermissionGroupId":"none""#, "no such role"),
        ("destroy_permission_group", #""PermissionGroupIdList":[]"#, "is empty"),
    ])
    func `what can't be is refused with a sentence`(name: String, body: String, words: String) async {
        await makeClub()
        let answer = await post(name, body)
        #expect(answer.code == 10004, "\(answer.text)")
        #expect(answer.text.contains(words), "\(answer.text)")
    }
}
