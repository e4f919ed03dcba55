/// The commands that the person gives messages to. One runs at a time, whether or not somebody still waits for it.
struct Pipe: Equatable, Sendable {
    private(set) var isBusy = false
    /// To be had again, for this run.
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

    /// Who has left the popup does not wait for it any more.
    mutating func piped(_ result: Result<String, TextProgramFailure>) {
        model.pipe.end()
        let table = model.configuration.table
        layers.update(PipeLayer.self) { $0.take(result, table) }
    }
}
