import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct RemoteTextTests {
    private static let scripts = [
        "你好，世界。这是一条很长的消息，用来检查换行的位置是不是正确的，一个字都不能少。",
        "🎉 👩‍👩‍👧 🇬🇧 👍🏽 ❤️ 1️⃣ ok", "สวัสดีครับ กำลังทำงานอยู่ น้ำ", "e\u{301}a\u{308}n\u{303} zalgo",
    ]
    private static let hostile = [
        "red \u{1B}[31m text", "clip \u{1B}]52;c;ZXZpbA==\u{7}", "bidi \u{202E}txt.exe\u{202C} end",
        "marks x" + String(repeating: "\u{301}", count: 1_000) + " end", "over\rwrite",
        "c1 \u{9B}2J nul \u{0} del \u{7F}",
    ]

    private func showing(_ texts: [String], rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        for (index, text) in texts.enumerated() {
            robot.event(.messageAdded(.make(seq: Int64(index) + 3, text: text), own: false, catchUp: false))
        }
        return robot
    }

    @Test(arguments: [(24, 80), (40, 120), (12, 40)])
    func `scripts keep their columns and lose no text`(size: (rows: Int, columns: Int)) {
        assertScreen(
            showing(Self.scripts, rows: size.rows, columns: size.columns), named: "scripts-\(size.columns)x\(size.rows)"
        )
    }

    @Test(arguments: [(24, 80), (40, 120), (12, 40)])
    func `hostile text changes nothing outside its rows`(size: (rows: Int, columns: Int)) {
        assertScreen(
            showing(Self.hostile, rows: size.rows, columns: size.columns), named: "hostile-\(size.columns)x\(size.rows)"
        )
    }

    @Test func `no remote text can put a control character into a frame`() {
        let evil = Self.hostile.joined()
        var robot = showing(Self.hostile)
        robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: evil))
        robot.event(.intentRefused(ServiceError(ErrorCode(rawValue: 1), evil)))
        var frames = [robot.frame]
        robot.event(.outgoingChanged(.make(state: .failed(ServiceError(ErrorCode(rawValue: 1), evil)))))
        frames.append(robot.frame)
        robot.press(.escape, .character("i"))
        for _ in 0..<40 {
            frames.append(robot.frame)
            robot.press(.pageDown)
        }
        robot.press(.escape, .escape)
        robot.end(.kicked(.make(deviceName: evil, address: evil)))
        frames.append(robot.frame)
        robot.press(.function(12))
        frames.append(robot.frame)
        robot.press(.escape)
        robot.paste(evil)
        frames.append(robot.frame)
        robot.beginLogin()
        robot.completeLogin()
        robot.press(.function(6))
        robot.event(.instancesListed([.make(1, deviceName: evil, address: evil)]))
        frames.append(robot.frame)
        robot.press(.escape)
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: .group(.team), lastSeq: 1, readSeq: 0, unread: 1, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .work, name: evil, role: .member))),
            .messageAdded(
                Message(
                    conversation: .group(.team), seq: 2, messageID: .make(77), sender: .bob,
                    content: .tip(GroupTip(.renamed, name: evil)), sentAt: .start), own: false, catchUp: false))
        robot.type("/open #team")
        robot.press(.enter)
        frames.append(robot.frame)
        robot.event(.people(.changed([.make(.bob, evil)])))
        robot.event(.people(.folders(Folders([.make(evil, [.group(.team)])]))))
        robot.press(.alt("."))
        frames.append(robot.frame)
        for line in ["/who bob", "/open bob", "/reply", "/open #team"] {
            robot.type(line)
            robot.press(.enter)
            frames.append(robot.frame)
            robot.press(.escape)
        }
        robot.event(.group(.ended(GroupEnding(group: .team, cause: .removed, by: .bob))))
        frames.append(robot.frame)
        robot.event(.ticketFetchFailed(evil, retryIn: .seconds(1)))
        frames.append(robot.frame)
        for frame in frames {
            for cell in frame.cells {
                for scalar in cell.text.unicodeScalars {
                    #expect(scalar.properties.generalCategory != .control)
                    #expect(!(0x202A...0x202E).contains(scalar.value))
                }
            }
        }
    }

    @Test func `the largest message is shown whole on its own rows`() {
        let text = String(repeating: "word ", count: Limits.messageBytes / 5)
        let robot = showing([text], rows: 420)
        #expect(robot.text.components(of: "word") == Limits.messageBytes / 5)
    }
}
