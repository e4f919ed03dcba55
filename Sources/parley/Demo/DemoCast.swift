internal import Model

/// The people of the demo, and what they talk about.
struct DemoCast {
    static let visitorName = "you"

    let visitor: UserID
    let team: GroupID
    let characters: [DemoCharacter]

    /// The help that a newcomer may want beside the screen.
    private static let keys = """
        Parley, the keys one needs first

        Enter       send              Alt-Enter  new line
        Tab         complete          Esc        select a message: r e x + c o s i
        ^K          conversations     Alt-a      next unread one
        ^F          search            ^R         what you wrote
        F1          every key         Alt-x      whatever you find by its words
        /file PATH  send a file       s          save a selected one

        """

    /// A message that is recalled.
    private static let regretted = "The password of the build machine is hunter2"

    /// A message that is pinned.
    private static let freeze = "Freeze is at 18:00, please land your fixes before."

    private static func poll(in team: GroupID) -> [DemoCharacter.Opening] {
        let poll = try? Poll(question: "What do we name the release?", options: ["Aurora", "小龙虾", "Just 8.12"])
        return poll.map { [.init(conversation: .group(team), content: .poll($0), delay: .milliseconds(4_000))] } ?? []
    }

    /// An invitation that is open for as long as a newcomer looks around.
    private static func invitation(
        of visitor: UserID, by user: UserID, in team: GroupID
    ) -> [DemoCharacter.Opening] {
        let conversation = ConversationID.group(team)
        let signal = InviteID("tea").map {
            Signal(.invite, $0, inviter: user, invitees: [visitor], timeout: .seconds(900), data: "tea at four 🍵 喝茶")
        }
        return signal.map {
            [.init(conversation: conversation, content: $0.content(in: conversation), delay: .milliseconds(9_000))]
        } ?? []
    }

    /// Visitors over SSH can't play `/demo` scenes, because the demo is another process.
    init?(isOverSSH: Bool = false) {
        guard let visitor = UserID(Self.visitorName), let team = GroupID("team"), let mira = UserID("mira"),
            let jonas = UserID("jonas"), let lin = UserID("lin")
        else { return nil }
        self.visitor = visitor
        self.team = team
        characters = [
            DemoCharacter(
                user: mira, platform: .mac, deviceName: "mira's laptop",
                openings: [
                    .init(
                        conversation: .c2c(visitor),
                        text: "Hi! Welcome to Parley. Write something, I answer. /tour shows you around.",
                        delay: .milliseconds(300)),
                    .init(
                        conversation: .c2c(visitor),
                        text: isOverSSH
                            ? "Type half a sentence, then paste the same ssh line in a second terminal. Nothing gets lost."
                            : "Type half a sentence, then Alt-x, demo, Enter, kick. Then expire. Nothing gets lost.",
                        delay: .milliseconds(1_800)),
                ],
                answers: [
                    "Got it. It was on the server's disk before your screen said \"sent\".",
                    "Nice. ^K finds a conversaton, ^N and ^P walk through them, Alt-a jumps to the next unread one.",
                    "Esc selects a message: e edits yours, x takes it back, + reacts.",
                    "Alt-Enter starts a new line, F6 shows your devices, F12 what your session went through, /help the rest.",
                    isOverSSH
                        ? "Nobody who comes over SSH has a shell here: ^Z, scp and forwarding end at this screen."
                        : "/demo drop 5 takes your network away for five seconds: write something meanwhile.",
                    "Still here 🙂",
                ],
                interest: "the release", greeting: "Oh, a group of our own. /members says who is here.",
                slip: ("conversaton", "conversation"), attachment: (2, "parley-keys.txt", Self.keys),
                choice: 1, interesting: "Freeze", reaction: Emoji("👍")),
            DemoCharacter(
                user: jonas, platform: .linux, deviceName: "jonas@build",
                openings: [
                    .init(
                        conversation: .group(team), text: "Build 812 is green on both arches.",
                        delay: .milliseconds(500)),
                    .init(
                        conversation: .group(team), text: Self.freeze, delay: .milliseconds(2_600)),
                ] + Self.poll(in: team) + [
                    .init(
                        conversation: .group(team), text: "@\(visitor) good that you are here: which name do you like?",
                        delay: .milliseconds(6_500)),
                    .init(conversation: .group(team), text: Self.regretted, delay: .milliseconds(20_000)),
                ],
                answers: ["I am in a build, but I read you.", "Done: 命令行万岁 🎉"], interest: "the build",
                greeting: "Here. What is this one about?",
                regret: Self.regretted, pinned: Self.freeze),
            DemoCharacter(
                user: lin, name: "Lin 小林", platform: .iphone, deviceName: "lin's phone",
                openings: [
                    .init(conversation: .group(team), text: "好的，我来测 arm64。", delay: .milliseconds(1_400))
                ] + Self.invitation(of: visitor, by: lin, in: team),
                answers: ["在的！", "我看一下，等会儿告诉你。"], interest: "arm64", greeting: "大家好！",
                wish: "加个好友吧! Shall we be friends?"),
        ]
    }
}
