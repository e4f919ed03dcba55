internal import ArgumentParser
internal import Model
internal import Session

/// `parley groups`: the groups that a user is in, as the server has them.
struct GroupsCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "List the groups you are in, by their ids.",
        discussion: "Signs in as a script: displaces no device and marks nothing read.")

    @OptionGroup var options: ListingOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        try await options.answer().wait { event in
            guard case .conversationsReset(let list) = event else { return false }
            write(list)
            return true
        }
    }

    /// Topics stand below their community.
    private static func place(of summary: ConversationSummary) -> (String, String) {
        let name = summary.conversation.name
        return (summary.conversation.community?.description ?? name, name)
    }

    private func write(_ list: [ConversationSummary]) {
        let groups = list.filter(\.conversation.isGroup).sorted { Self.place(of: $0) < Self.place(of: $1) }
        guard !options.json else {
            let now = SessionClock.system.now().wall
            return groups.forEach { StandardOutput.writeLine(GroupLines.line($0, at: now)) }
        }
        if groups.isEmpty { StandardError.write("parley: you are in no group") }
        TextTable.write(
            groups.map { summary in
                let group = summary.group
                return [
                    (summary.conversation.community == nil ? "" : "  ") + summary.conversation.recipient,
                    group?.name ?? "", group?.kind.word ?? "",
                    group.map { GroupLines.role($0.role) } ?? "",
                    summary.unread > 0 ? "\(summary.unread) unread" : "",
                ]
            })
    }
}
