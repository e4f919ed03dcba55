import Model
import Operator
import Rules
import Server
import TestSupport
import Testing
import UserSig

/// Who gets as far as a command, and with which number everybody else is answered.
struct OperatorGateTests {
    private let desk = TestOperator()

    @Test func `answers an admin with the field's envelope and HTTP 200`() async {
        let answer = await desk.post("im_open_login_svc/kick", #"{"UserID":"alice"}"#)

        #expect(answer.status == 200)
        #expect(answer.text == #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#)
        #expect(await desk.administration.done == ["kick alice"])
    }

    @Test func `answers what it refuses with HTTP 200 and a reason`() async {
        let answer = await desk.post("im_open_login_svc/kick", #"{"UserID":"nobody"}"#)

        #expect(answer.status == 200)
        #expect(answer.code == 70107)
        #expect(answer.fields["ActionStatus"] as? String == "FAIL")
        #expect((answer.fields["ErrorInfo"] as? String)?.isEmpty == false)
    }

    @Test func `refuses an address without what it must carry`() async {
        let ticket = Ticket.make(user: desk.admin)
        for (query, code) in [
            ("", 60012), ("?identifier=administrator&usersig=\(ticket)", 60012),
            ("?sdkappid=x&identifier=administrator&usersig=\(ticket)", 60006),
            (desk.query(appID: 1), 60006), ("?sdkappid=\(Ticket.exampleAppID)&usersig=\(ticket)", 60004),
            ("?sdkappid=\(Ticket.exampleAppID)&identifier=administrator", 60004),
            (desk.query(and: "&bad=%zz"), 60002), (desk.query(and: "&bad=%ff"), 60002),
            (desk.query(and: "&sdkappid=1"), 60002), (desk.query(and: "&cut=%4"), 60002),
            (String(desk.query().dropLast(4)) + "xml", 60002),
            ("?sdkappid=&identifier=administrator&usersig=\(ticket)", 60012),
            ("?sdkappid=+\(Ticket.exampleAppID)&identifier=administrator&usersig=\(ticket)", 60006),
            ("?sdkappid=\(Ticket.exampleAppID)&identifier=&usersig=\(ticket)", 60004),
        ] {
            #expect(await desk.post("im_open_login_svc/kick", #"{"UserID":"alice"}"#, query: query).code == code)
        }
        #expect(await desk.administration.done == [])
    }

    @Test func `refuses a ticket with the server's own reasons`() async {
        let other = fixture(try? TicketSecret(text: "another secret of sixteen bytes"))
        let admin = desk.admin
        for (ticket, code) in [
            ("", 70002), ("nonsense", 70003), (Ticket.make(user: admin, secret: other), 70009),
            (Ticket.make(user: .alice), 70013), (Ticket.make(user: admin, appID: 7), 70014),
            (Ticket.make(user: admin, issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 99), 70001),
        ] {
            let query = desk.query(ticket: ticket)
            #expect(await desk.post("im_open_login_svc/kick", #"{"UserID":"alice"}"#, query: query).code == code)
        }
        #expect(await desk.administration.done == [])
    }

    @Test func `refuses a genuine ticket of somebody who is no admin, in each service's own number`() async {
        let query = desk.query(identifier: .alice)
        for (command, code) in [
            ("im_open_login_svc/kick", 70403), ("openim/query_online_status", 90009),
            ("group_open_http_svc/create_group", 10007), ("parley/usage", 60010),
        ] {
            #expect(await desk.post(command, #"{"UserID":"bob"}"#, query: query).code == code)
        }
        #expect(await desk.administration.done == [])
    }

    @Test func `L-25 refuses an admin's ticket that a kick has voided`() async throws {
        let claims = try Ticket.inspect(Ticket.make(user: desk.admin))
        await desk.administration.void(CheckedTicket(issuedAt: .start, expiresAt: claims.expiresAt))

        #expect(await desk.post("parley/usage").code == 70052)
        let fresh = desk.query(ticket: Ticket.make(user: desk.admin, lifetimeSeconds: 60))
        #expect(await desk.post("parley/usage", query: fresh).code == 0)
    }

    @Test func `refuses other methods and unknown commands`() async {
        let target = "/v4/im_open_login_svc/kick\(desk.query())"
        for method in ["GET", "PUT", "DELETE", "get"] {
            #expect(await desk.send(OperatorRequest(method: method, target: target)).code == 60002)
        }
        for command in ["im_open_login_svc/kick/", "im_open_login_svc", "", "../metrics", "openim/sendmsg", "%2e"] {
            #expect(await desk.post(command).code == 60009)
        }
        #expect(await desk.administration.done == [])
    }

    @Test func `refuses what is no JSON object, however deep or long`() async {
        let deep = String(repeating: "[", count: 30_000)
        let nested = String(repeating: #"{"UserID":"#, count: 5_000)
        for body in [
            " ", "{", "null", "[]", "7", "\"x\"", deep, nested, deep + String(repeating: "]", count: 30_000),
            #"{"UserID":"alice"} x"#, "\u{0}", #"{'UserID':'alice'}"#,
        ] {
            #expect(await desk.post("im_open_login_svc/kick", body).code == 60003, "\(body.prefix(20))")
        }
        let target = "/v4/im_open_login_svc/kick\(desk.query())"
        let invalid = OperatorRequest(
            method: "POST", target: target, body: Array(#"{"UserID":""#.utf8) + [0xFF, 0x22, 0x7D])
        #expect(await desk.send(invalid).code == 60003)
        let large = await desk.send(OperatorRequest(method: "POST", target: target, body: nil))
        #expect(large.status == 413)
        #expect(large.code == 60003)
        #expect(await desk.administration.done == [])
    }

    @Test func `refuses wrong and missing fields by name`() async {
        for (command, body, code) in [
            ("im_open_login_svc/kick", "{}", 70402), ("im_open_login_svc/kick", #"{"UserID":7}"#, 60015),
            ("im_open_login_svc/kick", #"{"UserID":null}"#, 60015),
            ("im_open_login_svc/kick", #"{"UserID":"no spaces"}"#, 70402),
            ("im_open_login_svc/kick", #"{"userid":"alice"}"#, 70402),
            ("im_open_login_svc/account_import", #"{"UserID":"carol","Nick":7}"#, 70402),
            ("im_open_login_svc/multiaccount_import", #"{"Accounts":"carol"}"#, 70402),
            ("im_open_login_svc/multiaccount_import", #"{"Accounts":["carol",7]}"#, 60015),
            ("im_open_login_svc/multiaccount_import", #"{"Accounts":[]}"#, 70402),
            ("im_open_login_svc/account_check", #"{"CheckItem":[{}]}"#, 70402),
            ("openim/query_online_status", "{}", 90003), ("openim/query_online_status", #"{"To_Account":[]}"#, 90003),
            ("openim/query_online_status", #"{"To_Account":["alice"],"IsNeedDetail":"x"}"#, 90001),
            ("openim/query_online_status", #"{"To_Account":["alice"],"IsNeedDetail":2}"#, 90001),
            ("group_open_http_svc/create_group", #"{"Type":"Public"}"#, 10004),
            ("group_open_http_svc/create_group", #"{"Type":"Secret","Name":"T"}"#, 10004),
            ("group_open_http_svc/create_group", #"{"Type":"Public","Name":"T","GroupId":"a b"}"#, 10015),
            ("group_open_http_svc/add_group_member", #"{"GroupId":"team","MemberList":[]}"#, 10004),
            ("parley/policy_set", #"{"Kind":"all"}"#, 70402),
            ("parley/policy_set", #"{"Kind":"multi","Instances":{"toaster":1}}"#, 70402),
            ("parley/policy_set", #"{"Kind":"multi","Instances":{"web":"3"}}"#, 70402),
            ("parley/policy_set", #"{"Kind":"multi","Instances":{"web":1.5}}"#, 60003),
            ("parley/instance_end", #"{"UserID":"alice","InstanceId":""}"#, 70402),
        ] {
            let answer = await desk.post(command, body)
            #expect(answer.code == code, "\(command) \(body): \(answer.text)")
        }
        #expect(await desk.administration.done == [])
    }

    @Test func `takes as many calls a second as the field allows`() async {
        for _ in 0..<100 {
            #expect(await desk.post("im_open_login_svc/account_check", #"{"CheckItem":[{"UserID":"bob"}]}"#).code == 0)
        }
        #expect(await desk.post("im_open_login_svc/account_check").code == 60007)
        #expect(await desk.post("parley/usage").code == 0)

        desk.clock.advance(by: .milliseconds(10))
        #expect(await desk.post("im_open_login_svc/account_check", #"{"CheckItem":[{"UserID":"bob"}]}"#).code == 0)
    }

    @Test func `L-32 the twenty-first false ticket is refused 70050, and a genuine one let through all the while`()
        async
    {
        let other = fixture(try? TicketSecret(text: "another secret of sixteen bytes"))
        let forged = desk.query(ticket: Ticket.make(user: desk.admin, secret: other))
        for number in 1...30 {
            let answer = await desk.post("parley/usage", query: forged, source: "203.0.113.1")
            #expect(answer.code == (number > 20 ? 70050 : 70009))
        }

        #expect(await desk.post("parley/usage", source: "203.0.113.1").code == 0)
        #expect(await desk.post("parley/usage", query: forged, source: "203.0.113.2").code == 70009)
        desk.clock.advance(by: .seconds(60))
        #expect(await desk.post("parley/usage", query: forged, source: "203.0.113.1").code == 70009)
    }

    @Test func `whatever somebody on this machine shows, the operator's commands and health go on`() async {
        let other = fixture(try? TicketSecret(text: "another secret of sixteen bytes"))
        let forged = (0..<1200).map { number in
            let user = UserID.make("user\(number)")
            return desk.query(
                identifier: user, ticket: Ticket.make(user: number % 100 == 0 ? user : .alice, secret: other))
        }
        for query in forged { #expect(await desk.post("parley/usage", query: query, source: "127.0.0.1").code != 0) }

        #expect(await desk.post("im_open_login_svc/kick", #"{"UserID":"alice"}"#, source: "127.0.0.1").code == 0)
        #expect(await desk.post("parley/usage", source: nil).code == 0)
        #expect(await desk.get("/livez").status == 200)
    }

    @Test func `L-32 never counts a genuine ticket that has run out`() async {
        let expired = desk.query(
            ticket: Ticket.make(user: desk.admin, issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 99))
        for _ in 0...40 {
            #expect(await desk.post("parley/usage", query: expired, source: "203.0.113.1").code == 70001)
        }
        #expect(await desk.post("parley/usage", source: "203.0.113.1").code == 0)
    }
}
