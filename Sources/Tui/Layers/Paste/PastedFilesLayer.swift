import Model
import Session

/// Asks whether files are meant to be sent whose paths were pasted, as terminals do with files that are dropped.
struct PastedFilesLayer: Layer {
    private let pasted: PastedFiles
    private let conversation: ConversationID
    private let choices: [Choice]
    private var selected = 0

    static let level = LayerLevel.popup

    private enum Choice: Equatable {
        case send
        case insert
        case forget
    }

    /// Nil for a text that goes into the line without asking: it is no path, or no file can be sent here. What is pasted
    /// behind a command that was begun belongs to it.
    init?(_ text: String, _ model: AppModel) {
        guard let conversation = model.chats.openID, model.session.standing.takesMessages, model.silence == nil,
            model.configuration.kiosk == nil, model.accounts.switchingTo == nil, !model.chats.composerHasPurpose,
            model.chats.open?.keepsNothing != true, !SlashCommand.isBegun(in: model.chats.composer.text),
            let pasted = PastedFiles(text, model.environment.fileSize)
        else { return nil }
        self.pasted = pasted
        self.conversation = conversation
        // Somebody who copied a path may press Enter without looking up.
        choices = pasted.areDropped ? [.send, .insert, .forget] : [.insert, .send, .forget]
    }

    // MARK: Keys

    private static let rows: [KeyRow<PastedFilesLayer>] = [
        .init(.init(.enter), hint: "do it") { $0.act($0.choices[$0.selected], &$1) },
        .init(.init(.down), hint: "next") { layer, _ in layer.move(by: 1) },
        .init(.init(.up)) { layer, _ in layer.move(by: -1) },
        .init(.init(.character("j"))) { layer, _ in layer.move(by: 1) },
        .init(.init(.character("k"))) { layer, _ in layer.move(by: -1) },
        .init(.escape, hint: "forget it") { $0.act(.forget, &$1) },
        .init(.control("c")) { $0.act(.forget, &$1) },
    ]

    var keys: [KeyRow<PastedFilesLayer>] { Self.rows }

    private mutating func move(by step: Int) { selected = min(max(0, selected + step), choices.count - 1) }

    private func act(_ choice: Choice, _ stage: inout Stage) {
        stage.ask(.close)
        switch choice {
        case .send: for file in pasted.files { stage.ask(.sendFile(.path(file.path), to: conversation)) }
        case .insert: stage.ask(.compose(.insert(pasted.text)))
        case .forget:
            stage.kills.putAway(pasted.text)
            stage.say(localized("Nothing was pasted. ^Y brings it into the line."))
        }
    }

    /// Puts text that is typed or pasted now into the composer.
    mutating func type(_ text: String, _ stage: inout Stage) { paste(text, &stage) }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.ask(.close)
        stage.ask(.compose(.insert(pasted.text + text)))
    }

    // MARK: Words

    private var title: String {
        pasted.files.count == 1
            ? localized("The path of a file was pasted")
            : localized("The paths of \(pasted.files.count) files were pasted")
    }

    private func words(for choice: Choice) -> String {
        let isOne = pasted.files.count == 1
        return switch choice {
        case .send: isOne ? localized("Send the file") : localized("Send the files")
        case .insert: isOne ? localized("Put the path into the line") : localized("Put the paths into the line")
        case .forget: localized("Forget it")
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        .list(title, choices.map(words), marked: selected, empty: "")
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(title, scene.model, on: &canvas)
        let list = Rect(
            row: inside.row, column: inside.column, rows: min(inside.rows, choices.count), columns: inside.columns)
        canvas.putList(choices, marked: selected, in: list) { choice, isSelected, row, canvas in
            canvas.put(
                (isSelected ? "> " : "  ") + words(for: choice), row: row, column: inside.column,
                columns: inside.columns, style: isSelected ? .strong : .plain)
        }
        let first = inside.row + choices.count + 1
        for (offset, file) in pasted.files.prefix(max(0, inside.rows - choices.count - 1)).enumerated() {
            canvas.put(
                "\(file.name) · \(ByteCount(file.size))", row: first + offset, column: inside.column,
                columns: inside.columns, style: .faint)
        }
    }
}
