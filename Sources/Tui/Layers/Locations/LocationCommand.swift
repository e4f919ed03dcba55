import Model
import Session

extension SlashCommand {
    static let location: SlashCommand = SlashCommand(
        "location", argument: "LATITUDE LONGITUDE [WHAT]",
        help: "say where something is, in degrees: 52.52 13.405 Berlin"
    ) { argument, stage in
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard stage.model.chats.open?.answersSome != true else { return stage.say(Wording.wouldBeForAll) }
        guard let content = MessageContent(locationLine: argument) else {
            return stage.say(
                localized("Write latitude and longitude in degrees, such as /location 52.52 13.405 Berlin."))
        }
        stage.ask(.post(Post(content: content, conversation: open, clearsLine: true)))
    }
}
