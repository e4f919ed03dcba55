import Model
import Operator
import TestSupport
import Testing

/// Friends in the field's own form.
struct FriendCommandTests {
    private let desk = TestOperator()

    private func add(_ rest: String) async -> String {
        await desk.post("sns/friend_add", "{\"From_Account\":\"alice\",\(rest)}").text
    }

    @Test func `friends are asked, forced, told, checked and ended, one by one`() async {
        let asked = await add(
            #"""
            "AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web","AddWording":"hi"},{"To_Account":"n o"}]
            """#)
        #expect(asked.contains(#""Fail_Account":["bob","n o"]"#))
        #expect(asked.contains(#""ResultCode":30539"#) && asked.contains(#""ResultCode":30003"#))
        #expect(asked.contains("Not used and not kept: AddSource."))
        let forced = await add(#""AddFriendItem":[{"To_Account":"bob","Remark":"小明"}],"ForceAddFlags":1"#)
        #expect(
            forced == #"""
                {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"ResultCode":0,"ResultInfo":"",\#
                "To_Account":"bob"}]}
                """#)
        #expect(await desk.administration.done == ["ask bob for alice: hi/", "force bob for alice: /小明"])

        let page = await desk.post("sns/friend_get", #"{"From_Account":"alice","StartIndex":0}"#)
        #expect(page.text.contains(#"{"Tag":"Tag_SNS_IM_Remark","Value":"小明"}"#))
        #expect(page.text.contains(#""FriendNum":1"#) && page.text.contains(#""CompleteFlag":1"#))
        let sequence = page.fields["StandardSequence"] as? Int ?? 0
        let again = await desk.post(
            "sns/friend_get", "{\"From_Account\":\"alice\",\"StartIndex\":0,\"StandardSequence\":\(sequence)}")
        #expect(again.text.contains(#""UserDataItem":[]"#))

        let check = await desk.post(
            "sns/friend_check",
            #"{"From_Account":"alice","To_Account":["bob","carol"],"CheckType":"CheckResult_Type_Both"}"#)
        #expect(
            check.text.contains(
                #""Relation":"CheckResult_Type_BothWay","ResultCode":0,"ResultInfo":"","To_Account":"bob""#))
        #expect(check.text.contains(#""Relation":"CheckResult_Type_NoRelation""#))

        let gone = await desk.post("sns/friend_delete", #"{"From_Account":"alice","To_Account":["bob","carol"]}"#)
        #expect(gone.text.contains(#""Fail_Account":["carol"]"#) && gone.text.contains(#""ResultCode":31704"#))
    }

    @Test func `friends are put into lists, which are told and deleted`() async {
        _ = await add(#""AddFriendItem":[{"To_Account":"bob"}],"ForceAddFlags":1"#)
        let put = await desk.post(
            "sns/group_add", #"{"From_Account":"alice","GroupName":["work","家"],"To_Account":["bob","carol"]}"#)
        #expect(put.text.contains(#""Fail_Account":["carol"]"#) && put.text.contains(#""ResultCode":32216"#))
        let sequence = put.fields["CurrentSequence"] as? Int ?? 0
        #expect(sequence > 0)
        let all = await desk.post("sns/group_get", #"{"From_Account":"alice","NeedFriend":"Need_Friend_Type_Yes"}"#)
        #expect(
            all.text == """
                {"ActionStatus":"OK","CurrentSequence":\(sequence),"ErrorCode":0,"ErrorInfo":"","ResultItem":[\
                {"FriendNumber":1,"GroupName":"work","To_Account":["bob"]},\
                {"FriendNumber":1,"GroupName":"家","To_Account":["bob"]}]}
                """)
        let page = await desk.post("sns/friend_get", #"{"From_Account":"alice","StartIndex":0}"#)
        #expect(page.text.contains(#"{"Tag":"Tag_SNS_IM_Group","Value":["work","家"]}"#))
        let gone = await desk.post("sns/group_delete", #"{"From_Account":"alice","GroupName":["work"]}"#)
        #expect(gone.fields["CurrentSequence"] as? Int != sequence)
        let rest = await desk.post("sns/group_get", #"{"From_Account":"alice","GroupName":["work","家"]}"#)
        #expect(rest.text.contains(#""ResultItem":[{"FriendNumber":1,"GroupName":"家"}]"#))
        for (name, body, code) in [
            ("group_add", #"{"From_Account":"alice","GroupName":[],"To_Account":["bob"]}"#, 30001),
            ("group_add", #"{"From_Account":"alice","GroupName":["a"],"To_Account":[]}"#, 30001),
            ("group_add", #"{"From_Account":"nobody","GroupName":["a"],"To_Account":["bob"]}"#, 30003),
            ("group_delete", #"{"From_Account":"alice","GroupName":[]}"#, 30001),
            ("group_get", #"{"From_Account":"nobody"}"#, 30003),
        ] { #expect(await desk.post("sns/\(name)", body).code == code, "\(name) \(body)") }
    }

    @Test func `what is not there, or not kept here, is refused`() async {
        let item = #""AddFriendItem":[{"To_Account":"bob"}]"#
        #expect(await add(item + #","AddType":"Add_Type_Single""#).contains(#""ErrorCode":30001"#))
        #expect(await add(#""AddFriendItem":[]"#).contains(#""ErrorCode":30001"#))
        #expect(await desk.post("sns/friend_get", #"{"From_Account":"nobody","StartIndex":0}"#).code == 30003)
        #expect(await desk.post("sns/friend_get", #"{"From_Account":"alice","StartIndex":-1}"#).code == 30001)
        #expect(
            await desk.post("sns/friend_check", #"{"From_Account":"alice","To_Account":["bob"],"CheckType":"x"}"#).code
                == 30001)
    }
}
