/// The commands that the person gives messages to. One runs at a time, even if nobody waits for its output any more.
struct Pipe: Equatable, Sendable {
    private(set) var isBusy = false
    /// The last command of this run, to be offered again; nil before the first.
    private(set) var lastCommand: String?

    mutating func begin(_ command: String) {
        isBusy = true
        lastCommand = command
    }

    mutating func end() { isBusy = false }
}

extension AppState {
    mutating func pipe(_ text: String, into command: String) {
        model.pipe.begin(command)
        emit(.run(.typed(command), on: text))
    }

    /// Shows the output of a command, unless its popup was closed.
    mutating func piped(_ result: Result<String, TextProgramFailure>) {
        model.pipe.end()
        let table = model.configuration.table
        layers.update(PipeLayer.self) { $0.take(result, table) }
    }
}
