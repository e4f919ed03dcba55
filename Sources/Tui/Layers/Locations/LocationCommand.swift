import Model
import Session

extension SlashCommand {
    static let location: SlashCommand = SlashCommand(
        "location", argument: "LATITUDE LONGITUDE [WHAT]",
        help: "say where something is, in degrees: 52.52 13.405 Berlin"
    ) { argument, stage in
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard stage.model.chats.open?.answersSome != true else { return stage.say(Wording.wouldBeForAll) }
        do throws(TypedLocation.Fault) {
            let content = MessageContent.location(try TypedLocation(argument).location)
            stage.ask(.post(Post(content: content, conversation: open, clearsLine: true)))
        } catch {
            stage.say(Wording.fault(error))
        }
    }
}

extension Wording {
    fileprivate static func fault(_ fault: TypedLocation.Fault) -> String {
        switch fault {
        case .form: localized("Write latitude and longitude in degrees, such as /location 52.52 13.405 Berlin.")
        case .comma(let text):
            localized(
                "\(text) may be one number or two: write \(text.replacing(",", with: ".")) or \(text.replacing(",", with: " "))."
            )
        case .latitude(let text):
            localized("\(text) is no latitude: it stands first and goes from -90 in the south to 90 in the north.")
        case .longitude(let text):
            localized("\(text) is no longitude: it stands second and goes from -180 in the west to 180 in the east.")
        case .length(let bytes):
            localized(
                "What is there takes \(bytes) bytes, and \(Location.descriptionBytes) are possible. Say it shorter.")
        case .lines: localized("What is there has to be one line. Take the line break out.")
        }
    }
}
