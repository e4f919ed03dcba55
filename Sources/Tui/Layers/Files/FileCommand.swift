import Model
import Session

extension SlashCommand {
    static let file: SlashCommand = SlashCommand(
        "file", argument: "PATH", help: "send a file",
        candidates: { $0.environment.paths(Completion.word($0)) }
    ) { path, stage in
        guard stage.model.configuration.kiosk == nil else { return stage.say(Wording.noFilesInKiosk) }
        guard !path.isEmpty else {
            return stage.say(localized("Write \(file.usage). Tab completes it.", inLines: "Write \(file.usage)."))
        }
        guard stage.model.chats.openID != nil else { return stage.say(Wording.nothingOpen) }
        guard stage.model.chats.open?.keepsNothing != true else {
            return stage.say(localized("A live room keeps nothing, and so no file: say where it can be had."))
        }
        guard stage.model.chats.open?.answersSome != true else { return stage.say(Wording.wouldBeForAll) }
        if let reason = stage.model.silence { return stage.say(reason) }
        let files = PathWords.files(in: path, stage.model.environment.fileSize)
        stage.ask(.compose(.clear))
        for file in files { stage.ask(.sendFile(.path(file))) }
    }
}

extension Wording {
    static var noFilesInKiosk: String { localized("Not here: over SSH no file of this machine is read or written.") }
}
