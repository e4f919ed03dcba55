import Model

/// Commands for topics of the open community, or of the community whose topic is open.
extension SlashCommand {
    static let topic: SlashCommand = SlashCommand(
        "topic", argument: TopicOrder.usage, help: "open a topic of this community; make, rename or delete one",
        candidates: topics
    ) { argument, stage in
        let chats = stage.model.chats
        guard let community = chats.openCommunity, chats.book[.group(community)]?.summary.group?.kind == .community
        else {
            return stage.say(localized("Only communities have topics. /group new community ID makes one."))
        }
        // A name may be what is done with topics, too.
        if let topic = chats.topics(of: community).first(where: { $0.name == argument.trimmingWhitespace() }) {
            return done(&stage, .open(topic.id))
        }
        let name = stage.model.mention(of: .group(community))
        switch TopicOrder(argument) {
        case .list:
            stage.ask(.compose(.clear))
            stage.say(Wording.topics(chats.topics(of: community).map(\.name), of: name))
        case .open(let text):
            guard let topic = chats.topics(of: community).first(where: { $0.isCalled(text) }) else {
                return stage.say(
                    localized("There is no topic \(text.inQuotes) in \(name). /topic new NAME makes one."))
            }
            done(&stage, .open(topic.id))
        case .make(let text):
            guard !text.isEmpty else { return stage.say(Wording.missingName(behind: "new")) }
            change(&stage) { _ in .createTopic(name: text) }
        case .rename(let text):
            guard openTopic(&stage) else { return }
            guard !text.isEmpty else { return stage.say(Wording.missingName(behind: "rename")) }
            change(&stage, isOfTopic: true) { _ in .rename(text) }
        case .delete(let isSure):
            guard openTopic(&stage) else { return }
            guard isSure else {
                let topic = chats.openID.map(stage.model.mention) ?? ""
                return stage.say(
                    localized("Delete \(topic) for everybody, with all that was said? /topic delete yes does it."))
            }
            change(&stage, isOfTopic: true) { _ in .dissolve }
        }
    }

    /// Returns whether a topic is open; says so where none is.
    private static func openTopic(_ stage: inout Stage) -> Bool {
        let isTopic = stage.model.chats.openID?.community != nil
        if !isTopic { stage.say(localized("This is no topic. /topic NAME opens one.")) }
        return isTopic
    }

    @Sendable private static func topics(_ model: AppModel) -> [String] {
        let topics = model.chats.openCommunity.map { model.chats.topics(of: $0).map(\.name) } ?? []
        return topics.filter { TopicOrder($0).isName } + TopicOrder.verbs
    }
}

/// The argument of `/topic`.
enum TopicOrder: Equatable {
    case list
    case open(String)
    case make(String)
    case rename(String)
    case delete(isSure: Bool)

    static let verbs = ["new", "rename", "delete"]
    static let usage = "[NAME|new|rename|delete]"

    var isName: Bool { if case .open = self { true } else { false } }

    /// A name of several words is taken as it is.
    init(_ text: String) {
        let verb = text.prefix { !$0.isWhitespace }
        let rest = String(text.dropFirst(verb.count)).trimmingWhitespace()
        switch verb {
        case "": self = .list
        case "new": self = .make(rest)
        case "rename": self = .rename(rest)
        case "delete" where rest.isEmpty || rest == "yes": self = .delete(isSure: rest == "yes")
        case _: self = .open(text.trimmingWhitespace())
        }
    }
}

extension Wording {
    fileprivate static func missingName(behind verb: String) -> String { localized("Write /topic \(verb) NAME.") }

    fileprivate static func topics(_ names: [String], of community: String) -> String {
        names.isEmpty
            ? localized("There are no topics in \(community) yet. /topic new NAME makes one.")
            : localized("Topics of \(community): \(list(names))")
    }
}
