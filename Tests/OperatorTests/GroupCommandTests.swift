import Model
import Operator
import Server
import TestSupport
import Testing

/// What is done with groups, in the field's own form, request and answer.
struct GroupCommandTests {
    private let desk = TestOperator()

    @Test func `what a group was made with is read back`() async throws {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"""
            {"Type":"Public","Name":"T","GroupId":"team","Owner_Account":"alice","Introduction":"i","Notification":"n",\#
            "FaceUrl":"http://x/t.png","ApplyJoinOption":"DisableApply"}
            """#)
        let answer = await desk.post("group_open_http_svc/get_group_info", #"{"GroupIdList":["team","crew"]}"#)
        let items = try #require(answer.fields["GroupInfo"] as? [[String: Any]])
        #expect(items.map { $0["ErrorCode"] as? Int } == [0, 10010])
        for (field, value) in [
            ("Type", "Public"), ("Name", "T"), ("Owner_Account", "alice"), ("Introduction", "i"), ("Notification", "n"),
            ("FaceUrl", "http://x/t.png"), ("GroupId", "team"), ("ApplyJoinOption", "DisableApply"),
        ] { #expect(items.first?[field] as? String == value, "\(field)") }
        #expect(items.first?["MemberNum"] as? Int == 1)
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
            "{\"GroupId\":\"\(group)\",\"MemberToDel_Account\":[\"bob\"],\"Silence\":1}")
        #expect(removed.code == 0)
        #expect(await desk.administration.done == ["create alice bob", "add carol bob", "remove bob"])
    }

    @Test func `says what a member is called in a group`() async {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"alice"}]}"#)
        let path = "group_open_http_svc/modify_group_member_info"
        let done = await desk.post(path, #"{"GroupId":"team","Member_Account":"alice","NameCard":"Ally"}"#)
        #expect(done.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#)
        #expect(await desk.administration.done.last == "call alice Ally in team")
        for (body, code) in [
            (#"{"GroupId":"team","Member_Account":"bob","NameCard":"B"}"#, 10004),
            (#"{"GroupId":"none","Member_Account":"alice","NameCard":"A"}"#, 10010),
            (#"{"GroupId":"team","Member_Account":"alice","Role":"Admin"}"#, 10004),
        ] { #expect(await desk.post(path, body).code == code, "\(body)") }
    }

    @Test func `says something as a member, to all or to some alone`() async {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"alice"}]}"#)
        let path = "group_open_http_svc/send_group_msg"
        func body(_ more: String, text: String = "psst", from sender: String = "alice") -> String {
            """
            {"GroupId":"team","Random":7,"From_Account":"\(sender)",\
            "MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"\(text)"}}]\(more)}
            """
        }
        let done = await desk.post(path, body(#","To_Account":["bob","carol"]"#))
        #expect(done.code == 0 && done.fields["MsgSeq"] as? Int == 7)
        #expect(await desk.administration.done.last == #"say psst in team as alice to ["bob", "carol"]"#)
        #expect(await desk.post(path, body("")).code == 0)
        #expect(await desk.administration.done.last == "say psst in team as alice to []")
        _ = await desk.post(
            "group_open_http_svc/create_topic", #"{"GroupId":"team","TopicName":"News","TopicId":"news"}"#)
        let inTopic = #","TopicId":"news","To_Account":["bob"]"#
        #expect(await desk.post(path, body(inTopic)).code == 0)
        #expect(await desk.administration.done.last == #"say psst in team@TOPIC#_news as alice to ["bob"]"#)
        let many = (0...50).map { "\"u\($0)\"" }.joined(separator: ",")
        for (body, code) in [
            (body(#","To_Account":[]"#), 10004), (body(",\"To_Account\":[\(many)]"), 10005),
            (body(#","To_Account":["bob"],"GroupAtInfo":[{"GroupAtAllFlag":1}]"#), 10004),
            (body(#","OnlineOnlyFlag":1"#), 10004), (body("", text: ""), 10004), (body("", from: "dave"), 10010),
        ] { #expect(await desk.post(path, body).code == code, "\(body)") }
    }

    @Test func `says a face or a location, and of files where they are sent instead`() async {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"alice"}]}"#)
        func send(_ type: String, _ content: String) async -> TestOperator.Answer {
            await desk.post(
                "group_open_http_svc/send_group_msg",
                """
                {"GroupId":"team","Random":7,"From_Account":"alice",\
                "MsgBody":[{"MsgType":"\(type)","MsgContent":\(content)}]}
                """)
        }
        #expect(await send("TIMFaceElem", #"{"Index":3,"Data":"tt00"}"#).code == 0)
        #expect(await desk.administration.done.last == "say [face 3] in team as alice to []")
        #expect(
            await send("TIMLocationElem", #"{"Desc":"Berlin","Latitude":52.52,"Longitude":13.405}"#).code == 0)
        #expect(await desk.administration.done.last == "say Berlin 52.52, 13.405 in team as alice to []")
        #expect(await send("TIMLocationElem", #"{"Latitude":-1,"Longitude":0}"#).code == 0)
        for (type, content) in [
            ("TIMFaceElem", "{}"), ("TIMFaceElem", #"{"Index":-1}"#), ("TIMLocationElem", #"{"Latitude":1}"#),
            ("TIMLocationElem", #"{"Latitude":91,"Longitude":0}"#),
            ("TIMLocationElem", #"{"Latitude":1,"Longitude":0,"Desc":"a\nb"}"#), ("TIMRelayElem", "{}"),
        ] { #expect(await send(type, content).code == 10004, "\(type) \(content)") }
        for type in ["TIMImageElem", "TIMSoundElem", "TIMVideoFileElem", "TIMFileElem"] {
            let refused = await send(type, "{}")
            #expect(refused.code == 10004 && refused.text.contains("parley send --file"))
        }
    }

    @Test func `makes, reads, changes and ends topics of a community`() async throws {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Community","Name":"C","GroupId":"club","SupportTopic":1,"Owner_Account":"alice"}"#)
        let service = "million_group_open_http_svc"
        let made = await desk.post(
            "\(service)/create_topic",
            #"{"GroupId":"club","TopicName":"Releases","TopicId":"club@TOPIC#_releases","Introduction":"i"}"#)
        #expect(made.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","TopicId":"club@TOPIC#_releases"}"#)
        let second = await desk.post(
            "group_open_http_svc/create_topic",
            #"{"GroupId":"club","TopicName":"Second","TopicId":"second","From_Account":"alice"}"#)
        #expect(second.fields["TopicId"] as? String == "club@TOPIC#_second")
        #expect(await desk.administration.done.last == "topic club@TOPIC#_second by alice")
        let fresh = await desk.post("\(service)/create_topic", #"{"GroupId":"club","TopicName":"Third"}"#)
        let third = try #require(fresh.fields["TopicId"] as? String)
        #expect(GroupID(third)?.community?.description == "club")
        let changed = await desk.post(
            "\(service)/modify_topic",
            #"{"GroupId":"club","TopicId":"club@TOPIC#_releases","TopicName":"News","MuteAllMember":"On"}"#)
        #expect(changed.code == 0)
        let all = await desk.post("\(service)/get_topic", #"{"GroupId":"club"}"#)
        let items = try #require(all.fields["TopicAndSelfInfo"] as? [[String: Any]])
        #expect(
            items.map { $0["TopicId"] as? String } == ["club@TOPIC#_releases", "club@TOPIC#_second", third])
        let profile = try #require(items.first?["TopicInfo"] as? [String: Any])
        for (field, value) in [("TopicName", "News"), ("Introduction", "i"), ("MuteAllMember", "On")] {
            #expect(profile[field] as? String == value, "\(field)")
        }
        let some = await desk.post("\(service)/get_topic", #"{"GroupId":"club","TopicIdList":["second","none"]}"#)
        let codes = (some.fields["TopicAndSelfInfo"] as? [[String: Any]])?.map { $0["ErrorCode"] as? Int }
        #expect(codes == [0, 10010])
        let ended = await desk.post(
            "\(service)/destroy_topic",
            #"{"GroupId":"club","TopicIdList":["club@TOPIC#_releases","club@TOPIC#_none","team@TOPIC#_a"]}"#)
        let results = try #require(ended.fields["DestroyResultItem"] as? [[String: Any]])
        #expect(results.map { $0["ErrorCode"] as? Int } == [0, 10010, 10015])
        for (name, body, code) in [
            ("create_topic", #"{"GroupId":"club","TopicName":"A","TopicId":"team@TOPIC#_a"}"#, 10015),
            ("create_topic", #"{"GroupId":"club","TopicName":"A","TopicId":"a b"}"#, 10015),
            ("create_topic", #"{"GroupId":"none","TopicName":"A"}"#, 10010),
            ("create_topic", #"{"GroupId":"club"}"#, 10004),
            ("modify_topic", #"{"GroupId":"club","TopicId":"second","MuteAllMember":"maybe"}"#, 10004),
            ("get_topic", #"{"GroupId":"none"}"#, 10010),
            ("destroy_topic", #"{"GroupId":"club","TopicIdList":[]}"#, 10004),
        ] { #expect(await desk.post("\(service)/\(name)", body).code == code, "\(name) \(body)") }
        let wrong = await desk.post(
            "group_open_http_svc/create_group", #"{"Type":"Public","Name":"P","SupportTopic":1}"#)
        #expect(wrong.code == 10004)
    }

    @Test func `keeps texts with a group, and counts`() async {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"alice"}]}"#)
        let nothing = #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#
        let attribute = #""GroupAttr":[{"key":"topic","value":"cars"}]"#
        typealias Change = GroupValuesRequest.Change
        let item = GroupAttributes.Item("topic", "cars")
        for (name, body, change) in [
            ("modify_group_attr", attribute, Change.putAttributes([item])),
            ("set_group_attr", attribute, .replaceAttributes([item])), ("clear_group_attr", "", .replaceAttributes([])),
            ("delete_group_attr", #""GroupAttr":[{"key":"topic"}]"#, .removeAttributes(["topic"])),
            ("delete_group_counter", #""GroupCounterKeys":["likes"]"#, .removeCounters(["likes"])),
        ] {
            let answer = await desk.post(
                "group_open_http_svc/\(name)", #"{"GroupId":"team"\#(body.isEmpty ? "" : ",")\#(body)}"#)
            #expect(answer.text == nothing, "\(name)")
            #expect(await desk.administration.done.last == "change team: \(change)")
        }
        for service in ["group_open_attr_http_svc", "group_open_http_svc"] {
            let answer = await desk.post("\(service)/get_group_attr", #"{"GroupId":"team"}"#)
            #expect(
                answer.text == """
                    {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","GroupAttrAry":[\
                    {"key":"mood","value":"sunny"},{"key":"topic","value":"ships"}]}
                    """)
        }
        let counted = await desk.post(
            "group_open_http_svc/update_group_counter",
            #"{"GroupId":"team","GroupCounter":[{"Key":"likes","Value":3}],"Mode":"Increase"}"#)
        #expect(counted.text.hasSuffix(#""GroupCounter":[{"Key":"likes","Value":3}]}"#))
        let increase = Change.count(.increase, [.init("likes", 3)])
        #expect(await desk.administration.done.last == "change team: \(increase)")
        for (body, list) in [
            ("", #"{"Key":"likes","Value":3},{"Key":"views","Value":-1}"#),
            (#","GroupCounterKeys":["views","none"]"#, #"{"Key":"views","Value":-1}"#),
        ] {
            let answer = await desk.post("group_open_http_svc/get_group_counter", #"{"GroupId":"team"\#(body)}"#)
            #expect(answer.text.hasSuffix(#""GroupCounter":[\#(list)]}"#))
        }
        for (name, body, code) in [
            ("modify_group_attr", #""GroupAttr":[]"#, 10004), ("modify_group_attr", #""GroupAttr":"x""#, 10004),
            ("delete_group_attr", #""GroupAttr":[]"#, 10004),
            ("update_group_counter", #""GroupCounter":[{"Key":"a","Value":1}],"Mode":"Double""#, 10004),
            ("update_group_counter", #""GroupCounter":[{"Key":"a","Value":9223372036854775808}],"Mode":"Set""#, 60003),
            ("update_group_counter", #""GroupCounter":[],"Mode":"Set""#, 10004),
            ("delete_group_counter", #""GroupCounterKeys":[]"#, 10004),
        ] {
            let answer = await desk.post("group_open_http_svc/\(name)", #"{"GroupId":"team",\#(body)}"#)
            #expect(answer.code == code, "\(name) \(body)")
        }
        #expect(await desk.post("group_open_http_svc/get_group_counter", #"{"GroupId":"none"}"#).code == 10010)
        #expect(await desk.post("group_open_attr_http_svc/get_group_attr", #"{"GroupId":"a b"}"#).code == 10015)
    }

    @Test func `lists who is in a group, in as many parts as it takes`() async {
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","Owner_Account":"alice","MemberList":[{"Member_Account":"bob"},{"Member_Account":"carol"}]}"#
        )
        _ = await desk.post(
            "group_open_http_svc/modify_group_member_info",
            #"{"GroupId":"team","Member_Account":"bob","NameCard":"B"}"#)
        let path = "group_open_http_svc/get_group_member_info"
        let all = await desk.post(path, #"{"GroupId":"team"}"#)
        #expect(
            all.text == """
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","MemberList":[\
                {"Member_Account":"alice","NameCard":"","Role":"Owner"},\
                {"Member_Account":"bob","NameCard":"B","Role":"Member"},\
                {"Member_Account":"carol","NameCard":"","Role":"Member"}],"MemberNum":3}
                """)
        let part = await desk.post(path, #"{"GroupId":"team","Limit":1,"Offset":2}"#)
        #expect(part.text.contains(#""MemberList":[{"Member_Account":"carol""#))
        for (body, code) in [
            (#"{"GroupId":"none"}"#, 10010), (#"{"GroupId":"team","Limit":0}"#, 10004),
            (#"{"GroupId":"team","Limit":6001}"#, 10004), (#"{"GroupId":"team","Offset":-1}"#, 10004),
        ] { #expect(await desk.post(path, body).code == code, "\(body)") }
    }

    @Test func `nobody is put into a group who is nobody`() async {
        let owned = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Owner_Account":"nobody","Type":"Public","Name":"T","GroupId":"team"}"#)
        #expect(owned.code == 10019 && owned.text.contains("Nobody has the user id nobody."))
        _ = await desk.post(
            "group_open_http_svc/create_group",
            #"{"Type":"Public","Name":"T","GroupId":"team","MemberList":[{"Member_Account":"alice"}]}"#)
        let added = await desk.post(
            "group_open_http_svc/add_group_member",
            #"{"GroupId":"team","MemberList":[{"Member_Account":"nobody"},{"Member_Account":"bob"}]}"#)
        #expect(
            added.text.contains(
                #"{"Member_Account":"nobody","Result":0},{"Member_Account":"bob","Result":1}"#))
        #expect(await desk.administration.done == ["create alice", "add bob"])
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
}
