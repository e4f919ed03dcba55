/// Commands that search for a kind of messages, which one would otherwise have to know the operator for.
extension SlashCommand {
    static let searchCommands = [files, links]

    static let files = SlashCommand("files", help: "the files of this conversation; Tab: of all") { _, stage in
        stage.ask(.compose(.clear))
        SearchLayer.opened(with: "has:file ", &stage)
    }

    static let links = SlashCommand("links", help: "the links in this conversation; Tab: in all") { _, stage in
        stage.ask(.compose(.clear))
        SearchLayer.opened(with: "has:link ", &stage)
    }
}
